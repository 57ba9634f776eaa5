package org.chargebus.modbus.slave.internal.tcp;

import java.util.Map;
import org.chargebus.modbus.slave.internal.ConfigValues;

/** The configuration as SCR hands it over: the given keys, and the defaults of the others. */
final class TestConfig {
    private TestConfig() {}

    static Config of(Map<String, Object> values) {
        return ConfigValues.of(Config.class, values);
    }
}
