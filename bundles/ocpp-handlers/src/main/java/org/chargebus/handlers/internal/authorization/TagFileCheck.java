package org.chargebus.handlers.internal.authorization;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chargebus.site.FileCheck;
import org.osgi.service.component.annotations.Component;

/** Reads the tag file that {@code tagFile} names; a site may do without one. */
@Component(service = FileCheck.class)
public final class TagFileCheck implements FileCheck {
    /** Stateless, as {@link java.util.ServiceLoader} wants it. */
    public TagFileCheck() {
        // Nothing to set up.
    }

    @Override
    public String pid() {
        return "org.chargebus.central";
    }

    @Override
    public String key() {
        return "tagFile";
    }

    @Override
    public Optional<String> file(UnaryOperator<String> settings) {
        return settings.apply("authorization").equals("list")
                ? Optional.of(settings.apply(key()).strip())
                : Optional.empty();
    }

    @Override
    public List<Fault> check(Path file) throws IOException {
        if (Files.size(file) > TagFile.LARGEST) {
            return List.of(tooLarge("more than " + TagFile.LARGEST + " bytes"));
        }
        TagList list;
        try {
            list = TagList.read(Files.readAllLines(file));
        } catch (MalformedInputException e) {
            return List.of(new Fault(0, "this is not UTF-8", "save the file in UTF-8"));
        }
        List<Fault> faults = new ArrayList<>();
        for (TagList.Bad bad : list.bad()) {
            faults.add(new Fault(bad.number(), "this line says nothing", bad.mend()));
        }
        if (list.tags().size() > TagFile.MOST_TAGS) {
            faults.add(tooLarge("more than " + TagFile.MOST_TAGS + " idTags"));
        }
        return faults;
    }

    private static Fault tooLarge(String what) {
        return new Fault(
                0,
                "it has " + what,
                "take out what no charger here will see, or let the BMS decide");
    }
}
