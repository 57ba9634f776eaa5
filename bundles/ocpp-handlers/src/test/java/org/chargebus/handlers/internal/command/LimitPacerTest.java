package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a newcomer must not be told once more: a limit that is written, or on its way. */
class LimitPacerTest {
    private static final ConnectorRef REF = new ConnectorRef("A", 1);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
    private final LimitPacer pacer =
            new LimitPacer(Clock.systemUTC(), scheduler, (ref, errand) -> outcome);

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    @Test
    void aLimitIsUnderWayFromItsAnnouncementToItsOutcome() {
        assertThat(pacer.isUnderWay(REF)).isFalse();
        pacer.announce(REF);
        assertThat(pacer.isUnderWay(REF)).isTrue();
        pacer.submit(REF, LimitErrand.command(Origin.GATEWAY));
        pacer.withdraw(REF);
        assertThat(pacer.isUnderWay(REF)).as("it waits for its outcome").isTrue();
        outcome.complete(null);
        assertThat(pacer.isUnderWay(REF)).isFalse();
    }

    @Test
    void oneThatIsNotSubmittedAfterAllIsNotUnderWay() {
        pacer.announce(REF);
        pacer.announce(REF);
        pacer.withdraw(REF);
        assertThat(pacer.isUnderWay(REF)).isTrue();
        pacer.withdraw(REF);
        assertThat(pacer.isUnderWay(REF)).isFalse();
        pacer.withdraw(REF);
        assertThat(pacer.isUnderWay(REF)).isFalse();
    }
}
