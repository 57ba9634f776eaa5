package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The sequences Authorize, StartTransaction and StopTransaction of the register map: what a charger
 * asks is shown, and what the BMS writes by FC 16 or by FC 6 is the answer. Every test has a
 * charger of its own.
 */
public class AuthorizationWalkIT {
    private static final List<String> STATUSES =
            List.of("Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx");
    private static final int BMS = 1;
    private static final int TIME_OUT = 2;
    private static final int ABSENT = 65535;
    private static final String EXPIRY = "2031-05-06T07:08:09Z";

    private static WalkSite site;

    @BeforeClass
    public static void start() throws Exception {
        site = new WalkSite("authorization-walk");
        site.gateway().configure("org.chargebus.central.cfg", "triggerOnConnect = false");
        for (int number = 1; number <= 9; number++) {
            site.charger(number, 2);
        }
        site.gateway().run();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        site.gateway().assertLogIsClean(line -> line.contains("orphan"));
    }

    /** The policies as configured: those of the test before are not those of the next one. */
    @After
    public void policies() throws Exception {
        policy("policy.authTimeout", 15, "policy.authDefault", 3);
        policy("policy.startTimeout", 0, "policy.startDefault", 0);
    }

    private static void policy(String first, int value, String second, int other) throws Exception {
        site.block().write(Map.of(first, "" + value, second, "" + other));
    }

    private static void write(Registers registers, boolean atOnce, String... values)
            throws Exception {
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            written.put(values[i], values[i + 1]);
        }
        if (atOnce) {
            registers.write(written);
        } else {
            registers.writeOneByOne(written);
        }
    }

    private static void said(String answer, String idTagInfo) {
        JsonShape.assertMatches(idTagInfo, Requests.payload(answer).get("idTagInfo"));
    }

    private static String info(String status) {
        return "{\"status\":\"" + status + "\"}";
    }

    private static String info(String status, String expiry, String parent) {
        return "{\"status\":\""
                + status
                + "\",\"expiryDate\":\""
                + expiry
                + "\",\"parentIdTag\":\""
                + parent
                + "\"}";
    }

    @Test
    public void everyAnswerOfTheBmsReachesTheCharger() throws Exception {
        Registers registers = site.at(1, 0);
        try (RawCharger charger = site.connected(1)) {
            int asked = 0;
            for (boolean atOnce : new boolean[] {true, false}) {
                for (int status = 0; status < STATUSES.size(); status++) {
                    String tag = "TAG" + status + atOnce;
                    String id = charger.ask("Authorize", Requests.authorize(tag));
                    registers.awaits("authorize.pending", 1);
                    registers.awaits("authorize.idTag", tag);
                    registers.awaits("authorize.counter", ++asked);
                    registers.awaits("authorize.answer", ABSENT);
                    registers.awaits("authorize.expiry", 0);
                    registers.awaits("authorize.parentIdTag", "");
                    write(
                            registers,
                            atOnce,
                            "authorize.expiry",
                            EXPIRY,
                            "authorize.parentIdTag",
                            "FAMILY",
                            "authorize.answer",
                            "" + status);
                    said(charger.answer(id), info(STATUSES.get(status), EXPIRY, "FAMILY"));
                    registers.awaits("authorize.pending", 0);
                    registers.awaits("authorize.sent", status);
                    registers.awaits("authorize.source", BMS);
                    registers.awaits("authorize.answer", status);
                    registers.awaits("authorize.age", 0);
                }
            }
        }
    }

    @Test
    public void aSilentBmsGetsTheDefaultOfItsPolicy() throws Exception {
        Registers registers = site.at(2, 0);
        policy("policy.authTimeout", 2, "policy.authDefault", 1);
        try (RawCharger charger = site.connected(2)) {
            String id = charger.ask("Authorize", Requests.authorize("NOBODY-ANSWERS"));
            Await.until("it ages", () -> Integer.parseInt(registers.read("authorize.age")) > 0);
            said(charger.answer(id), info("Blocked"));
            registers.awaits("authorize.pending", 0);
            registers.awaits("authorize.sent", 1);
            registers.awaits("authorize.source", TIME_OUT);
        }
    }

    /** A second request while one waits is queued. */
    @Test
    public void aSecondRequestIsShownAfterTheFirst() throws Exception {
        Registers registers = site.at(3, 0);
        try (RawCharger charger = site.connected(3)) {
            String first = charger.ask("Authorize", Requests.authorize("FIRST"));
            String second = charger.ask("Authorize", Requests.authorize("SECOND"));
            registers.awaits("authorize.idTag", "FIRST");
            registers.write("authorize.answer", 1);
            said(charger.answer(first), info("Blocked"));
            registers.awaits("authorize.idTag", "SECOND");
            registers.awaits("authorize.pending", 1);
            registers.awaits("authorize.answer", ABSENT);
            registers.write("authorize.answer", 2);
            said(charger.answer(second), info("Expired"));
            registers.awaits("authorize.pending", 0);
        }
    }

    @Test
    public void theOldestRequestIsShownUntilItIsAnswered() throws Exception {
        Registers block = site.block();
        policy("policy.startTimeout", 120, "policy.startDefault", 0);
        try (RawCharger one = site.connected(4);
                RawCharger other = site.connected(5)) {
            String authorize = one.ask("Authorize", Requests.authorize("OLDEST"));
            pending(block, 1, 4, 0, 1);
            String start = other.ask("StartTransaction", Requests.start(2, "NEWER", 0));
            pending(block, 2, 4, 0, 1);
            block.awaits("sum.pending", 0b11000);
            site.at(4, 0).write("authorize.answer", 0);
            one.answer(authorize);
            pending(block, 1, 5, 2, 2);
            block.awaits("sum.pending", 0b10000);
            site.at(5, 2).write("start.answer", 0);
            long transaction = Requests.transactionId(other.answer(start));
            pending(block, 0, 0, 0, 0);
            String stop = other.ask("StopTransaction", Requests.stop(transaction, "NEWER", 1));
            pending(block, 1, 5, 2, 3);
            site.at(5, 2).write("stop.answer", 0);
            other.answer(stop);
            pending(block, 0, 0, 0, 0);
        }
    }

    private static void pending(
            Registers block, int requests, int charger, int connector, int kind) {
        block.awaits("gw.pendingRequests", requests);
        block.awaits("gw.pendingCharger", charger);
        block.awaits("gw.pendingConnector", connector);
        block.awaits("gw.pendingKind", kind);
    }

    @Test
    public void aStartWaitsForTheBms() throws Exception {
        Registers registers = site.at(6, 1);
        policy("policy.startTimeout", 120, "policy.startDefault", 3);
        try (RawCharger charger = site.connected(6)) {
            for (int status = 0; status < STATUSES.size(); status++) {
                String tag = "STARTS" + status;
                String id = charger.ask("StartTransaction", Requests.start(1, tag, status));
                registers.awaits("start.pending", 1);
                registers.awaits("tx.idTagStart", tag);
                registers.awaits("start.answer", ABSENT);
                write(
                        registers,
                        status % 2 == 0,
                        "start.expiry",
                        EXPIRY,
                        "start.parentIdTag",
                        "FAMILY",
                        "start.answer",
                        "" + status);
                String answer = charger.answer(id);
                said(answer, info(STATUSES.get(status), EXPIRY, "FAMILY"));
                assertThat(Requests.transactionId(answer)).as("4.8: always").isPositive();
                registers.awaits("start.pending", 0);
                registers.awaits("start.source", BMS);
                registers.awaits("tx.startStatus", status);
                registers.awaits("tx.id", Requests.transactionId(answer));
            }
            policy("policy.startTimeout", 2, "policy.startDefault", 2);
            String id = charger.ask("StartTransaction", Requests.start(1, "SILENT", 99));
            Await.until("it ages", () -> Integer.parseInt(registers.read("start.age")) > 0);
            said(charger.answer(id), info("Expired"));
            registers.awaits("start.source", TIME_OUT);
        }
    }

    /** {@code policy.startTimeout} 0: what was said of the same idTag in the last 10 minutes. */
    @Test
    public void aStartIsAnsweredAtOnceFromTheMemoryOfAnAuthorize() throws Exception {
        try (RawCharger charger = site.connected(7)) {
            String id = charger.ask("Authorize", Requests.authorize("REMEMBERED"));
            site.at(7, 0).awaits("authorize.pending", 1);
            site.at(7, 0).write("authorize.answer", 2);
            charger.answer(id);
            said(
                    charger.call("StartTransaction", Requests.start(1, "REMEMBERED", 0)),
                    info("Expired"));
            said(
                    charger.call("StartTransaction", Requests.start(2, "UNKNOWN", 0)),
                    info("Accepted"));
            site.at(7, 1).awaits("tx.startStatus", 2);
            site.at(7, 2).awaits("tx.startStatus", 0);
        }
    }

    @Test
    public void aStopWaitsForTheBms() throws Exception {
        Registers registers = site.at(8, 2);
        policy("policy.startTimeout", 120, "policy.startDefault", 1);
        try (RawCharger charger = site.connected(8)) {
            String start = charger.ask("StartTransaction", Requests.start(2, "STARTER", 5));
            registers.awaits("start.pending", 1);
            registers.write("start.answer", 0);
            long transaction = Requests.transactionId(charger.answer(start));
            String stop = charger.ask("StopTransaction", Requests.stop(transaction, "STOPPER", 9));
            registers.awaits("stop.pending", 1);
            registers.awaits("stop.answer", ABSENT);
            assertThat(registers.refusalOfOne("stop.answer", 4)).isZero();
            said(charger.answer(stop), info("ConcurrentTx"));
            registers.awaits("stop.pending", 0);
            registers.awaits("stop.source", BMS);
            registers.awaits("tx.active", 0);
            registers.awaits("tx.idTagStop", "STOPPER");
            registers.awaits("tx.meterStop", 9);
        }
    }

    @Test
    public void aStopOfAnUnknownTransactionIsConfirmedAndTouchesNothing() throws Exception {
        try (RawCharger charger = site.connected(8)) {
            String start = charger.call("StartTransaction", Requests.start(1, "RUNS", 5));
            site.at(8, 1).awaits("tx.active", 1);
            String answer = charger.call("StopTransaction", Requests.stop(987_654, "RUNS", 9));
            assertThat(answer).startsWith("[3,");
            site.at(8, 1).awaits("tx.active", 1);
            site.at(8, 1).awaits("tx.id", Requests.transactionId(start));
        }
    }

    /** Nothing half-written survives a reconnect: who asked is gone. */
    @Test
    public void aRequestIsForgottenWithItsConnection() throws Exception {
        Registers registers = site.at(9, 0);
        try (RawCharger charger = site.connected(9)) {
            charger.ask("Authorize", Requests.authorize("GONE"));
            registers.awaits("authorize.pending", 1);
            registers.write(Map.of("authorize.expiry", EXPIRY, "authorize.parentIdTag", "GONE"));
        }
        registers.awaits("authorize.pending", 0);
        registers.write("authorize.answer", 1);
        try (RawCharger charger = site.connected(9)) {
            String id = charger.ask("Authorize", Requests.authorize("NEXT"));
            registers.awaits("authorize.pending", 1);
            registers.awaits("authorize.idTag", "NEXT");
            registers.awaits("authorize.expiry", 0);
            registers.write("authorize.answer", 0);
            said(charger.answer(id), info("Accepted"));
        }
    }
}
