package org.chargebus.registermap.internal;

import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;

/** The settings a configuration asks for. */
final class MapSettings {
    private MapSettings() {}

    /** Throws an {@link IllegalArgumentException} that says key, value and mend. */
    static Settings of(MapConfig config) {
        ByteOrder order =
                ByteOrder.from(config.byteOrder())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "byteOrder = "
                                                        + config.byteOrder()
                                                        + ": use big-endian, little-endian,"
                                                        + " word-inverted-big-endian or"
                                                        + " word-inverted-little-endian"));
        return new Settings(
                config.registerBase(),
                new WireFormat(order, config.absent().equals("zero")),
                config.strict(),
                config.notifyOnWrite().equals("always"));
    }
}
