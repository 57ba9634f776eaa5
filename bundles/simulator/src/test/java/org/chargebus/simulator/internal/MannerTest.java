package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp16.ClearCache;
import org.chargebus.ocpp16.ClearCacheStatus;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;

/** What bad firmware puts on the wire (OCPP-J 1.6, 4). */
class MannerTest {
    private static final String CLEAR_CACHE = "[2,\"a\",\"ClearCache\",{}]";

    private final VirtualTime time = new VirtualTime();
    private final Wire wire = new Wire();

    private ChargerSocket socket(Manner manner) {
        ChargerSocket socket =
                new ChargerSocket(
                        "CP01",
                        new LinkEvents() {
                            @Override
                            public Reply serve(Request<?> request) {
                                return Reply.of(
                                        new ClearCache.Conf(Word.of(ClearCacheStatus.Accepted)));
                            }

                            @Override
                            public void closed(Link link, String why) {
                                throw new AssertionError(why);
                            }

                            @Override
                            public Manner manner() {
                                return manner;
                            }
                        },
                        time);
        socket.onOpen(wire);
        return socket;
    }

    private void receive(ChargerSocket socket, String text) {
        socket.onText(wire, text, true);
        time.seconds(0);
    }

    @Test
    void lateAnswersTakeTwentySeconds() {
        ChargerSocket socket = socket(Manner.LATE_ANSWERS);
        receive(socket, CLEAR_CACHE);
        time.seconds(19);
        assertThat(wire.sent).isEmpty();
        time.seconds(1);
        assertThat(wire.sent).containsExactly("[3,\"a\",{\"status\":\"Accepted\"}]");
    }

    @Test
    void aStartIsSentTwiceAndTheSecondAnswerCounts() throws Exception {
        ChargerSocket socket = socket(Manner.REPEATED_START);
        CompletableFuture<StartTransaction.Conf> start =
                socket.call(
                                new StartTransaction.Req(
                                        1,
                                        "TAG",
                                        5,
                                        Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
                                        Optional.empty()))
                        .toCompletableFuture();
        receive(socket, "[3,\"1\",{\"transactionId\":7,\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        assertThat(start).isNotDone();
        assertThat(wire.sent).hasSize(2);
        assertThat(wire.sent.get(1)).isEqualTo(wire.sent.get(0).replace("\"1\"", "\"2\""));
        receive(socket, "[3,\"2\",{\"transactionId\":8,\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        assertThat(start.get().transactionId()).isEqualTo(8);

        socket.call(new Heartbeat.Req());
        receive(socket, "[3,\"3\",{\"currentTime\":\"2026-03-01T12:00:00Z\"}]");
        assertThat(wire.sent).hasSize(3);
    }

    @Test
    void unknownFieldsAreInRequestsAndAnswers() {
        ChargerSocket socket = socket(Manner.UNKNOWN_FIELDS);
        socket.call(new Heartbeat.Req());
        receive(socket, CLEAR_CACHE);
        assertThat(wire.sent).hasSize(2).allMatch(frame -> frame.contains("\"vendorExtension\":{"));
    }

    @Test
    void allButTheCoreProfileIsNotImplemented() {
        ChargerSocket socket = socket(Manner.NOT_IMPLEMENTED);
        receive(socket, "[2,\"b\",\"GetLocalListVersion\",{}]");
        assertThat(wire.sent).singleElement().asString().startsWith("[4,\"b\",\"NotImplemented\",");
        receive(socket, CLEAR_CACHE);
        assertThat(wire.sent.get(1)).startsWith("[3,\"a\",");
    }

    @Test
    void meterValuesAreInOtherUnitsAndWords() {
        ChargerSocket socket = socket(Manner.ODD_METER);
        SimulatedConnector connector = new SimulatedConnector(time, 1500, 1);
        connector.contactor(true);
        socket.call(
                new MeterValues.Req(
                        1,
                        Optional.empty(),
                        List.of(connector.sample(ReadingContext.SamplePeriodic))));
        assertThat(wire.sent)
                .singleElement()
                .asString()
                .contains("\"value\":\"1.500\"", "\"unit\":\"kWh\"", "\"unit\":\"kW\"")
                .contains("\"unit\":\"Celcius\"", "\"16.00E0\"", "\"phase\":\"L1\"")
                .doesNotContain("Energy.Active", "L1-N", "\"Wh\"", "\"W\"");
    }
}
