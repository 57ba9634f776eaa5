package org.chargebus.web.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Services made by a test, as a bundle sees them; of two of a kind the first is the best. */
final class TestFramework {
    private record Offer(Object service, Map<String, Object> properties) {}

    private final Map<String, List<ServiceReference<?>>> references = new HashMap<>();
    private final Map<ServiceReference<?>, Offer> offers = new HashMap<>();
    private final Map<String, String> properties;
    private final Bundle bundle =
            proxy(
                    Bundle.class,
                    (self, method, arguments) ->
                            method.getName().equals("getVersion") ? new Version(0, 1, 0) : null);
    private final BundleContext context = proxy(BundleContext.class, this::call);

    /** Without services. */
    TestFramework(Path folder) {
        properties =
                Map.of(
                        "karaf.etc", folder.resolve("etc").toString(),
                        "karaf.data", folder.toString(),
                        "karaf.log", folder.resolve("log").toString());
    }

    BundleContext context() {
        return context;
    }

    synchronized void offer(Class<?> type, Object service, Map<String, Object> with) {
        List<ServiceReference<?>> all =
                references.computeIfAbsent(type.getName(), t -> new ArrayList<>());
        int rank = -all.size();
        ServiceReference<?>[] self = new ServiceReference<?>[1];
        self[0] =
                proxy(
                        ServiceReference.class,
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getProperty" -> with.get(arguments[0]);
                                    case "hashCode" -> rank;
                                    case "equals" -> self[0] == arguments[0];
                                    case "compareTo" ->
                                            Integer.compare(rank, arguments[0].hashCode());
                                    default -> null;
                                });
        all.add(self[0]);
        offers.put(self[0], new Offer(service, with));
    }

    private synchronized Object call(Object self, java.lang.reflect.Method method, Object[] given) {
        return switch (method.getName()) {
            case "getServiceReference" -> all(given[0]).stream().findFirst().orElse(null);
            case "getServiceReferences" -> all(given[0]);
            case "getService" -> offers.get(given[0]).service();
            case "ungetService" -> true;
            case "getBundle" -> bundle;
            case "getBundles" -> new Bundle[0];
            case "getProperty" -> properties.get(given[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private List<ServiceReference<?>> all(Object type) {
        return List.copyOf(references.getOrDefault(((Class<?>) type).getName(), List.of()));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        TestFramework.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
