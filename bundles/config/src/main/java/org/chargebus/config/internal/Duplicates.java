package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.site.ConfigurationCheck.Finding;

/** Finds a number or an identity that two charger files claim; the second one is at fault. */
final class Duplicates {
    private final Map<String, String> firstFile = new HashMap<>();

    /**
     * Holds one charger file against the ones before it; files come in the order of their names.
     */
    List<Finding> of(CfgFile file, Validation validation) {
        List<Finding> findings = new ArrayList<>();
        for (String key : List.of("number", "id")) {
            Object value = validation.good().get(key);
            if (value != null) {
                String name = file.path().toString();
                String before = firstFile.putIfAbsent(key + "=" + value, name);
                if (before != null) {
                    findings.add(
                            new Finding(
                                    name,
                                    file.line(key),
                                    key,
                                    value + " is already that of " + before,
                                    "give each charger its own " + key));
                }
            }
        }
        return findings;
    }
}
