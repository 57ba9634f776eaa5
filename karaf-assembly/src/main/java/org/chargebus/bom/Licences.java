package org.chargebus.bom;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chargebus.bom.ShippedJar.Coordinates;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.util.LicenseResolver;

/**
 * The licences of what is shipped: what a jar says itself, and for those that say nothing a
 * reviewed table.
 */
final class Licences {
    /** A clause of {@code Bundle-License} up to its attributes; a comma parts two of them. */
    private static final Pattern CLAUSE =
            Pattern.compile("\\s*(\"[^\"]*\"|[^,;\"]+)(?:;[^,\"]*(?:\"[^\"]*\"[^,\"]*)*)?");

    private final Map<String, String> table;

    /**
     * @param file lines of {@code group:artifact = SPDX id, SPDX id}, where a group alone stands
     *     for all of its artifacts, and of {@code what a jar says = SPDX id}
     */
    Licences(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        table =
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    /** Those of the table for these coordinates, or those a jar says itself. */
    LicenseChoice of(Coordinates coordinates, String header) {
        String own =
                table.getOrDefault(
                        coordinates.key(), table.getOrDefault(coordinates.group(), header));
        LicenseChoice choice = new LicenseChoice();
        Matcher clause = CLAUSE.matcher(own);
        while (clause.find()) {
            choice.addLicense(licence(clause.group(1).replace("\"", "").strip()));
        }
        return choice;
    }

    private License licence(String said) {
        String text = table.getOrDefault(said, said);
        LicenseChoice known = LicenseResolver.resolve(text, false);
        List<License> found = known == null ? null : known.getLicenses();
        if (found != null && !found.isEmpty() && found.get(0).getId() != null) {
            License licence = new License();
            licence.setId(found.get(0).getId());
            return licence;
        }
        License licence = new License();
        licence.setName(text);
        return licence;
    }
}
