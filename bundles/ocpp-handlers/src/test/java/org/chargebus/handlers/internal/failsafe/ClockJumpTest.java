package org.chargebus.handlers.internal.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the system is set by hours and years: nothing ends early or late. */
class ClockJumpTest {
    private final Gateway gateway = new Gateway();

    private void jump(long hours) {
        gateway.clock.jump(Duration.ofHours(hours));
        gateway.advance(Duration.ZERO);
    }

    private void advance(long seconds) {
        gateway.advance(Duration.ofSeconds(seconds));
    }

    private Object watchdog() {
        return gateway.value("bms.commState");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 24 * 365 * 30, -24 * 365 * 30})
    void theWatchdogHasItsTimeAlsoWhenItsLogicIsReplacedAndItsTimeOutWritten(long hours) {
        gateway.alive();
        advance(20);
        jump(hours);
        gateway.update();
        advance(20);
        assertThat(watchdog()).isEqualTo("OK");
        gateway.write("", 0, "bms.timeout", 50L);
        jump(-2 * hours);
        advance(9);
        assertThat(watchdog()).isEqualTo("OK");
        advance(1);
        assertThat(watchdog()).isEqualTo("lost");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 24 * 365 * 30, -24 * 365 * 30})
    void theBmsHasItsTimeToAnswer(long hours) {
        gateway.comeBack();
        gateway.write("", 0, "policy.authTimeout", 30L);
        Reply reply = gateway.send("Authorize", Map.of("idTag", "TAG"));
        advance(10);
        jump(hours);
        advance(19);
        assertThat(reply.isThere()).isFalse();
        advance(1);
        assertThat(reply.isThere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 24 * 365 * 30, -24 * 365 * 30})
    void aDecisionIsRememberedFor10Minutes(long hours) {
        gateway.comeBack();
        Reply reply = gateway.send("Authorize", Map.of("idTag", "TAG"));
        gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), "Blocked", null, ""));
        reply.sent();
        jump(hours);
        advance(599);
        assertThat(gateway.central.authorizer().atOnce(Gateway.CP, "TAG").status().word())
                .isEqualTo("Blocked");
        advance(1);
        assertThat(gateway.central.authorizer().atOnce(Gateway.CP, "TAG").status().word())
                .isNotEqualTo("Blocked");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 24 * 365 * 30, -24 * 365 * 30})
    void limitsKeepTheirPace(long hours) {
        gateway.comeBack();
        gateway.chargePoints.answer("Accepted");
        limit(10);
        gateway.chargePoints.answer("Accepted");
        jump(hours);
        int calls = gateway.chargePoints.sent().size();
        limit(11);
        assertThat(gateway.chargePoints.sent()).hasSize(calls);
        advance(1);
        assertThat(gateway.chargePoints.sent()).hasSize(calls);
        advance(1);
        assertThat(gateway.chargePoints.sent()).hasSize(calls + 1);
    }

    private void limit(double amperes) {
        gateway.submit(new Command.SetLimit(Gateway.ref(1), amperes, false, 0));
    }
}
