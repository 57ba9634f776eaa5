package org.chargebus.web.routes;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;
import org.chargebus.site.ConfigurationFiles;
import org.chargebus.site.Site;
import org.chargebus.views.Services;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two simulated chargers to begin with. They are files of {@code etc} as every other charger, and
 * are there after a restart, too.
 */
final class SimulatedSite {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedSite.class);
    private static final List<String> IDS = List.of("SIM1", "SIM2");
    private static final String CONNECTORS = "2";

    /** The port of the shipped files, with what overrides it. */
    private static final String URL = "ws://127.0.0.1:${env:CHARGEBUS_OCPP_PORT:-8887}/ocpp";

    private SimulatedSite() {}

    /** What fails here can be begun on the page later; it is no reason to refuse the first user. */
    static void begin(Services services, Site site) {
        Optional<ChargerFiles> chargers = services.find(ChargerFiles.class);
        Optional<ConfigurationFiles> files = services.find(ConfigurationFiles.class);
        if (chargers.isEmpty() || files.isEmpty()) {
            LOG.warn("nothing is simulated: the configuration is away; begin it on the page");
            return;
        }
        List<Integer> taken = site.chargePoints().stream().map(ChargePoint::number).toList();
        int number = 0;
        for (String id : IDS) {
            do {
                number++;
            } while (taken.contains(number));
            try {
                begin(id, number, site, chargers.get(), files.get());
            } catch (IOException e) {
                LOG.warn("{} is not simulated: {}", id, e.getMessage());
            }
        }
    }

    private static void begin(
            String id, int number, Site site, ChargerFiles chargers, ConfigurationFiles files)
            throws IOException {
        Map<String, Optional<String>> simulator = new HashMap<>();
        simulator.put("id", Optional.of(id));
        simulator.put("url", Optional.of(URL));
        simulator.put("connectors", Optional.of(CONNECTORS));
        // The charger first: the simulator must not be a stranger.
        if (site.byId(id).isEmpty()) {
            chargers.add(
                    Map.of("id", id, "number", Integer.toString(number), "connectors", CONNECTORS));
        }
        files.change("org.chargebus.simulator-" + id, simulator, false)
                .filter(result -> !result.findings().isEmpty())
                .ifPresent(result -> LOG.warn("{} is not simulated: {}", id, result.findings()));
    }
}
