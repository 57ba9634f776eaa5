package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationCheck.Finding;

/**
 * Finds a fallback that is above the limit of the site when all connectors have it at once. The
 * running gateway judges the same by the chargers it has; here it is the files that count.
 */
final class FallbackSum {
    private int connectors;
    private CfgFile failsafe;
    private double current;
    private double siteLimit;

    /** Takes in a file, in any order; one with bad values is found without this. */
    void add(CfgFile file, Schema schema, Validation validation) {
        if (schema.pid().equals(Rules.CHARGER)) {
            connectors += (int) value(schema, validation, "connectors");
        } else if (schema.pid().equals(Rules.FAILSAFE)) {
            failsafe = file;
            current = value(schema, validation, "fallbackCurrent");
            siteLimit = value(schema, validation, "siteLimit");
        }
    }

    private static double value(Schema schema, Validation validation, String key) {
        String value = validation.inForce(schema, key);
        return value == null ? 0 : Double.parseDouble(value);
    }

    /** What is wrong, once all files were added. */
    List<Finding> findings() {
        double sum = current * connectors;
        if (failsafe == null || siteLimit == 0 || sum <= siteLimit) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding(
                        failsafe.path().toString(),
                        failsafe.line(
                                failsafe.values().containsKey("fallbackCurrent")
                                        ? "fallbackCurrent"
                                        : "siteLimit"),
                        "fallbackCurrent",
                        current
                                + " is not allowed: for "
                                + connectors
                                + " connectors it is "
                                + sum
                                + " A, above siteLimit = "
                                + siteLimit,
                        "write at most "
                                + Math.floor(10 * siteLimit / connectors) / 10
                                + " or a higher siteLimit"));
        return findings;
    }
}
