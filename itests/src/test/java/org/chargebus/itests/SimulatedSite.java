package org.chargebus.itests;

import java.security.KeyPair;

/** A gateway with the simulated chargers of {@code ./chargebus run}, and room for many masters. */
final class SimulatedSite {
    /** How many chargers have a number here. */
    static final int CHARGERS = 2;

    private static final int CONNECTED = 9;

    private SimulatedSite() {}

    /** Starts it and waits until both chargers are connected; unit 100 is the loopback. */
    static Gateway started(String name) throws Exception {
        return started(name, ShellLogin.key());
    }

    /** The same, with a key of an administrator. */
    static Gateway started(String name, KeyPair admin) throws Exception {
        Gateway gateway = configured(name, admin);
        run(gateway);
        return gateway;
    }

    /** The same, not yet started. */
    static Gateway configured(String name, KeyPair admin) throws Exception {
        Gateway gateway = Gateway.unpack(name);
        ShellLogin.letIn(gateway, admin, "admin");
        gateway.configure(
                "org.chargebus.modbus.tcp.cfg",
                "port = ${env:CHARGEBUS_MODBUS_PORT:-502}",
                "maxConnections = 256");
        gateway.configure("org.chargebus.registermap.cfg", "loopbackUnit = 100");
        simulate(gateway, "SIM1", 1, 2);
        simulate(gateway, "SIM2", 2, 1);
        return gateway;
    }

    /** Starts it and waits until both chargers are connected and one charges. */
    static void run(Gateway gateway) throws Exception {
        gateway.run();
        try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
            Await.same("connected chargers", 2, () -> master.read(CONNECTED, 1)[0]);
            Await.until("a transaction", () -> master.read(Addresses.of(1, 1, 20), 1)[0] == 1);
        }
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
