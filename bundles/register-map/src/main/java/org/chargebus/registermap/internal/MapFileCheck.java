package org.chargebus.registermap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chargebus.registermap.internal.file.MapFile;
import org.chargebus.registermap.internal.file.MapFileException;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.site.FileCheck;
import org.osgi.service.component.annotations.Component;

/** Reads the map file that {@code map} names, as it would be served. */
@Component(service = FileCheck.class)
public final class MapFileCheck implements FileCheck {
    /** Stateless, as {@link java.util.ServiceLoader} wants it. */
    public MapFileCheck() {
        // Nothing to set up.
    }

    @Override
    public String pid() {
        return "org.chargebus.registermap";
    }

    @Override
    public String key() {
        return "map";
    }

    @Override
    public Optional<String> file(UnaryOperator<String> settings) {
        String map = settings.apply(key()).strip();
        return map.isEmpty() || map.equals(MapConfig.NATIVE) ? Optional.empty() : Optional.of(map);
    }

    @Override
    public List<Fault> check(Path file) throws IOException {
        try {
            MapFile.read(MapBytes.of(file), MapTable.load());
            return List.of();
        } catch (MapFileException e) {
            return e.findings().stream()
                    .map(one -> new Fault(one.line(), one.what(), "correct the map file"))
                    .toList();
        }
    }
}
