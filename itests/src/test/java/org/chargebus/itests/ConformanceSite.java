package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the compliance cases begin with: a gateway that asks nothing by itself, a BMS, and chargers
 * that booted and are settled together. Charger n is {@code CPn} with number n and two connectors.
 */
final class ConformanceSite implements AutoCloseable {
    private static final int CONNECTORS = 2;

    private final Gateway gateway;
    private final Bms bms;
    private final List<ProfileCharger> chargers = new ArrayList<>();

    private ConformanceSite(Gateway gateway) throws Exception {
        this.gateway = gateway;
        this.bms = new Bms(gateway.modbusPort());
    }

    static ConformanceSite open(String name, int size) throws Exception {
        return open(Gateway.unpack("conformance-" + name), size);
    }

    /**
     * @param gateway not yet running
     * @param size how many chargers, 1..20
     */
    static ConformanceSite open(Gateway gateway, int size) throws Exception {
        // A BMS that is asked has as long as any other peer of a test.
        gateway.configure(
                "org.chargebus.central.cfg", "triggerOnConnect = false", "authorizeTimeout = 120");
        for (int number = 1; number <= size; number++) {
            gateway.charger(id(number), number, CONNECTORS);
        }
        gateway.run();
        ConformanceSite site = new ConformanceSite(gateway);
        for (int number = 1; number <= size; number++) {
            site.chargers.add(site.connect(number));
            site.charger(number).boot();
        }
        return site;
    }

    static String id(int number) {
        return "CP" + number;
    }

    Gateway gateway() {
        return gateway;
    }

    Bms bms() {
        return bms;
    }

    ProfileCharger charger(int number) {
        return chargers.get(number - 1);
    }

    /** The charger's link breaks and is there again; it has not booted on the new one. */
    ProfileCharger reconnect(int number) throws Exception {
        assertThat(charger(number).unread()).isEmpty();
        charger(number).close();
        Await.until("the link is gone", () -> bms.reads(number, 0, Points.CONNECTION) == 0);
        chargers.set(number - 1, connect(number));
        return charger(number);
    }

    private ProfileCharger connect(int number) throws Exception {
        return ProfileCharger.connect(gateway.ocppPort(), id(number));
    }

    /** A charger starts a transaction; its id. */
    int start(int number, int connector, String tag) throws Exception {
        int id =
                charger(number)
                        .call(
                                "StartTransaction",
                                "{connectorId:%d,idTag:'%s',meterStart:1000,timestamp:'%s'}"
                                        .formatted(connector, tag, ago(0)))
                        .get("transactionId")
                        .getAsInt();
        bms.seesTransaction(number, connector, id);
        return id;
    }

    /** The UTC time that many seconds before now, as OCPP writes it. */
    static String ago(long seconds) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(seconds).toString();
    }

    /** {@code ocpp:call} of a charger; what the shell printed. */
    String call(int number, String action, String payload) throws Exception {
        return gateway.shell(command(number, action, payload));
    }

    /** The same when the charger does not say yes. */
    Gateway.Result refusedCall(int number, String action, String payload) throws Exception {
        return gateway.launch("shell", command(number, action, payload));
    }

    private static String command(int number, String action, String payload) {
        return "ocpp:call " + id(number) + " " + action + " '" + ProfileCharger.json(payload) + "'";
    }

    /**
     * Ends it all. No charger got a call that its case did not expect: compliance tools are thrown
     * off by those. The log holds no complaint but the expected ones.
     */
    void close(Predicate<String> expectedComplaint) throws Exception {
        chargers.forEach(ProfileCharger::close);
        bms.close();
        gateway.close();
        assertThat(chargers).flatExtracting(ProfileCharger::unread).isEmpty();
        gateway.assertLogIsClean(expectedComplaint);
    }

    @Override
    public void close() throws Exception {
        close(line -> false);
    }
}
