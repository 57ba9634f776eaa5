package org.chargebus.registermap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of the register map. */
@ObjectClassDefinition(
        name = "Chargebus register map",
        description = "How the signals appear as Modbus registers")
public @interface MapConfig {
    /** The word of the native map. */
    String NATIVE = "native";

    /** Map. */
    @AttributeDefinition(
            name = "map",
            description =
                    "native, or a map file of one's own, read again when it changes; a relative"
                            + " path begins at the folder of the gateway")
    String map() default NATIVE;

    /** Register base. */
    @AttributeDefinition(
            name = "registerBase",
            description = "With 1, a point listed at address N is on the wire at N-1; 0 or 1",
            options = {@Option(label = "0", value = "0"), @Option(label = "1", value = "1")})
    int registerBase() default 0;

    /** Byte order. */
    @AttributeDefinition(
            name = "byteOrder",
            description =
                    "The order of the bytes of 32-bit values: big-endian, little-endian,"
                            + " word-inverted-big-endian or word-inverted-little-endian",
            options = {
                @Option(label = "AA BB CC DD", value = "big-endian"),
                @Option(label = "DD CC BB AA", value = "little-endian"),
                @Option(label = "CC DD AA BB", value = "word-inverted-big-endian"),
                @Option(label = "BB AA DD CC", value = "word-inverted-little-endian")
            })
    String byteOrder() default "big-endian";

    /** Absent coding. */
    @AttributeDefinition(
            name = "absent",
            description = "zero puts 0 in place of NaN and 0xFFFFFFFF; nan or zero",
            options = {@Option(label = "NaN", value = "nan"), @Option(label = "0", value = "zero")})
    String absent() default "nan";

    /** Strict mode. */
    @AttributeDefinition(
            name = "strict",
            description = "Exception 02 for registers without a point; true or false")
    boolean strict() default false;

    /** Repeated writes. */
    @AttributeDefinition(
            name = "notifyOnWrite",
            description =
                    "on-change skips a repeated write of the same value, always takes every"
                            + " write; triggers count in any case",
            options = {
                @Option(label = "on-change", value = "on-change"),
                @Option(label = "always", value = "always")
            })
    String notifyOnWrite() default "on-change";

    /** Loopback unit. */
    @AttributeDefinition(
            name = "loopbackUnit",
            description =
                    "Unit id of 2000 plain registers for proving a master's wiring, 1..247;"
                            + " 0 = off",
            min = "0",
            max = "247")
    int loopbackUnit() default 0;
}
