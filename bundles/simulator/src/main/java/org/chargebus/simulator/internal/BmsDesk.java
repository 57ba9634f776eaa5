package org.chargebus.simulator.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.simulator.internal.bms.BmsRun;
import org.chargebus.simulator.internal.bms.J2modMaster;
import org.chargebus.simulator.internal.bms.Pace;
import org.chargebus.simulator.internal.bms.Script;
import org.chargebus.simulator.internal.bms.Signals;

/** The simulated BMS, one at a time. Any thread. */
final class BmsDesk {
    private static final int USUAL_UNIT = 1;
    private static final int USUAL_PORT = 502;

    private final Gateway gateway;
    private final Clock clock;
    private final AtomicReference<RegisterMap> map = new AtomicReference<>();
    private final AtomicReference<ModbusServer> server = new AtomicReference<>();
    private final AtomicReference<Running> running = new AtomicReference<>();

    private record Running(String target, Instant since, Pace pace) {}

    BmsDesk(Gateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    void map(RegisterMap found) {
        map.set(found);
    }

    void mapGone(RegisterMap gone) {
        map.compareAndSet(gone, null);
    }

    void server(ModbusServer found) {
        server.set(found);
    }

    void serverGone(ModbusServer gone) {
        server.compareAndSet(gone, null);
    }

    /** It, if it runs. */
    Optional<SimulatedPeer> peer() {
        return Optional.ofNullable(running.get())
                .map(
                        now ->
                                new SimulatedPeer(
                                        Simulation.BMS,
                                        now.target(),
                                        false,
                                        0,
                                        "",
                                        "running",
                                        "",
                                        now.since()));
    }

    /** Ends it. */
    void stop() throws SimulationException {
        Running now = running.get();
        if (now == null) {
            throw new SimulationException("no BMS is simulated", "simulator:bms begins one");
        }
        now.pace().stop();
    }

    /** Ends it, if it runs. */
    void close() {
        Running now = running.get();
        if (now != null) {
            now.pace().stop();
        }
    }

    /** Runs it in this thread. */
    BmsReport run(BmsOrder order, Consumer<String> progress) throws SimulationException {
        Signals signals =
                new Signals(
                        map.get(),
                        Optional.ofNullable(server.get())
                                .map(ModbusServer::unitId)
                                .orElse(USUAL_UNIT));
        Script script =
                order.script().isEmpty()
                        ? Script.ofAll(signals)
                        : Script.read(order.script(), signals, order.unit());
        String host = order.host();
        int port = order.port();
        if (host.isEmpty()) {
            Endpoint modbus = gateway.modbus();
            host = Gateway.host(modbus);
            port = port == 0 ? modbus.port() : port;
        }
        Pace pace = Pace.ofMachine();
        int real = port == 0 ? USUAL_PORT : port;
        Running mine = new Running(host + ":" + real, clock.instant(), pace);
        if (!running.compareAndSet(null, mine)) {
            throw new SimulationException(
                    "a BMS is simulated already", "end it by simulator:stop " + Simulation.BMS);
        }
        try (J2modMaster master = new J2modMaster(host, real)) {
            connect(master);
            return new BmsRun(script, signals, master, pace, order.longest(), progress).run();
        } finally {
            running.set(null);
        }
    }

    private static void connect(J2modMaster master) throws SimulationException {
        try {
            master.connect();
        } catch (IOException e) {
            throw new SimulationException(e.getMessage(), "check --host and --port");
        }
    }
}
