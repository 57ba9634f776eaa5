package org.chargebus.handlers.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.handlers.internal.settings.Settings;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * behaviour.md, "OCPP-J": {@code validation = strict} answers each breach of OCPP 1.6 edition 2
 * with its own code, for every message a charge point can send; {@code lenient} serves on.
 */
class ValidationTableTest {
    private static final Map<String, List<FieldRule>> RULES = FieldRule.byAction();

    private static Reply send(Validation validation, String action, Map<String, Object> payload) {
        Gateway gateway = new Gateway(Gateway.settings(Settings.Policy.ACCEPT_ALL));
        gateway.validation = validation;
        gateway.start();
        Reply reply = gateway.send(action, payload);
        if (reply.failure() == null) {
            // What follows the answer copes with the payload, too.
            reply.sent();
        }
        return reply;
    }

    /** The actions of which the library has a record, and the gateway therefore the fields. */
    static Stream<String> actions() {
        return RULES.keySet().stream().filter(ValidationTableTest::hasRecord);
    }

    private static boolean hasRecord(String action) {
        try {
            Class.forName(Action.class.getPackageName() + "." + action);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static Stream<Violation> violations() {
        return actions().flatMap(action -> Violation.of(action, RULES.get(action)).stream());
    }

    @Test
    void everyActionOfAChargePointIsInTheTable() {
        assertThat(RULES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Action.values())
                                .filter(Action::fromChargePoint)
                                .map(Action::word)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("violations")
    void strictAnswersEachViolationWithItsCode(Violation violation) {
        Reply reply = send(Validation.strict, violation.action(), violation.payload());
        assertThat(reply.failure())
                .isInstanceOfSatisfying(
                        OcppException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(violation.code());
                            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(256);
                        });
    }

    @ParameterizedTest
    @MethodSource("violations")
    void lenientServesAllButWhatCannotBeUnderstood(Violation violation) {
        Reply reply = send(Validation.lenient, violation.action(), violation.payload());
        if (violation.tolerated()) {
            assertThat(reply.failure()).isNull();
        } else {
            assertThat(reply.failure()).isInstanceOf(OcppException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aWholeMessageAndOneOfTheRequiredFieldsAloneAreServedEitherWay(String action) {
        List<FieldRule> rules = RULES.get(action);
        List<FieldRule> required =
                rules.stream().filter(rule -> isRequiredThroughout(rule, rules)).toList();
        for (Validation validation : Validation.values()) {
            assertServed(validation, action, Violation.whole(rules));
            assertServed(validation, action, Violation.whole(required));
        }
    }

    private static boolean isRequiredThroughout(FieldRule rule, List<FieldRule> rules) {
        return rule.required()
                && rules.stream()
                        .filter(other -> rule.path().startsWith(other.path() + "[]"))
                        .allMatch(FieldRule::required);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void everyWordAndTheLongestTextsAreServedStrictly(String action) {
        for (FieldRule rule : RULES.get(action)) {
            for (Object value : limits(rule)) {
                List<FieldRule> others = RULES.get(action);
                Map<String, Object> payload = new LinkedHashMap<>(Violation.whole(others));
                Violation.at(payload, rule.parent()).put(rule.name(), value);
                assertServed(Validation.strict, action, payload);
            }
        }
    }

    private static List<Object> limits(FieldRule rule) {
        List<Object> limits = new ArrayList<>(rule.words());
        if (rule.kind().equals("text")) {
            limits.add("");
            limits.add("x".repeat(rule.max() == 0 ? 100_000 : rule.max()));
        } else if (rule.kind().equals("integer")) {
            limits.addAll(List.of(0, Integer.MAX_VALUE));
        } else if (rule.kind().equals("time")) {
            limits.addAll(List.of("2026-03-01T12:00:00.123+01:00", "2026-03-01T12:00:00"));
        }
        return limits;
    }

    private static void assertServed(
            Validation validation, String action, Map<String, Object> payload) {
        assertThat(send(validation, action, payload).failure())
                .as("%s %s %s", validation, action, payload)
                .isNull();
    }
}
