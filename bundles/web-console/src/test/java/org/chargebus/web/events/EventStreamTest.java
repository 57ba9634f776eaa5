package org.chargebus.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.signal.Change;
import org.chargebus.views.Services;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class EventStreamTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    /** Nothing is offered. */
    private final BundleContext context =
            (BundleContext)
                    Proxy.newProxyInstance(
                            EventStreamTest.class.getClassLoader(),
                            new Class<?>[] {BundleContext.class},
                            (self, method, arguments) -> null);

    private final Feed feed = new Feed();
    private final HandTimer timer = new HandTimer();
    private final SlowOutlet outlet = new SlowOutlet();
    private long now = 1;
    private boolean live = true;

    /** Runs what is planned when a test says so. */
    private static final class HandTimer extends ScheduledThreadPoolExecutor {
        private final List<Runnable> planned = new ArrayList<>();

        HandTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            planned.add(task);
            return null;
        }

        void tick() {
            List<Runnable> due = List.copyOf(planned);
            planned.clear();
            due.forEach(Runnable::run);
        }
    }

    /** A client whose system takes what it gets when a test says so. */
    private static final class SlowOutlet implements Reply.Outlet {
        private final List<String> pieces = new ArrayList<>();
        private Runnable sent = () -> {};
        private Runnable failed = () -> {};
        private boolean ended;
        private boolean aborted;

        @Override
        public void send(byte[] bytes, Runnable whenSent, Runnable whenFailed) {
            pieces.add(new String(bytes, StandardCharsets.UTF_8));
            sent = whenSent;
            failed = whenFailed;
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void abort() {
            aborted = true;
        }

        void read() {
            sent.run();
        }

        String last() {
            return pieces.get(pieces.size() - 1);
        }
    }

    private EventStream begin(String charger) throws Refusal {
        EventStream stream =
                new EventStream(
                        new EventStream.Wanted(EnumSet.allOf(Topic.class), charger, 500),
                        new EventStream.Parts(
                                feed, () -> new Services(context), timer, () -> now, () -> live));
        stream.begin(outlet);
        return stream;
    }

    private void change(String charger, String key, Object value) {
        feed.changed(charger, List.of(Change.live(1, key, value, AT)));
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void ofEachSignalTheNewestValueIsToldOnceForAllChanges() throws Exception {
        begin("");
        outlet.read();
        change("CP1", "status", "Preparing");
        change("CP1", "status", "Charging");
        change("CP2", "Current.Import", 6.5);
        timer.tick();
        assertThat(outlet.last())
                .contains(
                        "event: signals\n"
                                + "data: {\"changes\":[{\"charger\":\"CP1\",\"connector\":1,"
                                + "\"key\":\"status\",\"value\":\"Charging\","
                                + "\"at\":\"2026-01-31T12:00:00Z\",\"quality\":\"live\"},"
                                + "{\"charger\":\"CP2\",")
                .contains("event: chargers\n")
                .doesNotContain("Preparing")
                .endsWith("\n\n");
    }

    @Test
    void hiddenStateAndOtherChargersAreNotTold() throws Exception {
        begin("CP1");
        outlet.read();
        change("CP1", "_last.x", "a");
        change("CP1", "limit.value.wanted", 1.0);
        change("CP2", "status", "Charging");
        timer.tick();
        assertThat(outlet.last()).doesNotContain("event: signals");
    }

    @Test
    void aSlowReaderLosesEventsAndIsToldSo() throws Exception {
        begin("");
        int sent = outlet.pieces.size();
        for (int i = 0; i < Inbox.MOST_SIGNALS + 123; i++) {
            change("CP1", "key" + i, 1L);
            if (i % 1000 == 0) {
                timer.tick();
            }
        }
        assertThat(outlet.pieces).hasSize(sent);
        outlet.read();
        timer.tick();
        assertThat(outlet.last()).contains("event: lost\ndata: ").contains("\"signals\":123");
        outlet.read();
        change("CP1", "status", "Charging");
        timer.tick();
        assertThat(outlet.last()).contains("Charging").doesNotContain("event: lost");
    }

    @Test
    void whoReadsNothingForAMinuteIsCutOff() throws Exception {
        begin("");
        now += TimeUnit.SECONDS.toNanos(61);
        timer.tick();
        assertThat(outlet.aborted).isTrue();
        assertThat(feed.listeners()).isZero();
    }

    @Test
    void aSilentStreamShowsThatItIsAlive() throws Exception {
        begin("CP1");
        outlet.read();
        timer.tick();
        outlet.read();
        now += TimeUnit.SECONDS.toNanos(16);
        timer.tick();
        assertThat(outlet.last()).isEqualTo(": alive\n\n");
    }

    @Test
    void theEndOfTheLoginEndsTheStream() throws Exception {
        begin("");
        outlet.read();
        live = false;
        timer.tick();
        assertThat(outlet.ended).isTrue();
        assertThat(feed.listeners()).isZero();
        timer.tick();
        assertThat(timer.planned).isEmpty();
    }

    @Test
    void aBrokenConnectionLeavesNothingBehind() throws Exception {
        begin("");
        outlet.failed.run();
        assertThat(feed.listeners()).isZero();
        timer.tick();
        assertThat(timer.planned).isEmpty();
        begin("").dropped();
        assertThat(feed.listeners()).isZero();
    }

    @Test
    void aPartThatFailsEndsTheStreamAndLeavesItsPlaceToOthers() throws Exception {
        EventStream stream =
                new EventStream(
                        new EventStream.Wanted(EnumSet.allOf(Topic.class), "", 500),
                        new EventStream.Parts(
                                feed,
                                () -> {
                                    throw new IllegalStateException("this bundle is stopped");
                                },
                                timer,
                                () -> now,
                                () -> live));
        stream.begin(outlet);
        outlet.read();
        timer.tick();
        assertThat(outlet.aborted).isTrue();
        assertThat(feed.listeners()).isZero();
        assertThat(timer.planned).isEmpty();
    }

    @Test
    void whoWantsNoSignalsCollectsNone() {
        Inbox inbox = new Inbox("", false);
        inbox.changed("CP1", List.of(Change.live(1, "status", "Charging", AT)));
        assertThat(inbox.waiting()).isZero();
        assertThat(inbox.drain().signals()).isEmpty();
    }

    @Test
    void thereAreNoMoreListenersThanFit() throws Exception {
        for (int i = 0; i < Feed.MOST; i++) {
            begin("");
        }
        assertThatThrownBy(() -> begin(""))
                .isInstanceOf(Refusal.class)
                .hasMessage("too many listen to events; try again in a moment");
    }

    @Test
    void manyChargersThatComeAndGoAreToldAsAChangeOfTheSite() {
        Inbox inbox = new Inbox("", true);
        for (int i = 0; i < 1000; i++) {
            inbox.charger("CP" + i, true, "");
        }
        Inbox.Content content = inbox.drain();
        assertThat(content.chargers()).hasSize(Inbox.MOST_CHARGERS);
        assertThat(content.site()).isTrue();
        assertThat(inbox.drain().site()).isFalse();
    }
}
