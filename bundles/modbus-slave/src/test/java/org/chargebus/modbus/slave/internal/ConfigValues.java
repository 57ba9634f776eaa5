package org.chargebus.modbus.slave.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The configuration as SCR hands it over: the given keys, and the defaults of the others. */
public final class ConfigValues {
    private ConfigValues() {}

    public static <C> C of(Class<C> type, Map<String, Object> values) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                values.getOrDefault(
                                        method.getName().replace('_', '.'),
                                        method.getDefaultValue())));
    }
}
