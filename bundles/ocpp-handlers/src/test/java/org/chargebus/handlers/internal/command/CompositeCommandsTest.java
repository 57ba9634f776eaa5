package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetCompositeSchedule and the limit it tells; OCPP 1.6, 5.7. */
class CompositeCommandsTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private void ask(int k) {
        gateway.submit(new Command.GetCompositeSchedule(Gateway.ref(k), 600, "A"));
    }

    private Object limit(int k) {
        return gateway.value(k, "composite.limit");
    }

    /** 16 A, after 60 s 10 A, after 120 s 6.5 A, until 180 s. */
    private static Map<String, Object> schedule() {
        Map<String, Object> schedule = new HashMap<>();
        schedule.put("chargingRateUnit", "A");
        schedule.put("duration", 180);
        schedule.put(
                "chargingSchedulePeriod",
                List.of(
                        Map.of("startPeriod", 0, "limit", new BigDecimal("16.0")),
                        Map.of("startPeriod", 60, "limit", 10),
                        Map.of("startPeriod", 120, "limit", new BigDecimal("6.5"))));
        return schedule;
    }

    private void answer(Map<String, Object> payload) {
        gateway.chargePoints.answer(new CallOutcome.Result(payload));
    }

    private void answer(String start, Map<String, Object> schedule) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("status", "Accepted");
        payload.put("connectorId", 1);
        payload.put("chargingSchedule", schedule);
        if (start != null) {
            payload.put("scheduleStart", start);
        }
        answer(payload);
    }

    @ParameterizedTest
    @CsvSource({"1,A", "0,W", "2,''"})
    void theRequestHasConnectorDurationAndUnit(int k, String unit) {
        gateway.submit(new Command.GetCompositeSchedule(Gateway.ref(k), 600, unit));
        assertThat(gateway.chargePoints.last().action()).isEqualTo("GetCompositeSchedule");
        Map<String, Object> wanted = new HashMap<>(Map.of("connectorId", k, "duration", 600));
        if (!unit.isEmpty()) {
            wanted.put("chargingRateUnit", unit);
        }
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(wanted);
        assertThat(gateway.value(k, "composite.state")).isEqualTo("Waiting");
        answer("2026-03-01T12:00:00Z", schedule());
        assertThat(gateway.value(k, "composite.state")).isEqualTo("Answered");
        assertThat(gateway.value(k, "composite.result")).isEqualTo("Accepted");
        assertThat(limit(k)).isEqualTo(16.0);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z,16",
        "2026-03-01T11:59:01Z,16",
        "2026-03-01T11:59:00Z,10",
        "2026-03-01T11:57:01Z,6.5",
        "2026-03-01T13:59:00+02:00,10",
        // The clock of the charger is a little ahead.
        "2026-03-01T12:00:59Z,16",
        "2026-03-01T12:01:00Z,16"
    })
    void theLimitIsThatOfThePeriodValidNow(String start, double limit) {
        ask(1);
        answer(start, schedule());
        assertThat(limit(1)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T11:57:00Z", "2026-03-01T12:01:01Z", "2026-03-02T00:00:00Z"})
    void aScheduleThatIsOverOrYetToComeHasNoLimitNow(String start) {
        gateway.write(Gateway.CP, 1, "composite.limit", 5.0);
        ask(1);
        answer(start, schedule());
        assertThat(gateway.value(1, "composite.result")).isEqualTo("Accepted");
        assertThat(limit(1)).isNull();
    }

    @Test
    void withoutAStartTheScheduleCountsFromItsOwnOrFromNow() {
        ask(1);
        answer(null, schedule());
        assertThat(limit(1)).isEqualTo(16.0);
        Map<String, Object> schedule = schedule();
        schedule.put("startSchedule", "2026-03-01T11:58:00Z");
        ask(1);
        answer(null, schedule);
        assertThat(limit(1)).isEqualTo(6.5);
    }

    @Test
    void aScheduleThatBeginsWithAGapHasNoLimitNow() {
        Map<String, Object> schedule = schedule();
        schedule.put("chargingSchedulePeriod", List.of(Map.of("startPeriod", 30, "limit", 6)));
        ask(1);
        answer("2026-03-01T12:00:00Z", schedule);
        assertThat(limit(1)).isNull();
    }

    @Test
    void aRejectionTakesTheLimitAway() {
        gateway.write(Gateway.CP, 1, "composite.limit", 5.0);
        ask(1);
        answer(Map.of("status", "Rejected", "chargingSchedule", schedule()));
        assertThat(gateway.value(1, "composite.result")).isEqualTo("Rejected");
        assertThat(limit(1)).isNull();
    }

    @Test
    void anAcceptedAnswerWithoutAReadableScheduleHasNoLimit() {
        ask(1);
        answer(Map.of("status", "Accepted"));
        assertThat(limit(1)).isNull();
        ask(1);
        answer(Map.of("status", "Accepted", "chargingSchedule", List.of("odd")));
        assertThat(limit(1)).isNull();
        ask(1);
        answer(Map.of("status", List.of(), "chargingSchedule", schedule()));
        assertThat(gateway.value(1, "composite.state")).isEqualTo("Answered");
        assertThat(limit(1)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0,A,composite.duration = 0: write 1..2147483647 s",
        "-1,A,composite.duration = -1: write 1..2147483647 s",
        "2147483648,A,composite.duration = 2147483648: write 1..",
        "60,kW,composite.unit = kW: write A or W"
    })
    void anInvalidParameterIsToldWithKeyValueAndMend(long duration, String unit, String told) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome =
                gateway.submit(new Command.GetCompositeSchedule(Gateway.ref(1), duration, unit))
                        .outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).startsWith(told);
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }
}
