package org.chargebus.simulator.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.simulation.SimulationException;

/** Where this gateway listens, as peers on the same machine reach it. Any thread. */
final class Gateway {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:ws://)?(\\[[^\\]]*\\]|[^:/]+):\\d+(/[^{ ]*)?.*");

    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();

    void add(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    void remove(Endpoint endpoint) {
        endpoints.remove(endpoint);
    }

    /** The URL of the central system, without an identity. */
    String ocppUrl() throws SimulationException {
        Endpoint endpoint = listening("OCPP", "--url, for example ws://127.0.0.1:8887/ocpp");
        Matcher address = ADDRESS.matcher(endpoint.address());
        String path = address.matches() && address.group(2) != null ? address.group(2) : "/ocpp/";
        return "ws://" + host(endpoint) + ":" + endpoint.port() + path;
    }

    /** The Modbus TCP server. */
    Endpoint modbus() throws SimulationException {
        return listening("Modbus TCP", "--host and --port");
    }

    private Endpoint listening(String protocol, String options) throws SimulationException {
        return endpoints.stream()
                .filter(e -> e.protocol().equals(protocol))
                .filter(e -> e.state() == Endpoint.State.LISTENING)
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimulationException(
                                        "this gateway does not listen for " + protocol,
                                        "see chargebus:status, or name another by " + options));
    }

    /** The host of an endpoint; a server of all addresses is reached by loopback. */
    static String host(Endpoint endpoint) {
        Matcher address = ADDRESS.matcher(endpoint.address());
        String host = address.matches() ? address.group(1) : "";
        return host.isEmpty() || host.equals("0.0.0.0") || host.startsWith("[::]")
                ? "127.0.0.1"
                : host;
    }
}
