package org.chargebus.simulator.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulationException;

/**
 * What is simulated.
 *
 * @param id charge point identity
 * @param url of the central system, with the identity
 * @param connectors 1..7
 * @param password empty = no authentication
 * @param scene the scenario it begins with
 * @param authorize whether a local start asks Authorize first
 * @param interval of meter values
 * @param speed of the energy; 1 = as in life
 */
record Settings(
        String id,
        URI url,
        int connectors,
        String password,
        Scene scene,
        boolean authorize,
        Duration interval,
        int speed) {
    private static final int ID_TAG_LENGTH = 20;
    private static final int LONGEST_ID = 48;
    private static final int MOST_CONNECTORS = 7;
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Those of a file; throws an {@link IllegalArgumentException} that says key and mend. */
    static Settings of(Simulator.Config config) {
        if (config.id().isBlank()) {
            throw new IllegalArgumentException(
                    "id is empty: set it to the identity of a charger in org.chargebus.charger-*.cfg");
        }
        try {
            return new Settings(
                    config.id(),
                    url(config.url(), config.id()),
                    config.connectors(),
                    config.password(),
                    Scene.of(config.scenario()),
                    config.authorize(),
                    Duration.ofSeconds(config.interval()),
                    config.speed());
        } catch (SimulationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Those of an order, the rest as the defaults of a file.
     *
     * @param gateway the URL that is meant when the order names none
     */
    static Settings of(ChargerOrder order, String gateway) throws SimulationException {
        int connectors = Math.max(1, order.connectors());
        if (order.id().isBlank() || order.id().length() > LONGEST_ID) {
            throw new SimulationException(
                    "the identity has " + order.id().length() + " characters",
                    "write 1.." + LONGEST_ID);
        }
        if (order.connectors() < 0 || connectors > MOST_CONNECTORS) {
            throw new SimulationException(
                    order.connectors() + " connectors are asked for",
                    "write 1.." + MOST_CONNECTORS);
        }
        return new Settings(
                order.id(),
                url(order.url().isEmpty() ? gateway : order.url(), order.id()),
                connectors,
                order.password(),
                order.scenario().isEmpty() ? Scene.CHARGING : Scene.of(order.scenario()),
                false,
                INTERVAL,
                1);
    }

    private static URI url(String base, String id) throws SimulationException {
        String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        String mend = "write for example ws://127.0.0.1:8887/ocpp";
        try {
            URI url = new URI(base + (base.endsWith("/") ? "" : "/") + path);
            if (url.getHost() != null
                    && ("ws".equals(url.getScheme()) || "wss".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new SimulationException("url = " + base + " is no URL", mend);
        }
        throw new SimulationException("url = " + base + " must be ws:// or wss://", mend);
    }

    /** The tag of a local start, cut to a CiString20Type. */
    String idTag() {
        String tag = "SIM-" + id;
        return tag.substring(0, Math.min(ID_TAG_LENGTH, tag.length()));
    }
}
