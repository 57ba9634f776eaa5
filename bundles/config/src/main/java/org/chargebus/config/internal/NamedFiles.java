package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.FileCheck;

/** Opens the files that a configuration names and another bundle reads: a map, a list of tags. */
final class NamedFiles {
    private NamedFiles() {}

    /**
     * What is wrong with them; what concerns a file as a whole is found at the line that names it.
     *
     * @param places says where a file is that a setting names
     */
    static List<Finding> of(
            CfgFile file,
            Schema schema,
            Validation validation,
            UnaryOperator<Path> places,
            List<FileCheck> checks) {
        List<Finding> findings = new ArrayList<>();
        for (FileCheck check : checks) {
            if (check.pid().equals(schema.pid())) {
                Optional<String> named = check.file(key -> value(schema, validation, key));
                named.ifPresent(name -> look(file, check, name, places, findings));
            }
        }
        return findings;
    }

    private static void look(
            CfgFile file,
            FileCheck check,
            String named,
            UnaryOperator<Path> places,
            List<Finding> findings) {
        String cfg = file.path().toString();
        int line = file.line(check.key());
        try {
            Path path = places.apply(Path.of(named));
            for (FileCheck.Fault fault : open(check, path)) {
                boolean whole = fault.line() == 0;
                findings.add(
                        new Finding(
                                whole ? cfg : path.toString(),
                                whole ? line : fault.line(),
                                check.key(),
                                whole ? named + ": " + fault.what() : fault.what(),
                                fault.mend()));
            }
        } catch (InvalidPathException e) {
            String what = named + " is no path of a file";
            findings.add(new Finding(cfg, line, check.key(), what, "correct the path"));
        } catch (Unreadable e) {
            findings.add(new Finding(cfg, line, check.key(), named + " " + e.what(), e.mend()));
        }
    }

    private static List<FileCheck.Fault> open(FileCheck check, Path path) throws Unreadable {
        try {
            return check.check(path);
        } catch (IOException e) {
            throw Unreadable.of(path, e);
        }
    }

    private static String value(Schema schema, Validation validation, String key) {
        Attribute attribute = schema.attributes().get(key);
        Object standard = attribute == null ? null : attribute.standard();
        return Objects.toString(validation.good().getOrDefault(key, standard), "");
    }
}
