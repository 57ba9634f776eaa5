package org.chargebus.modbus.slave.internal.tcp;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The configuration as SCR hands it over: the given keys, and the defaults of the others. */
final class TestConfig {
    private TestConfig() {}

    static Config of(Map<String, Object> values) {
        return (Config)
                Proxy.newProxyInstance(
                        Config.class.getClassLoader(),
                        new Class<?>[] {Config.class},
                        (proxy, method, arguments) ->
                                values.getOrDefault(
                                        method.getName().replace('_', '.'),
                                        method.getDefaultValue()));
    }
}
