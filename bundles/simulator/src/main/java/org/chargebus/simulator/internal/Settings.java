package org.chargebus.simulator.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What is simulated.
 *
 * @param id charge point identity
 * @param url of the central system, with the identity
 * @param connectors 1..7
 * @param password empty = no authentication
 * @param charging whether connector 1 starts by itself
 * @param authorize whether a local start asks Authorize first
 * @param interval of meter values
 * @param speed of the energy; 1 = as in life
 */
record Settings(
        String id,
        URI url,
        int connectors,
        String password,
        boolean charging,
        boolean authorize,
        Duration interval,
        int speed) {
    private static final int ID_TAG_LENGTH = 20;

    static Settings of(Simulator.Config config) {
        if (config.id().isBlank()) {
            throw new IllegalArgumentException(
                    "id is empty: set it to the identity of a charger in org.chargebus.charger-*.cfg");
        }
        return new Settings(
                config.id(),
                url(config.url(), config.id()),
                config.connectors(),
                config.password(),
                !"idle".equals(config.scenario()),
                config.authorize(),
                Duration.ofSeconds(config.interval()),
                config.speed());
    }

    private static URI url(String base, String id) {
        String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        try {
            URI url = new URI(base + (base.endsWith("/") ? "" : "/") + path);
            if (url.getHost() != null
                    && ("ws".equals(url.getScheme()) || "wss".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "url = " + base + " is no URL, write for example ws://127.0.0.1:8887/ocpp", e);
        }
        throw new IllegalArgumentException(
                "url = " + base + " must be like ws://127.0.0.1:8887/ocpp");
    }

    /** The tag of a local start, cut to a CiString20Type. */
    String idTag() {
        String tag = "SIM-" + id;
        return tag.substring(0, Math.min(ID_TAG_LENGTH, tag.length()));
    }
}
