package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.site.ConfigurationCheck.Finding;

/** A file of the configuration with a text that it does not have yet. */
final class Candidate {
    private Candidate() {}

    /**
     * What would be wrong in it. All files of its folder are checked, for two of them may
     * contradict each other; what concerns this one is told.
     */
    static List<Finding> findings(Check check, Path file, String text) throws IOException {
        Path folder = Files.createTempDirectory("chargebus-check");
        Path candidate = folder.resolve(file.getFileName());
        try {
            CfgWriter.create(candidate, text);
            List<Path> all = new ArrayList<>();
            for (Path other : Check.readOf(file.getParent())) {
                if (!other.getFileName().equals(file.getFileName())) {
                    all.add(other);
                }
            }
            all.add(candidate);
            return check.files(all).stream()
                    .filter(one -> one.file().equals(candidate.toString()))
                    .map(
                            one ->
                                    new Finding(
                                            file.toString(),
                                            one.line(),
                                            one.key(),
                                            one.what(),
                                            one.mend()))
                    .toList();
        } finally {
            Files.deleteIfExists(candidate);
            Files.deleteIfExists(folder);
        }
    }
}
