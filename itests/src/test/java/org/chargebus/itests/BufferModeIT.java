package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

/**
 * behaviour.md, "External mode", {@code whenDown = buffer}: the external system ends in the middle
 * of 20 transactions, the gateway is killed and started again, and the chargers go on.
 */
public class BufferModeIT {
    private static final int CHARGERS = 20;
    private static final int ONLINE = 1;
    private static final int BUFFERED = 2;

    private final ExecutorService peers = Executors.newFixedThreadPool(CHARGERS);
    private final List<Charger> chargers = new ArrayList<>();

    @After
    public void end() throws Exception {
        peers.shutdownNow();
        for (Charger charger : chargers) {
            charger.close();
        }
    }

    @Test
    public void everyTransactionMessageArrivesOnceInOrderAndWithItsId() throws Exception {
        try (RecordingCentral central = new RecordingCentral();
                Gateway gateway =
                        ExternalSite.configured(
                                "buffer",
                                central.port(),
                                CHARGERS,
                                2,
                                "whenDown = buffer",
                                "backoff = 1..1")) {
            central.start();
            gateway.run();
            connect(gateway);
            each(
                    charger -> {
                        charger.boot();
                        charger.start(ONLINE);
                        charger.meter(ONLINE);
                    });
            central.kill();
            each(
                    charger -> {
                        charger.meter(ONLINE);
                        charger.start(BUFFERED);
                        charger.meter(BUFFERED);
                        charger.stop(ONLINE);
                        charger.start(ONLINE);
                    });
            gateway.kill();
            each(Charger::close);
            gateway.run();
            each(charger -> charger.connect(gateway.ocppPort()));
            each(
                    charger -> {
                        charger.meter(BUFFERED);
                        charger.meter(ONLINE);
                        charger.stop(ONLINE);
                        charger.start(ONLINE);
                    });
            central.start();
            // Some of these come while what was kept is being told.
            each(charger -> charger.meter(BUFFERED));
            each(charger -> assertTold(central, charger));
            each(charger -> isStopped(central, charger));
            each(charger -> charger.stop(ONLINE));
            each(charger -> assertTold(central, charger));
            gateway.assertLogIsClean(
                    line -> line.contains("Alarm external:") || line.contains("Refused from"));
        }
    }

    private void connect(Gateway gateway) throws Exception {
        for (int number = 1; number <= CHARGERS; number++) {
            Charger charger = new Charger("CP" + number);
            charger.connect(gateway.ocppPort());
            chargers.add(charger);
        }
    }

    /** What each charger does. */
    @FunctionalInterface
    private interface Step {
        void go(Charger charger) throws Exception;
    }

    private void each(Step step) throws Exception {
        List<Callable<Void>> steps = new ArrayList<>();
        for (Charger charger : chargers) {
            steps.add(
                    () -> {
                        step.go(charger);
                        return null;
                    });
        }
        for (Future<Void> done : peers.invokeAll(steps)) {
            done.get();
        }
    }

    private static void assertTold(RecordingCentral central, Charger charger) {
        Await.until(
                "all of " + charger.id + " is told",
                () ->
                        central.record(charger.id).messages().size()
                                >= charger.record.messages().size());
        assertThat(central.record(charger.id).messages()).isEqualTo(charger.record.messages());
    }

    /**
     * The external system knows its own id of a transaction, and the charger that of the gateway.
     */
    private static void isStopped(RecordingCentral central, Charger charger) throws Exception {
        int known = charger.running.get(BUFFERED);
        int start = charger.record.ids().indexOf(known);
        int told = central.record(charger.id).ids().get(start);
        assertThat(told).isNotEqualTo(known);
        CompletableFuture<JsonObject> answer =
                central.command(
                        charger.id, "RemoteStopTransaction", "{\"transactionId\":" + told + "}");
        assertThat(charger.commanded().get("transactionId").getAsInt()).isEqualTo(known);
        assertThat(answer.get(60, TimeUnit.SECONDS).get("status").getAsString())
                .isEqualTo("Accepted");
        charger.stop(BUFFERED);
    }

    /** A charger of two connectors and what it told, each value once. */
    private static final class Charger {
        private final String id;
        private final RecordingCentral.TransactionRecord record =
                new RecordingCentral.TransactionRecord();
        private final Map<Integer, Integer> running = new HashMap<>();
        private FrameSocket socket;
        private int calls;
        private int meter = 1000;

        Charger(String id) {
            this.id = id;
        }

        void connect(int port) {
            socket =
                    Await.value(
                            id + " is admitted",
                            () ->
                                    Optional.of(
                                            FrameSocket.charger(
                                                    port, id, "Sec-WebSocket-Protocol: ocpp1.6")));
        }

        void boot() throws IOException {
            JsonObject answer =
                    call(
                            "BootNotification",
                            "{\"chargePointVendor\":\"Frames\",\"chargePointModel\":\"Two\"}");
            assertThat(answer.get("status").getAsString()).isEqualTo("Accepted");
        }

        void start(int connector) throws IOException {
            String payload = Requests.start(connector, "TAG", ++meter);
            JsonObject answer = call("StartTransaction", payload);
            assertThat(answer.getAsJsonObject("idTagInfo").get("status").getAsString())
                    .isEqualTo("Accepted");
            int transaction = answer.get("transactionId").getAsInt();
            record.started(json(payload), transaction);
            running.put(connector, transaction);
        }

        void meter(int connector) throws IOException {
            String values = Requests.meterValues(connector, "Current.Import", "" + ++meter);
            JsonObject payload = json(values);
            payload.addProperty("transactionId", running.get(connector));
            call("MeterValues", payload.toString());
            record.said("MeterValues", payload);
        }

        void stop(int connector) throws IOException {
            String payload = Requests.stop(running.remove(connector), "TAG", ++meter);
            call("StopTransaction", payload);
            record.said("StopTransaction", json(payload));
        }

        private static JsonObject json(String payload) {
            return JsonParser.parseString(payload).getAsJsonObject();
        }

        private JsonObject call(String action, String payload) throws IOException {
            String messageId = id + "-" + ++calls;
            socket.text("[2,\"" + messageId + "\",\"" + action + "\"," + payload + "]");
            JsonArray answer = message();
            assertThat(answer.get(0).getAsInt()).as(answer.toString()).isEqualTo(3);
            assertThat(answer.get(1).getAsString()).isEqualTo(messageId);
            return answer.get(2).getAsJsonObject();
        }

        /** The payload of the CALL that comes next, which it accepts. */
        JsonObject commanded() throws IOException {
            JsonArray call = message();
            assertThat(call.get(2).getAsString()).isEqualTo("RemoteStopTransaction");
            socket.text("[3," + call.get(1) + ",{\"status\":\"Accepted\"}]");
            return call.get(3).getAsJsonObject();
        }

        private JsonArray message() throws IOException {
            WebSocketFrame frame = socket.next();
            while (frame != null && frame.opcode() == WebSocketFrame.PING) {
                socket.send(new WebSocketFrame(WebSocketFrame.PONG, true, frame.bytes()));
                frame = socket.next();
            }
            if (frame == null || frame.opcode() != WebSocketFrame.TEXT) {
                throw new AssertionError(id + " expected a message, but there came " + frame);
            }
            return JsonParser.parseString(frame.text()).getAsJsonArray();
        }

        void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
        }
    }
}
