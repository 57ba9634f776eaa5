package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.Request;
import org.junit.jupiter.api.Test;

/** OCPP 1.6, 3.7. */
class TransactionQueueTest {
    private final VirtualTime time = new VirtualTime();
    private final Central central = new Central();
    private final TransactionQueue queue = new TransactionQueue(central, time);
    private final List<String> answered = new ArrayList<>();

    private void add(String name) {
        queue.<Heartbeat.Conf>add(() -> named(name), answer -> answered.add(name));
    }

    private void addValue(String name) {
        queue.<Heartbeat.Conf>addValue(() -> named(name));
    }

    private Heartbeat.Req named(String name) {
        central.sent.add(name);
        return new Heartbeat.Req();
    }

    @Test
    void oneIsOnItsWayAndTheOthersKeepTheirOrder() {
        add("start");
        addValue("value");
        add("stop");
        assertThat(central.sent).containsExactly("start");
        central.answer();
        assertThat(central.sent).containsExactly("start", "value");
        central.answer();
        central.answer();
        assertThat(central.sent).containsExactly("start", "value", "stop");
        assertThat(answered).containsExactly("start", "stop");
    }

    @Test
    void nothingIsLostWithoutAConnection() {
        central.ready = false;
        add("start");
        addValue("value");
        assertThat(central.sent).isEmpty();
        central.ready = true;
        queue.resume();
        central.fail(false);
        assertThat(central.sent).containsExactly("start");
        central.ready = true;
        queue.resume();
        central.answer();
        assertThat(central.sent).containsExactly("start", "start", "value");
    }

    @Test
    void aRefusedStartIsRepeatedAndARefusedValueIsNot() {
        add("start");
        addValue("value");
        add("stop");
        central.fail(true);
        addValue("later");
        assertThat(central.sent).containsExactly("start");
        time.seconds(5);
        assertThat(central.sent).containsExactly("start", "start");
        central.answer();
        central.fail(true);
        assertThat(central.sent).containsExactly("start", "start", "value", "stop");
    }

    @Test
    void valuesAreThinnedOutAndTheEndsAreKept() {
        central.ready = false;
        add("start");
        for (int i = 0; i < 1000; i++) {
            addValue("value " + i);
        }
        add("stop");
        central.ready = true;
        queue.resume();
        while (central.waits()) {
            central.answer();
        }
        assertThat(central.sent).hasSizeBetween(100, 202).startsWith("start", "value 0");
        assertThat(central.sent).endsWith("value 999", "stop");
    }

    /** Answers when told. */
    private static final class Central implements CentralSystem {
        final List<String> sent = new ArrayList<>();
        boolean ready = true;
        private CompletableFuture<Confirmation> answer;

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        @SuppressWarnings("unchecked") // only heartbeats are sent here
        public <C extends Confirmation> CompletionStage<C> call(Request<C> request) {
            answer = new CompletableFuture<>();
            return (CompletionStage<C>) answer;
        }

        @Override
        public void tell(Request<?> request) {
            throw new AssertionError("the queue wants answers");
        }

        @Override
        public Manner manner() {
            return Manner.GOOD;
        }

        boolean waits() {
            return answer != null;
        }

        void answer() {
            CompletableFuture<Confirmation> now = answer;
            answer = null;
            now.complete(new Heartbeat.Conf(Optional.of(VirtualTime.START)));
        }

        void fail(boolean staysReady) {
            CompletableFuture<Confirmation> now = answer;
            answer = null;
            ready = staysReady;
            now.completeExceptionally(new CallFailedException("no"));
        }
    }
}
