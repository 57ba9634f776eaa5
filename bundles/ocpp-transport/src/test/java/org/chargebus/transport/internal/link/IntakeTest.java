package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code messageRate} and {@code messageTimeout} of org.chargebus.ocpp. */
class IntakeTest {
    private static final int RATE = 10;
    private static final int TIMEOUT = 60;

    private final ManualTimer timer = new ManualTimer();
    private final PortCounters counters = new PortCounters();
    private int asked;
    private int slow;
    private final Intake intake =
            new Intake(
                    "CP1",
                    timer,
                    new Limits(
                            () -> new LinkSettings(0, 30, 1000, true, RATE, TIMEOUT),
                            counters,
                            new LargeMessages(Runnable::run, 1)),
                    new Intake.Socket() {
                        @Override
                        public void ask() {
                            asked++;
                        }

                        @Override
                        public void slow(int seconds) {
                            slow += seconds;
                        }
                    });

    private void messages(int count) {
        for (int i = 0; i < count; i++) {
            intake.came();
            intake.demand();
        }
    }

    @Test
    void aFrameIsAskedForOnceUntilItCame() {
        intake.demand();
        intake.demand();
        assertThat(asked).isEqualTo(1);
        intake.came();
        intake.demand();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatAChargerKeptDuringAnOutageComesAtOnce() {
        messages(Intake.BURST);
        assertThat(asked).isEqualTo(Intake.BURST);
        assertThat(intake.delayed()).isZero();
    }

    @Test
    void furtherMessagesAreReadAtTheRateAndNoneIsLost() {
        messages(Intake.BURST);
        asked = 0;
        for (int second = 1; second <= 30; second++) {
            for (int i = 0; i < RATE; i++) {
                messages(1);
                timer.pass(Duration.ofMillis(1000 / RATE + 1));
            }
            assertThat(asked).isEqualTo(second * RATE);
        }
        assertThat(intake.delayed()).isPositive();
    }

    @Test
    void aPauseEarnsTheBurstAgainAndNotMore() {
        messages(Intake.BURST);
        timer.pass(Duration.ofDays(365));
        long before = intake.delayed();
        messages(Intake.BURST);
        assertThat(intake.delayed()).isEqualTo(before);
        messages(1);
        assertThat(intake.delayed()).isEqualTo(before + 1);
    }

    @Test
    void aMessageOfAByteAFrameIsNoWayAround() {
        for (int i = 0; i < 16 * Intake.BURST; i++) {
            intake.cameInPart();
            intake.demand();
        }
        assertThat(intake.delayed()).isZero();
        intake.cameInPart();
        intake.demand();
        assertThat(intake.delayed()).isEqualTo(1);
    }

    @Test
    void pingsCountAsMessages() {
        for (int i = 0; i <= Intake.BURST; i++) {
            intake.cameBetween();
            intake.demand();
        }
        assertThat(intake.delayed()).isEqualTo(1);
    }

    @Test
    void aMessageHasToBeWholeInTimeWhateverComesBetween() {
        intake.cameInPart();
        timer.passSeconds(TIMEOUT - 1);
        intake.cameInPart();
        intake.cameBetween();
        assertThat(slow).isZero();
        timer.passSeconds(1);
        assertThat(slow).isEqualTo(TIMEOUT);
    }

    @Test
    void aWholeMessageIsNotSlowAndTheNextHasItsOwnTime() {
        for (int i = 0; i < 5; i++) {
            intake.cameInPart();
            timer.passSeconds(TIMEOUT - 1);
            intake.came();
        }
        timer.passSeconds(10 * TIMEOUT);
        assertThat(slow).isZero();
        assertThat(timer.planned()).isZero();
    }

    @Test
    void theTimeInWhichTheGatewayLetsItWaitDoesNotCount() {
        intake.cameInPart();
        intake.settled();
        timer.passSeconds(10 * TIMEOUT);
        assertThat(slow).isZero();
        intake.cameInPart();
        timer.passSeconds(TIMEOUT);
        assertThat(slow).isEqualTo(TIMEOUT);
    }
}
