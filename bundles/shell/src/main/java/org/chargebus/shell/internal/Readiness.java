package org.chargebus.shell.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.endpoint.Endpoint.State;

/** Decides when the gateway is ready, and what it says then. Not for several threads. */
final class Readiness {
    /** The endpoints without which there is no gateway; each may be switched off. */
    private static final List<String> NEEDED = List.of("OCPP", "Modbus TCP");

    private static final String MODBUS = "Modbus TCP";

    /**
     * Those that the gateway does not wait for: an adapter may be plugged in at any later time, and
     * chargers and masters are served without the page.
     */
    private static final Set<String> SPARED = Set.of("Modbus RTU", "web", "web TLS");

    /** The remote shell, where there is one. */
    interface RemoteShell {
        /** Its address as {@code host:port}; empty when there is none. */
        Optional<String> address();

        /** Whether it answers. */
        boolean answers();
    }

    /**
     * What is said.
     *
     * @param ready the line that begins with {@code ready}
     * @param poll a line to copy that polls the first connector; empty without Modbus TCP
     */
    record Lines(String ready, Optional<String> poll) {}

    private final RemoteShell shell;
    private final Consumer<String> problems;
    private final Set<String> told = new HashSet<>();

    Readiness(RemoteShell shell, Consumer<String> problems) {
        this.shell = shell;
        this.problems = problems;
    }

    /**
     * Looks once.
     *
     * @param unit the unit id of the Modbus slave
     * @return the lines once everything has settled
     */
    Optional<Lines> look(List<Endpoint> endpoints, int unit) {
        boolean settled =
                NEEDED.stream()
                        .allMatch(
                                needed ->
                                        endpoints.stream()
                                                .anyMatch(e -> e.protocol().equals(needed)));
        for (Endpoint endpoint : endpoints) {
            State state = endpoint.state();
            settled &=
                    state == State.LISTENING
                            || state == State.OFF
                            || state == State.FAILED && SPARED.contains(endpoint.protocol());
            if (state == State.FAILED && told.add(endpoint.protocol() + endpoint.problem())) {
                problems.accept(endpoint.protocol() + ": " + endpoint.problem());
            }
        }
        return settled && (shell.address().isEmpty() || shell.answers())
                ? Optional.of(lines(endpoints, unit))
                : Optional.empty();
    }

    private Lines lines(List<Endpoint> endpoints, int unit) {
        List<Endpoint> listening =
                endpoints.stream()
                        .filter(endpoint -> endpoint.state() == State.LISTENING)
                        .sorted(Comparator.comparingInt(Readiness::rank))
                        .toList();
        List<String> names = new ArrayList<>();
        listening.forEach(endpoint -> names.add(name(endpoint, unit)));
        shell.address().ifPresent(address -> names.add("SSH " + address));
        Optional<String> poll =
                listening.stream()
                        .filter(endpoint -> endpoint.protocol().equals(MODBUS))
                        .findFirst()
                        .map(endpoint -> poll(endpoint, unit));
        return new Lines("ready " + String.join(", ", names), poll);
    }

    private static int rank(Endpoint endpoint) {
        int rank = NEEDED.indexOf(endpoint.protocol());
        return rank < 0 ? NEEDED.size() : rank;
    }

    private static String name(Endpoint endpoint, int unit) {
        String name = endpoint.protocol() + " " + endpoint.address();
        boolean tellsUnit = !endpoint.protocol().equals(MODBUS) || name.contains(" unit ");
        return tellsUnit ? name : name + " unit " + unit;
    }

    private static String poll(Endpoint endpoint, int unit) {
        return "mbpoll -m tcp -p "
                + endpoint.port()
                + " -a "
                + unit
                + " -0 -r 1400 -c 10 -t 4 -1 "
                + reachable(endpoint.address());
    }

    /** An address to connect to, of one to listen on. */
    private static String reachable(String address) {
        String first = address.split(" ")[0];
        int colon = first.lastIndexOf(':');
        String host = colon < 0 ? first : first.substring(0, colon);
        return switch (host) {
            case "", "0.0.0.0", "::", "[::]", "localhost" -> "127.0.0.1";
            default -> host;
        };
    }
}
