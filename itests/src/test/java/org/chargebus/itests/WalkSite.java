package org.chargebus.itests;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An unpacked distribution with numbered chargers, and a foreign master on each of its pages. */
final class WalkSite implements AutoCloseable {
    private static final int BOOT_ACCEPTED = 2;

    private final Gateway gateway;
    private final Map<Integer, ForeignMaster> masters = new ConcurrentHashMap<>();

    WalkSite(String name) throws Exception {
        gateway = Gateway.unpack(name);
    }

    Gateway gateway() {
        return gateway;
    }

    static String id(int number) {
        return "WALK" + number;
    }

    void charger(int number, int connectors, String... more) throws Exception {
        gateway.charger(id(number), number, connectors, more);
    }

    /** The gateway block on a page. */
    Registers page(int page) {
        return Registers.gateway(master(1 + page));
    }

    /** The gateway block. */
    Registers block() {
        return page(0);
    }

    /** The block of a charger, connector 0, or of one of its connectors. */
    Registers at(int charger, int connector) {
        return Registers.of(master(Registers.unit(charger)), charger, connector);
    }

    private ForeignMaster master(int unit) {
        return masters.computeIfAbsent(
                unit,
                u ->
                        Await.value(
                                "a master of unit " + u,
                                () -> Optional.of(new ForeignMaster(gateway.modbusPort(), u))));
    }

    /** A charger that is connected and booted. */
    RawCharger connected(int number) throws Exception {
        RawCharger charger = RawCharger.admitted(gateway.ocppPort(), id(number));
        charger.boot();
        at(number, 0).awaits("connection", BOOT_ACCEPTED);
        return charger;
    }

    /** Masters connect anew: the gateway is started again. */
    void disconnectMasters() {
        masters.values().forEach(ForeignMaster::close);
        masters.clear();
    }

    @Override
    public void close() throws Exception {
        disconnectMasters();
        gateway.close();
    }
}
