package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import eu.chargetime.ocpp.model.core.ChangeAvailabilityRequest;
import eu.chargetime.ocpp.model.core.Reason;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionRequest;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** behaviour.md, "Survives a restart": killed at any moment, by any means. */
public class KillIT {
    private static final int KILLS = 5;
    private static final int RESTORED = 2;
    private static final String LASTING = "LASTING";

    private final Random random = new Random(42);
    private final List<BusyCharger> busy = new ArrayList<>();
    private Gateway gateway;
    private int lasting;

    @Before
    public void unpack() throws Exception {
        gateway = Gateway.unpack("kill");
        gateway.configure("org.chargebus.failsafe.cfg", "watchdogTimeout = 3600");
        gateway.charger(LASTING, 1, 2);
        for (int number = 2; number <= 5; number++) {
            busy.add(new BusyCharger("BUSY" + number));
            gateway.charger("BUSY" + number, number, 1);
        }
    }

    @After
    public void end() throws Exception {
        gateway.close();
    }

    @Test
    public void fiveKillsInTheMiddleOfTransactionsLoseNothingConfirmed() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        gateway.run();
        settle();
        for (int kill = 0; kill < KILLS; kill++) {
            busy.forEach(charger -> charger.begin(gateway.ocppPort()));
            int enough = confirmed() + 40 + random.nextInt(100);
            Await.until("chargers charge", () -> confirmed() >= enough);
            gateway.kill();
            for (BusyCharger charger : busy) {
                charger.end();
            }
            startAgain(threads);
        }
        threads.shutdownNow();
        checkIds();
        repeat();
        gateway.assertLogIsClean(line -> line.contains("| WARN "));
        assertThat(gateway.logged(line -> line.contains("stop of the unknown transaction")))
                .isEmpty();
    }

    private int confirmed() {
        return busy.stream().mapToInt(BusyCharger::confirmed).sum();
    }

    /**
     * A long session with a limit, a connector out of order, a command: all before the first kill.
     */
    private void settle() throws Exception {
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), LASTING);
                ForeignMaster master = new ForeignMaster(gateway.modbusPort())) {
            charger.boot();
            lasting = charger.start(1, "LONG", 1000);
            Registers first = Registers.of(master, 1, 1);
            Registers second = Registers.of(master, 1, 2);
            first.awaits("tx.id", lasting);
            first.write("limit.direct", 100);
            charger.asked(SetChargingProfileRequest.class);
            second.write("operative", 0);
            charger.asked(ChangeAvailabilityRequest.class);
            second.write("remoteStart.idTag", "NEVERAGAIN");
            second.write("remoteStart.trigger", 1);
            charger.asked(RemoteStartTransactionRequest.class);
            Registers.gateway(master).write("bms.watchdog", 1);
            first.awaits("quality", 0);
            Await.until("the limit is stored", () -> isStored("\"limits\",\"LASTING/1\",\"10"));
            Await.until(
                    "the order is stored",
                    () -> isStored("\"LASTING/2\",\"[^\"]*;operative L [0-9.]+ B0;"));
        }
    }

    private boolean isStored(String regex) throws IOException {
        String journal = Files.readString(gateway.home().resolve("data/chargebus/journal.jsonl"));
        return Pattern.compile(regex).matcher(journal).find();
    }

    /** Masters are served what was restored before a charger is let in. */
    private void startAgain(ExecutorService threads) throws Exception {
        Future<Void> order = threads.submit(this::chargersComeAfterTheRegisters);
        gateway.run();
        order.get();
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), LASTING);
                ForeignMaster master = new ForeignMaster(gateway.modbusPort())) {
            charger.boot();
            SetChargingProfileRequest limit = charger.asked(SetChargingProfileRequest.class);
            assertThat(limit.getConnectorId()).as("re-asserted").isEqualTo(1);
            assertThat(
                            limit.getCsChargingProfiles()
                                    .getChargingSchedule()
                                    .getChargingSchedulePeriod()[0]
                                    .getLimit())
                    .isEqualTo(10.0);
            Registers.of(master, 1, 0).awaits("connection", 2);
            assertThat(charger.wasAsked(RemoteStartTransactionRequest.class)).isFalse();
        }
    }

    /** When a handshake gets 101, the registers answer; what they say is of the run before. */
    private Void chargersComeAfterTheRegisters() throws Exception {
        Await.until("the OCPP port is open", this::isOcppOpen);
        try (RawCharger probe = RawCharger.admitted(gateway.ocppPort(), busy.get(0).id());
                ForeignMaster master = new ForeignMaster(gateway.modbusPort())) {
            assertThat(probe.isOpen()).isTrue();
            Registers first = Registers.of(master, 1, 1);
            Registers second = Registers.of(master, 1, 2);
            assertThat(first.read("quality")).isEqualTo("" + RESTORED);
            assertThat(first.read("tx.active")).isEqualTo("1");
            assertThat(first.read("tx.id")).isEqualTo("" + lasting);
            assertThat(first.read("tx.meterStart")).isEqualTo("1000");
            assertThat(second.read("operative")).isEqualTo("0");
            assertThat(second.read("remoteStart.state")).isEqualTo("0");
            assertThat(Registers.gateway(master).read("bms.commState")).isEqualTo("0");
            for (BusyCharger charger : busy.subList(1, busy.size())) {
                Registers connector = Registers.of(master, number(charger), 1);
                // A stop may be stored, and the gateway dead before it said so.
                if (connector.read("tx.active").equals("1")) {
                    assertThat(connector.read("quality")).isEqualTo("" + RESTORED);
                    assertThat(Integer.parseInt(connector.read("tx.id")))
                            .isGreaterThanOrEqualTo(charger.open());
                }
            }
        }
        return null;
    }

    private boolean isOcppOpen() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.ocppPort())) {
            return socket.isConnected();
        }
    }

    private int number(BusyCharger charger) {
        return 2 + busy.indexOf(charger);
    }

    private void checkIds() {
        List<Integer> all = new ArrayList<>(List.of(lasting));
        for (BusyCharger charger : busy) {
            assertThat(charger.ids()).as(charger.id()).isSorted();
            all.addAll(charger.ids());
        }
        assertThat(all).doesNotHaveDuplicates();
        System.out.println("KillIT: " + confirmed() + " confirmations over " + KILLS + " kills");
    }

    /** Each stop that was confirmed is known, and so is the one of a session over five kills. */
    private void repeat() throws Exception {
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), LASTING)) {
            charger.boot();
            charger.stop(lasting, 2000, Reason.Local);
        }
        String stopped = "transaction " + lasting + " stopped: Local, 1000 Wh";
        Await.value(stopped, () -> gateway.logged(line -> line.contains(stopped)));
        for (BusyCharger charger : busy) {
            List<Integer> before = List.copyOf(charger.stopped());
            try (ChargeTimeCharger link =
                    ChargeTimeCharger.connect(gateway.ocppPort(), charger.id())) {
                link.boot();
                charger.repeat(link);
            }
            Await.until(
                    "each stop of " + charger.id() + " is known",
                    () -> knownStops(charger.id()).containsAll(before));
        }
    }

    private Set<Integer> knownStops(String id) throws IOException {
        Pattern known = Pattern.compile("\\[cp=" + id + "] transaction (\\d+) was stopped before");
        return gateway.log().stream()
                .map(known::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toSet());
    }
}
