package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.table.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * register-map.csv, every W row: its trigger makes the exact command of its parameters, whether a
 * master writes point by point, register by register (FC 6) or all in one FC 16.
 */
class TriggersTest {
    private static final int MOST_WRITTEN = 123;

    private final Fixture map = new Fixture();

    static Stream<TriggerCase> cases() {
        return TriggerCases.all();
    }

    static Stream<TriggerCase> inOneRequest() {
        return cases().filter(TriggerCase::fitsInOneRequest);
    }

    @Test
    void everyTriggerOfTheTableIsACase() {
        assertThat(cases().map(one -> one.point(one.trigger())).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Fixture.TABLE.points().stream()
                                .filter(point -> point.access() == Access.W)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTriggerMakesTheCommandOfTheParametersWrittenBefore(TriggerCase one) throws ModbusFault {
        parameters(one, MOST_WRITTEN);
        assertThat(map.commands).isEmpty();
        int trigger = one.address(one.trigger());
        map.write(trigger, 0);
        assertThat(map.commands).as("0 does nothing").isEmpty();
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, trigger, 9);
        map.write(trigger, (int) one.value());
        assertThat(map.commands).containsExactly(one.command());
        assertThat(map.word(trigger)).as("a trigger reads 0").isZero();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameWrittenRegisterByRegisterMakesTheSameCommand(TriggerCase one) throws ModbusFault {
        parameters(one, 1);
        map.write(one.address(one.trigger()), (int) one.value());
        assertThat(map.commands).containsExactly(one.command());
    }

    private void parameters(TriggerCase one, int mostAtOnce) throws ModbusFault {
        for (Map.Entry<String, int[]> parameter : one.words().entrySet()) {
            int[] words = parameter.getValue();
            for (int from = 0; from < words.length; from += mostAtOnce) {
                int to = Math.min(words.length, from + mostAtOnce);
                int address = one.address(parameter.getKey()) + from;
                map.write(address, Arrays.copyOfRange(words, from, to));
            }
        }
    }

    @Test
    void everyTriggerWhoseParametersStandBeforeItIsTriedInOneRequest() {
        assertThat(inOneRequest().map(TriggerCase::trigger).distinct())
                .containsExactlyInAnyOrder(
                        "reset.trigger",
                        "triggerMessage.trigger",
                        "localList.entry",
                        "remoteStart.trigger",
                        "remoteStop.trigger",
                        "reserve.trigger",
                        "cancel.trigger",
                        "availability.trigger",
                        "clearProfile.trigger",
                        "profile.trigger",
                        "limit.trigger",
                        "composite.trigger");
    }

    @ParameterizedTest
    @MethodSource("inOneRequest")
    void aWholeRequestOfParametersAndTriggerMakesTheSameCommand(TriggerCase one)
            throws ModbusFault {
        int first = one.first();
        int[] words = new int[one.address(one.trigger()) - first + 1];
        words[words.length - 1] = (int) one.value();
        one.words()
                .forEach(
                        (key, own) ->
                                System.arraycopy(
                                        own, 0, words, one.address(key) - first, own.length));
        map.write(first, words);
        assertThat(map.commands).containsExactly(one.command());
    }
}
