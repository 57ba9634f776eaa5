package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.Request;
import org.junit.jupiter.api.Test;

/** OCPP-J 1.6, 4: what only time and broken peers bring about. */
class ChargerSocketTest {
    private static final String CONF = "{\"currentTime\":\"2026-03-01T12:00:00Z\"}";

    private final VirtualTime time = new VirtualTime();
    private final Wire wire = new Wire();
    private final List<String> ends = new ArrayList<>();
    private final ChargerSocket socket = new ChargerSocket("CP01", new Charger(), time);

    ChargerSocketTest() {
        socket.onOpen(wire);
    }

    private void receive(String text) {
        socket.onText(wire, text, true);
        time.seconds(0);
    }

    private CompletableFuture<Heartbeat.Conf> heartbeat() {
        return socket.call(new Heartbeat.Req()).toCompletableFuture();
    }

    @Test
    void aCallWithoutAnAnswerFailsAfterThirtySecondsAndFreesTheSlot() {
        var first = heartbeat();
        var second = heartbeat();
        time.seconds(29);
        assertThat(first).isNotDone();
        assertThat(wire.sent).hasSize(1);
        time.seconds(1);
        assertThat(first).isCompletedExceptionally();
        assertThat(wire.sent).hasSize(2);

        receive("[3,\"1\"," + CONF + "]");
        assertThat(second).isNotDone();
        receive("[3,\"2\"," + CONF + "]");
        assertThat(second).isCompleted();
    }

    @Test
    void anAnswerThatCannotBeReadFailsTheCall() {
        var call = heartbeat();
        receive("[3,\"1\",{}]");
        assertThat(call).isCompletedExceptionally();
    }

    @Test
    void aFrameInFragmentsIsOneFrame() {
        var call = heartbeat();
        socket.onText(wire, "[3,\"1\",", false);
        socket.onText(wire, CONF, false);
        receive("]");
        assertThat(call).isCompleted();
    }

    @Test
    void aFrameWithoutEndIsCutOff() {
        String part = "x".repeat(600_000);
        socket.onText(wire, part, false);
        assertThat(wire.aborted).isFalse();
        socket.onText(wire, part, false);
        time.seconds(0);
        assertThat(wire.aborted).isTrue();
        assertThat(ends).hasSize(1);
    }

    @Test
    void theEndFailsWhatWaitsAndIsToldOnce() {
        var first = heartbeat();
        var second = heartbeat();
        socket.onClose(wire, 1001, "");
        socket.onError(wire, new IOException("reset"));
        time.seconds(0);
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        assertThat(ends).containsExactly("closed with code 1001");
        assertThat(heartbeat()).isCompletedExceptionally();
    }

    @Test
    void aCutCableSendsNoGoodbyeAndFailsWhatWaits() {
        var first = heartbeat();
        socket.cut();
        assertThat(first).isCompletedExceptionally();
        assertThat(wire.aborted).isTrue();
        assertThat(wire.sent).hasSize(1);
        assertThat(ends).containsExactly("cut off");
    }

    @Test
    void aPeerThatDoesNotCloseIsCutOffAfterHalfASecond() {
        var closed = socket.close().toCompletableFuture();
        time.pass(Duration.ofMillis(499));
        assertThat(closed).isNotDone();
        assertThat(wire.sent).containsExactly("close 1000");
        time.pass(Duration.ofMillis(1));
        assertThat(closed).isCompleted();
        assertThat(wire.aborted).isTrue();
    }

    private final class Charger implements LinkEvents {
        @Override
        public Reply serve(Request<?> request) {
            throw new IllegalStateException("nothing is served here");
        }

        @Override
        public void closed(Link link, String why) {
            ends.add(why);
        }

        @Override
        public Manner manner() {
            return Manner.GOOD;
        }
    }
}
