package org.chargebus.shell.commands;

import static java.util.Comparator.comparingInt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.chargebus.shell.internal.TrailingOptions;
import org.chargebus.views.Countdown;
import org.chargebus.views.Services;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Runs commands among services of a test, and keeps what they print. Not for several threads. */
final class Bench {
    private final Map<String, Object> services = new HashMap<>();
    private final Map<String, Object> missed = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<Object, Object> serviceProperties = new HashMap<>();
    private Countdown.Second second = () -> {};
    private Answers session = (method, arguments) -> null;
    private String printed = "";
    private boolean gone;

    /** Offers a service. */
    <T> Bench with(Class<T> type, T service) {
        services.put(type.getName(), service);
        return this;
    }

    /** Takes a service away; once somebody missed it, the next one is there. */
    <T> void replace(Class<T> type, T next) {
        services.remove(type.getName());
        missed.put(type.getName(), next);
    }

    /** Sets a property that every service has. */
    Bench serviceProperty(String name, Object value) {
        serviceProperties.put(name, value);
        return this;
    }

    /** Sets a property of the framework. */
    Bench property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** What commands wait by; else no second takes any time. */
    Bench seconds(Countdown.Second seconds) {
        second = seconds;
        return this;
    }

    /** The session of the user; else one that answers nothing. */
    Bench session(Answers answers) {
        session = answers;
        return this;
    }

    /** From now on the user is away, and his channel closed. */
    void hangUp() {
        gone = true;
    }

    /** What the last command printed, also where it ended by an error. */
    String printed() {
        return printed;
    }

    /** Runs a command with these words, options among them. */
    String run(GatewayCommand command, String... words) throws Exception {
        command.context = context();
        command.session = stub(Session.class, session);
        command.second = second;
        List<String> rest = TrailingOptions.take(command, List.of(words));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(gone ? closed() : out, true, StandardCharsets.UTF_8));
        try (Services found = new Services(command.context)) {
            command.complaining(found, rest);
        } finally {
            System.setOut(before);
            // The signs of tables, as the launcher writes them where no terminal is.
            printed =
                    out.toString(StandardCharsets.UTF_8)
                            .replace('\u2502', '|')
                            .replace('\u2500', '-')
                            .replace('\u253c', '+');
        }
        return printed;
    }

    private static OutputStream closed() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("the channel is closed");
            }
        };
    }

    /** The same as the shell does it: an argument that is no list takes one word before. */
    String type(GatewayCommand command, String... typed) throws Exception {
        List<String> words = new ArrayList<>(List.of(typed));
        List<Field> single =
                Commands.parameters(command.getClass()).stream()
                        .filter(field -> field.isAnnotationPresent(Argument.class))
                        .filter(field -> !field.getAnnotation(Argument.class).multiValued())
                        .sorted(comparingInt(field -> field.getAnnotation(Argument.class).index()))
                        .toList();
        for (Field field : single) {
            field.setAccessible(true);
            field.set(command, words.remove(0));
        }
        return run(command, words.toArray(String[]::new));
    }

    /** What a completer offers for a word that was begun, in order, each once. */
    static List<String> completed(Completer completer, String begun) {
        List<String> candidates = new ArrayList<>();
        completer.complete(
                stub(Session.class, (method, arguments) -> null),
                stub(
                        CommandLine.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "getCursorArgument" -> begun;
                                    case "getArgumentPosition", "getBufferPosition" ->
                                            begun.length();
                                    default -> throw new UnsupportedOperationException(method);
                                }),
                candidates);
        return candidates.stream().map(String::strip).sorted().distinct().toList();
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
        if (missed.containsKey(name)) {
            services.put(name, missed.remove(name));
            return null;
        }
        return services.containsKey(name)
                ? stub(
                        ServiceReference.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "toString" -> name;
                                    case "compareTo" -> 0;
                                    case "getProperty" -> serviceProperties.get(arguments[0]);
                                    default -> throw new UnsupportedOperationException(method);
                                })
                : null;
    }

    /** What a double answers. */
    @FunctionalInterface
    interface Answers {
        Object to(String method, Object... arguments) throws Exception;
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
