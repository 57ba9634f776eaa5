package org.chargebus.itests;

import java.security.KeyPair;

/** A gateway with the simulated chargers of {@code ./chargebus run}, and room for many masters. */
final class SimulatedSite {
    private static final int CONNECTED = 9;

    private SimulatedSite() {}

    /** Starts it and waits until both chargers are connected; unit 100 is the loopback. */
    static Gateway started(String name) throws Exception {
        return started(name, ShellLogin.key());
    }

    /** The same, with a key of an administrator. */
    static Gateway started(String name, KeyPair admin) throws Exception {
        Gateway gateway = Gateway.unpack(name);
        ShellLogin.letIn(gateway, admin, "admin");
        gateway.configure(
                "org.chargebus.modbus.tcp.cfg",
                "port = ${env:CHARGEBUS_MODBUS_PORT:-502}",
                "maxConnections = 256");
        gateway.configure("org.chargebus.registermap.cfg", "loopbackUnit = 100");
        simulate(gateway, "SIM1", 1, 2);
        simulate(gateway, "SIM2", 2, 1);
        gateway.run();
        try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
            Await.same("connected chargers", 2, () -> master.read(CONNECTED, 1)[0]);
            Await.until("a transaction", () -> master.read(Addresses.of(1, 1, 20), 1)[0] == 1);
        }
        return gateway;
    }

    private static void simulate(Gateway gateway, String id, int number, int connectors)
            throws Exception {
        gateway.charger(id, number, connectors);
        gateway.configure(
                "org.chargebus.simulator-" + id + ".cfg",
                "id = " + id,
                "url = ws://127.0.0.1:" + gateway.ocppPort() + "/ocpp",
                "connectors = " + connectors);
    }
}
