package org.chargebus.handlers.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code org.chargebus.failsafe}. */
@ObjectClassDefinition(
        name = "Chargebus fail-safe",
        description = "What happens when the BMS is lost, and when a charger loses the gateway")
public @interface FailsafeConfig {
    @AttributeDefinition(
            name = "watchdogTimeout",
            description =
                    "s without a write of bms.watchdog until the BMS is lost, counted from the"
                            + " first one, 0..65534; 0 = off",
            min = "0",
            max = "65534")
    int watchdogTimeout() default 60;

    @AttributeDefinition(
            name = "fallbackCurrent",
            description = "A per phase and connector when the BMS is lost, 0..1000",
            min = "0",
            max = "1000")
    double fallbackCurrent() default 6;

    @AttributeDefinition(
            name = "siteLimit",
            description =
                    "A per phase of the site, 0..1000000; fallbackCurrent times the number of all"
                            + " connectors must not be above it; 0 = none",
            min = "0",
            max = "1000000")
    double siteLimit() default 0;

    @AttributeDefinition(
            name = "lease",
            description =
                    "s a limit lives inside the charger without being refreshed, 6..65534;"
                            + " refreshed every third; 0 = off",
            min = "0",
            max = "65534")
    int lease() default 0;

    @AttributeDefinition(
            name = "recover",
            description =
                    "when the BMS is back: the fallback stays until it writes that limit again,"
                            + " or the last limits are sent again",
            options = {
                @Option(value = "new-write", label = "the fallback stays until the BMS writes"),
                @Option(value = "last", label = "the last limits are sent again")
            })
    String recover() default "new-write";
}
