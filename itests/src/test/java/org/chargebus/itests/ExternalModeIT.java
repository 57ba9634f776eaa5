package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * behaviour.md, "External mode", with the library of ChargeTime at both ends: 20 chargers, their
 * operator's central system, and a piece of wire before and behind the gateway that notes every
 * byte.
 */
public class ExternalModeIT {
    private static final int CHARGERS = 20;
    private static final int ROUNDS = 5;
    private static final int CONNECTED = 9;
    private static final int CALL = 2;
    private static final int CALLRESULT = 3;

    private static ProfileCentral central;
    private static WireTap behind;
    private static Gateway gateway;
    private static WireTap before;
    private static RawMaster master;

    private final List<ProfileCharger> chargers = new ArrayList<>();
    private final ExecutorService peers = Executors.newFixedThreadPool(2 * CHARGERS);

    @BeforeClass
    public static void start() throws Exception {
        central = ProfileCentral.started();
        behind = new WireTap(central::port);
        gateway = ExternalSite.configured("external", behind.port(), CHARGERS, 1);
        gateway.run();
        before = new WireTap(gateway::ocppPort);
        master = RawMaster.connected(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        before.close();
        gateway.close();
        behind.close();
        central.close();
        gateway.assertLogIsClean();
    }

    @Before
    public void connect() throws Exception {
        Await.same("chargers of the test before", 0, () -> master.read(CONNECTED, 1)[0]);
        Await.same("their sessions", 0, central::connected);
        before.forget();
        behind.forget();
        for (int number = 1; number <= CHARGERS; number++) {
            chargers.add(ProfileCharger.connect(before.port(), id(number)));
        }
        Await.same("sessions", CHARGERS, central::connected);
        Await.same("connected chargers", CHARGERS, () -> master.read(CONNECTED, 1)[0]);
    }

    @After
    public void disconnect() {
        peers.shutdownNow();
        chargers.forEach(ProfileCharger::close);
    }

    private static String id(int number) {
        return "CP" + number;
    }

    @Test
    public void everyMessageOfAllProfilesCrossesOnceInOrderAndByteForByte() throws Exception {
        Set<String> actions = new TreeSet<>(ProfileMessages.OF_CHARGERS.keySet());
        actions.addAll(ProfileMessages.OF_CENTRAL.keySet());
        assertThat(actions).isEqualTo(central.actions());
        List<Callable<Void>> talks = new ArrayList<>();
        for (int number = 1; number <= CHARGERS; number++) {
            ProfileCharger charger = chargers.get(number - 1);
            String id = id(number);
            talks.add(() -> talk(ProfileMessages.OF_CHARGERS, charger::call));
            talks.add(
                    () ->
                            talk(
                                    ProfileMessages.OF_CENTRAL,
                                    (action, payload) -> central.call(id, action, payload)));
        }
        for (Future<Void> talk : peers.invokeAll(talks)) {
            talk.get();
        }
        for (int number = 1; number <= CHARGERS; number++) {
            WireTap.Record sent = before.of(id(number));
            assertSame(number);
            assertThat(count(sent.fromCharger(), CALL))
                    .isEqualTo(ROUNDS * ProfileMessages.OF_CHARGERS.size());
            assertThat(count(sent.fromCentral(), CALL))
                    .isEqualTo(ROUNDS * ProfileMessages.OF_CENTRAL.size());
            assertThat(count(sent.fromCharger(), CALLRESULT))
                    .isEqualTo(ROUNDS * ProfileMessages.OF_CENTRAL.size());
            assertThat(count(sent.fromCentral(), CALLRESULT))
                    .isEqualTo(ROUNDS * ProfileMessages.OF_CHARGERS.size());
        }
    }

    /** How one side asks. */
    @FunctionalInterface
    private interface Ask {
        Object call(String action, String payload) throws Exception;
    }

    private static Void talk(Map<String, String> messages, Ask ask) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, String> message : messages.entrySet()) {
                ask.call(message.getKey(), message.getValue());
            }
        }
        return null;
    }

    /**
     * Both pieces of wire see the same frames, byte for byte and in the same order. A ping of the
     * central system, or the pong for it, may be on one of them still.
     */
    private static void assertSame(int number) {
        WireTap.Record one = before.of(id(number));
        WireTap.Record other = behind.of(id(number));
        Await.same("from " + id(number), one.fromCharger(), other::fromCharger);
        Await.same("to " + id(number), other.fromCentral(), one::fromCentral);
    }

    private static long count(List<WebSocketFrame> frames, int messageType) {
        return messages(frames).stream().filter(m -> m.get(0).getAsInt() == messageType).count();
    }

    private static List<JsonArray> messages(List<WebSocketFrame> frames) {
        return WireTap.Record.texts(frames).stream()
                .map(text -> JsonParser.parseString(text).getAsJsonArray())
                .toList();
    }

    /** Hot deployment: who reads the copies may go and come, the wire does not notice. */
    @Test
    public void updatesOfTheHandlersAreNotNoticedAtEitherEnd() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<Integer>> talks = new ArrayList<>();
        for (ProfileCharger charger : chargers) {
            talks.add(peers.submit(() -> beats(charger, enough)));
        }
        for (int i = 0; i < 3; i++) {
            gateway.shell("bundle:update org.chargebus.ocpp-handlers");
        }
        enough.set(true);
        for (int number = 1; number <= CHARGERS; number++) {
            int confirmed = talks.get(number - 1).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertSame(number);
            assertThat(count(behind.of(id(number)).fromCharger(), CALL)).isEqualTo(confirmed);
            assertThat(chargers.get(number - 1).isOpen()).isTrue();
        }
        chargers.get(0).status(1, "Faulted", "GroundFailure");
        Await.same(
                "its status is seen by the new handlers",
                8,
                () -> master.read(Addresses.of(1, 1, Addresses.STATUS), 1)[0]);
        chargers.get(0).status(1, "Available");
    }

    /** Sends Heartbeats until it is enough or the connection ended; how many were confirmed. */
    private static int beats(ProfileCharger charger, AtomicBoolean enough) throws Exception {
        int confirmed = 0;
        while (!enough.get() && charger.isOpen()) {
            try {
                charger.call("Heartbeat", "{}");
                confirmed++;
            } catch (ExecutionException closedMeanwhile) {
                if (charger.isOpen()) {
                    throw closedMeanwhile;
                }
            }
        }
        return confirmed;
    }

    /** The connections end with their owner; what was confirmed had arrived, and once. */
    @Test
    public void anUpdateOfTheTransportLosesNothingThatWasConfirmed() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        for (ProfileCharger charger : chargers) {
            peers.submit(() -> beats(charger, enough));
        }
        Await.until("all talk", () -> chargersThatSent() == CHARGERS);
        gateway.shell("bundle:update org.chargebus.ocpp-transport");
        for (ProfileCharger charger : chargers) {
            Await.until("its connection ends", () -> !charger.isOpen());
        }
        enough.set(true);
        Await.same("sessions of before", 0, central::connected);
        for (int number = 1; number <= CHARGERS; number++) {
            String id = id(number);
            List<String> arrived = ids(behind.of(id).fromCharger(), CALL);
            assertThat(arrived).doesNotHaveDuplicates();
            assertThat(arrived).containsAll(ids(before.of(id).fromCentral(), CALLRESULT));
            ProfileCharger again =
                    Await.value(
                            id + " is admitted again",
                            () -> java.util.Optional.of(ProfileCharger.connect(before.port(), id)));
            again.boot();
            chargers.set(number - 1, again);
        }
        assertThat(central.connected()).isEqualTo(CHARGERS);
    }

    private static long chargersThatSent() {
        Set<Integer> sent = new HashSet<>();
        for (int number = 1; number <= CHARGERS; number++) {
            if (!behind.of(id(number)).fromCharger().isEmpty()) {
                sent.add(number);
            }
        }
        return sent.size();
    }

    private static List<String> ids(List<WebSocketFrame> frames, int messageType) {
        return messages(frames).stream()
                .filter(message -> message.get(0).getAsInt() == messageType)
                .map(message -> message.get(1).getAsString())
                .collect(Collectors.toList());
    }
}
