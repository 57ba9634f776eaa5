package org.chargebus.diagnostics.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code org.chargebus.diagnostics}. */
@ObjectClassDefinition(
        name = "Chargebus diagnostics",
        description = "The trace of what chargers, central systems and Modbus masters said")
@interface Config {
    /** The configuration these keys belong to. */
    String PID = "org.chargebus.diagnostics";

    @AttributeDefinition(
            name = "ring",
            description =
                    "Frames of each side that are kept in memory, 100..50000. Whatever their length,"
                            + " 1000 of them have 0.15 MB for OCPP and 0.075 MB for Modbus, the oldest"
                            + " leave first; with their times and numbers that is 0.3 MB, 6 MB for"
                            + " 20000, and at most as much again for the names of peers and causes. A"
                            + " change empties the trace",
            min = "100",
            max = "50000")
    int ring() default 20000;
}
