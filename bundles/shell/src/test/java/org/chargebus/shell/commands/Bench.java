package org.chargebus.shell.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.internal.TrailingOptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Runs commands among services of a test, and keeps what they print. Not for several threads. */
final class Bench {
    private final Map<String, Object> services = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    /** Offers a service. */
    <T> Bench with(Class<T> type, T service) {
        services.put(type.getName(), service);
        return this;
    }

    /** Sets a property of the framework. */
    Bench property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Runs a command with these words, options among them. */
    String run(GatewayCommand command, String... words) throws Exception {
        command.context = context();
        command.session = stub(Session.class, (method, arguments) -> null);
        List<String> rest = TrailingOptions.take(command, List.of(words));
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Services found = new Services(command.context)) {
            command.run(found, rest);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The context commands look their services up in. */
    BundleContext context() {
        return stub(BundleContext.class, this::answer);
    }

    private Object answer(String method, Object... arguments) {
        return switch (method) {
            case "getServiceReference" -> reference(((Class<?>) arguments[0]).getName());
            case "getServiceReferences" -> {
                ServiceReference<?> one = reference(((Class<?>) arguments[0]).getName());
                yield one == null ? List.of() : List.of(one);
            }
            case "getService" -> services.get(arguments[0].toString());
            case "getProperty" -> properties.get(arguments[0].toString());
            case "getBundles" -> new Bundle[] {bundle()};
            case "getBundle" -> bundle();
            case "ungetService" -> true;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private static Bundle bundle() {
        return stub(
                Bundle.class,
                (method, arguments) ->
                        switch (method) {
                            case "getVersion" -> new Version(0, 1, 0);
                            case "getSymbolicName" -> "org.chargebus.shell";
                            case "getState" -> Bundle.ACTIVE;
                            case "getBundleId" -> 42L;
                            default -> throw new UnsupportedOperationException(method);
                        });
    }

    private ServiceReference<?> reference(String name) {
        return services.containsKey(name)
                ? stub(
                        ServiceReference.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "toString" -> name;
                                    case "compareTo" -> 0;
                                    case "getProperty" -> null;
                                    default -> throw new UnsupportedOperationException(method);
                                })
                : null;
    }

    /** What a double answers. */
    @FunctionalInterface
    interface Answers {
        Object to(String method, Object... arguments);
    }

    /** A double of an interface. */
    static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        Bench.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                answers.to(
                                        method.getName(),
                                        arguments == null ? new Object[0] : arguments)));
    }
}
