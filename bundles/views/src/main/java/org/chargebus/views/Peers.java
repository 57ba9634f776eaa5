package org.chargebus.views;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.Simulation.Scenario;
import org.chargebus.simulation.SimulationException;

/** The simulated peers as they are shown. */
public final class Peers {
    private Peers() {}

    /** The service that simulates. */
    public static Simulation service(Services services) throws Mistake {
        return services.need(Simulation.class, "the simulator", "simulator");
    }

    /** The ids of some peers; none when nothing simulates. */
    public static List<String> ids(Services services, Predicate<SimulatedPeer> some) {
        return services.find(Simulation.class).stream()
                .flatMap(s -> s.peers().stream())
                .filter(some)
                .map(SimulatedPeer::id)
                .toList();
    }

    /** Peers that run. */
    public static Table table(List<SimulatedPeer> peers, Instant now) {
        Table table =
                new Table("nothing is simulated; simulator:charger ID and simulator:bms begin it")
                        .column("id", "id")
                        .column("connectors", "connectors")
                        .column("scenario", "scenario")
                        .column("connector 1", "connector1")
                        .column("configured", "configured")
                        .column("to", "target")
                        .column("state", "state")
                        .column("age [s]", "age");
        for (SimulatedPeer peer : peers) {
            table.row(
                    peer.id(),
                    peer.connectors(),
                    peer.scenario(),
                    peer.connector1(),
                    peer.configured(),
                    peer.target(),
                    peer.state(),
                    Table.age(peer.since(), now));
        }
        return table;
    }

    /** What can be played. */
    public static Table scenarios(List<Scenario> scenarios) {
        Table table =
                new Table("no scenarios").column("scenario", "scenario").column("what", "what");
        scenarios.forEach(s -> table.row(s.name(), s.what()));
        return table;
    }

    /** What a simulated BMS saw, for programs. */
    public static Map<String, Object> report(BmsReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", report.passed());
        json.put("failure", report.failure());
        json.put("seconds", report.seconds());
        json.put("requests", report.requests());
        json.put("requestsPerSecond", report.rate());
        json.put("exceptions", report.exceptions());
        json.put("lost", report.lost());
        json.put("meanMillis", report.meanMillis());
        json.put("longestMillis", report.longestMillis());
        return json;
    }

    /** The error line of an order that cannot be carried out. */
    public static Mistake complaint(SimulationException e) {
        return new Mistake(Untrusted.shown(e.getMessage(), 1000));
    }
}
