package org.chargebus.config.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A configuration admin with one configuration: the few methods that are used here. */
final class OneConfiguration {
    final String pid;
    final Map<String, Object> values;
    boolean refuses;

    OneConfiguration(String pid, Map<String, Object> values) {
        this.pid = pid;
        this.values = new TreeMap<>(values);
    }

    ConfigurationAdmin admin() {
        return proxy(
                ConfigurationAdmin.class,
                (method, arguments) ->
                        ("(service.pid=" + pid + ")").equals(arguments[0])
                                ? new Configuration[] {configuration()}
                                : null);
    }

    private Configuration configuration() {
        return proxy(
                Configuration.class,
                (method, arguments) ->
                        switch (method) {
                            case "getProperties" -> new Hashtable<>(values);
                            case "update" -> update((Dictionary<?, ?>) arguments[0]);
                            default -> throw new UnsupportedOperationException(method);
                        });
    }

    private Object update(Dictionary<?, ?> properties) throws IOException {
        if (refuses) {
            throw new IOException("no space left");
        }
        values.clear();
        Collections.list(properties.keys())
                .forEach(key -> values.put(key.toString(), properties.get(key)));
        return null;
    }

    private interface Answering {
        Object answer(String method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(
                Proxy.newProxyInstance(
                        OneConfiguration.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                answering.answer(method.getName(), arguments)));
    }
}
