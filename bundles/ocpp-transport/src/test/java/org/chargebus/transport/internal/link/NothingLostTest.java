package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.TestStandIn;
import org.chargebus.transport.internal.handshake.Security;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * behaviour.md, "External mode", whenDown = buffer: whenever the external system is lost and
 * however it comes back, it hears every message in order, and none again that it answered.
 */
class NothingLostTest {
    private static final int STEPS = 400;
    private static final int PIPELINED = 3;
    private static final Pattern MESSAGE = Pattern.compile("\\[2,\"m(\\d+)\",\"MeterValues\",.*");
    private static final Pattern ANSWER = Pattern.compile("\\[3,\"m(\\d+)\",.*");

    /** The way to an external system that is there or not. */
    private final class Way implements Uplink {
        @Override
        public CompletionStage<Peer> connect() {
            attempt = new CompletableFuture<>();
            return attempt;
        }

        @Override
        public void lost(String reason) {
            losses++;
        }

        @Override
        public boolean buffers() {
            return true;
        }

        @Override
        public Duration pause(int failures) {
            return Duration.ofSeconds(Math.min(failures, 4));
        }
    }

    private final ManualTimer timer = new ManualTimer();
    private final StandIns standIns = new StandIns(timer);
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> new LinkSettings(0, 3600, 1 << 21, true),
                    new HandlerRegistry(timer),
                    new LinkListeners(),
                    () -> false,
                    new BridgeListeners(),
                    standIns,
                    new FrameTap());
    private final FakePeer charger = new FakePeer();
    private final List<Integer> heard = new ArrayList<>();
    private final List<Integer> settled = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private CompletableFuture<Peer> attempt;
    private FakePeer upstream;
    private int taken;
    private int sent;
    private int losses;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMessageIsHeardInOrderAndNoneTwiceThatWasAnswered(int seed) {
        Random random = new Random(seed);
        standIns.add(new TestStandIn());
        new LinkRegistry(context.clock())
                .bridge(
                        context,
                        TestSite.chargePoint("CP1"),
                        charger,
                        new Way(),
                        "ocpp1.6",
                        Security.NONE);
        for (int i = 0; i < STEPS; i++) {
            step(random.nextInt(10));
        }
        for (int i = 0; i < STEPS; i++) {
            step(8);
            step(7);
            step(3);
        }
        List<Integer> all = IntStream.rangeClosed(1, sent).boxed().toList();
        assertThat(heard.stream().distinct().toList()).isEqualTo(all);
        assertThat(settled).isEqualTo(all);
        assertThat(answers()).isEqualTo(all);
        assertThat(heard.size() - sent).isLessThanOrEqualTo(PIPELINED * losses);
        assertThat(losses).isPositive();
        String last = "[2, \"last\",\"Heartbeat\" , {}]";
        charger.says(last);
        assertThat(upstream.last()).isEqualTo(last);
    }

    private void step(int kind) {
        switch (kind) {
            case 0, 1, 2 -> send();
            case 3, 4, 5 -> answer();
            case 6 -> lose();
            case 7 -> connect();
            case 8 -> timer.passSeconds(1);
            default -> fail();
        }
        listen();
    }

    private void send() {
        if (sent - answers().size() < PIPELINED) {
            sent++;
            charger.says("[2,\"m" + sent + "\",\"MeterValues\",{\"connectorId\":1}]");
        }
    }

    private List<Integer> answers() {
        return charger.done.stream()
                .map(ANSWER::matcher)
                .filter(Matcher::matches)
                .map(answer -> Integer.valueOf(answer.group(1)))
                .toList();
    }

    /** Takes what came to the external system since. */
    private void listen() {
        while (upstream != null && taken < upstream.done.size()) {
            Matcher message = MESSAGE.matcher(upstream.done.get(taken++));
            if (message.matches()) {
                heard.add(Integer.valueOf(message.group(1)));
                open.add(Integer.valueOf(message.group(1)));
            }
        }
    }

    private void answer() {
        Integer next = open.poll();
        if (next != null) {
            settled.add(next);
            upstream.says("[3,\"m" + next + "\",{}]");
        }
    }

    private void lose() {
        if (upstream != null) {
            open.clear();
            upstream.goes(1006);
            upstream = null;
        }
    }

    private void connect() {
        if (upstream == null && !attempt.isDone()) {
            upstream = new FakePeer();
            taken = 0;
            attempt.complete(upstream);
        }
    }

    private void fail() {
        if (upstream == null) {
            attempt.completeExceptionally(new IllegalStateException("away"));
        }
    }
}
