package org.chargebus.modbus.slave.internal.tcp;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The services a bundle has registered, and nothing else of a framework. */
final class TestServices {
    private final List<Object> services = new CopyOnWriteArrayList<>();

    BundleContext context() {
        return proxy(
                BundleContext.class,
                arguments -> {
                    Object service = arguments[1];
                    services.add(service);
                    return proxy(ServiceRegistration.class, none -> services.remove(service));
                });
    }

    /** What is registered now. */
    List<Object> services() {
        return services;
    }

    private interface Call {
        Object with(Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "registerService" -> call.with(arguments);
                                    case "unregister" -> {
                                        call.with(arguments);
                                        yield null;
                                    }
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                }));
    }
}
