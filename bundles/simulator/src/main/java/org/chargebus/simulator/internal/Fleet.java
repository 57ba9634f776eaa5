package org.chargebus.simulator.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * All simulated peers of this gateway, those of files and those of orders. Immediate, for it is
 * there also while no command holds it. Any thread.
 */
@Component(
        service = {Fleet.class, Simulation.class},
        immediate = true)
public final class Fleet implements Simulation {
    private final SortedMap<String, RunningCharger> chargers = new TreeMap<>();
    private final Gateway gateway = new Gateway();
    private final BmsDesk bms = new BmsDesk(gateway, Clock.systemUTC());

    @Override
    public List<Scenario> scenarios() {
        return Scene.scenarios();
    }

    @Override
    public synchronized List<SimulatedPeer> peers() {
        List<SimulatedPeer> peers = new ArrayList<>();
        chargers.values().forEach(c -> peers.add(c.show()));
        bms.peer().ifPresent(peers::add);
        return peers;
    }

    /** A file makes a charger; one of its id that was ordered gives way. */
    void add(RunningCharger charger) {
        RunningCharger before;
        synchronized (this) {
            before = chargers.put(charger.id(), charger);
        }
        if (before != null && !before.isConfigured()) {
            before.close();
        }
    }

    /** The file of a charger is gone. */
    synchronized void remove(RunningCharger charger) {
        chargers.remove(charger.id(), charger);
    }

    @Override
    public synchronized SimulatedPeer charger(ChargerOrder order) throws SimulationException {
        RunningCharger running = chargers.get(order.id());
        if (running != null) {
            return begin(running, order);
        }
        if (order.id().equals(BMS)) {
            throw new SimulationException(BMS + " is the simulated BMS", "write another identity");
        }
        RunningCharger made =
                new RunningCharger(
                        Settings.of(order, order.url().isEmpty() ? gateway.ocppUrl() : ""), false);
        chargers.put(order.id(), made);
        return made.show();
    }

    private static SimulatedPeer begin(RunningCharger running, ChargerOrder order)
            throws SimulationException {
        boolean isOther =
                order.connectors() != 0 && order.connectors() != running.connectors()
                        || !order.url().isEmpty()
                        || !order.password().isEmpty();
        if (isOther) {
            throw new SimulationException(
                    order.id() + " is simulated already, with connectors: " + running.connectors(),
                    "give --scenario alone, or end it by simulator:stop " + order.id());
        }
        if (order.scenario().isEmpty()) {
            throw new SimulationException(
                    order.id() + " is simulated already",
                    "give --scenario to begin one, or end it by simulator:stop " + order.id());
        }
        running.begin(Scene.of(order.scenario()));
        return running.show();
    }

    @Override
    public void stop(String id) throws SimulationException {
        if (id.equals(BMS)) {
            bms.stop();
            return;
        }
        RunningCharger running;
        synchronized (this) {
            running = chargers.get(id);
            if (running == null) {
                throw new SimulationException(
                        "no peer " + id + " is simulated", "simulator:list shows those that are");
            }
            if (running.isConfigured()) {
                throw new SimulationException(
                        id + " is configured in etc/org.chargebus.simulator-*.cfg",
                        "remove that file, or begin the scenario idle");
            }
            chargers.remove(id);
        }
        running.close();
    }

    @Override
    public BmsReport bms(BmsOrder order, Consumer<String> progress) throws SimulationException {
        return bms.run(order, progress);
    }

    /** What was ordered ends with the bundle. */
    @Deactivate
    void deactivate() {
        List<RunningCharger> ordered;
        synchronized (this) {
            ordered = chargers.values().stream().filter(c -> !c.isConfigured()).toList();
            chargers.clear();
        }
        bms.close();
        ordered.forEach(RunningCharger::close);
    }

    // ---- the gateway

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addEndpoint(Endpoint endpoint) {
        gateway.add(endpoint);
    }

    void removeEndpoint(Endpoint endpoint) {
        gateway.remove(endpoint);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMap(RegisterMap map) {
        bms.map(map);
    }

    void unsetMap(RegisterMap map) {
        bms.mapGone(map);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setServer(ModbusServer server) {
        bms.server(server);
    }

    void unsetServer(ModbusServer server) {
        bms.serverGone(server);
    }
}
