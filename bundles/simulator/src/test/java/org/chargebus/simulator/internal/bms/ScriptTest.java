package org.chargebus.simulator.internal.bms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.chargebus.simulation.SimulationException;
import org.chargebus.simulator.internal.bms.Script.Line;
import org.chargebus.simulator.internal.bms.Statement.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
    private static Statement one(String line) throws SimulationException {
        return Script.read(List.of(line), Maps.signals(), 0).lines().get(0).statement();
    }

    private static Place place(String line) throws SimulationException {
        return ((Statement.Request) one(line)).place();
    }

    @Test
    void linesHaveTheirNumbersAndCommentsAreNone() throws Exception {
        List<Line> lines =
                Script.read(
                                List.of("# a plan", "", "read 1400 10 # status", "wait 500ms"),
                                Maps.signals(),
                                0)
                        .lines();
        assertThat(lines).extracting(Line::number).containsExactly(3, 4);
        assertThat(lines.get(0).text()).isEqualTo("read 1400 10");
        assertThat(lines.get(1).statement()).isEqualTo(new Statement.Wait(Duration.ofMillis(500)));
    }

    @Test
    void placesAreAddressesOrKeys() throws Exception {
        Place plain = place("read 0x578 10");
        assertThat(plain.address()).isEqualTo(1400);
        assertThat(plain.count()).isEqualTo(10);
        assertThat(plain.unit()).isEqualTo(1);
        assertThat(place("read 1404:f32").count()).isEqualTo(2);
        assertThat(place("read status@CP1.1").address()).isEqualTo(1400);
        assertThat(place("read bms.watchdog").address()).isZero();
        assertThat(place("read idTag@CP1.1").count()).isEqualTo(10);
    }

    @Test
    void aUnitHoldsForTheAddressesThatFollow() throws Exception {
        List<Line> lines =
                Script.read(
                                List.of("read 1", "unit 7", "read 1", "read bms.watchdog"),
                                Maps.signals(),
                                3)
                        .lines();
        assertThat(lines)
                .extracting(line -> ((Statement.Request) line.statement()).place().unit())
                .containsExactly(3, 7, 1);
    }

    @Test
    void expectationsCompareAndMayTakeTime() throws Exception {
        Statement.Expect expect = (Statement.Expect) one("expect 1400:i16 >= -1 within 2 min");
        assertThat(expect.comparison()).isEqualTo(Comparison.GREATER_OR_EQUAL);
        assertThat(expect.within()).isEqualTo(Duration.ofMinutes(2));
        assertThat(((Statement.Expect) one("expect power@CP1.1 < 3.5")).within()).isZero();
    }

    @Test
    void whatIsRepeatedLastGoesOnUntilItIsStopped() throws Exception {
        assertThat(Script.read(List.of("every 1 s read 1"), Maps.signals(), 0).isEndless())
                .isTrue();
        assertThat(
                        Script.read(List.of("every 1 s read 1", "wait 1 s"), Maps.signals(), 0)
                                .isEndless())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raed 1 | raed is no verb; write read, write,",
                "admin=xyz 1 | the first word is no verb;",
                "read | an address or a key is missing; write 0..65535",
                "read 65536 | 65536 is no address; write 0..65535",
                "read 1 126 | 126 is no count; write 1..125",
                "read 65530 10 | 65530 + 10 leaves the address space;",
                "read 1 2 3 | 3 is too much; end the line",
                "read 1:f16 | f16 is no type; write u16,",
                "read 1:f32 2 | a count is given for a value with a type;",
                "read nonsense@CP1.1 | nonsense@CP1.1 is neither an address nor a key; write",
                "read status@CP2.1 | status@CP2.1 is neither an address nor a key;",
                "write 1 | the value is missing; write 0..65535",
                "write 1 70000 | 70000 fits into no register; write",
                "write 1 1.5 | 1.5 fits into no register; write",
                "write 1 x | x is no number; write",
                "write status@CP1.1 1 | status@CP1.1 is read-only; see",
                "write energy@CP1.1 1 2 | energy@CP1.1 takes one value; write",
                "write limit.direct@CP1.1 7000 | limit.direct@CP1.1 cannot be 7000; see",
                "expect 1 | the comparison is missing; write one of =",
                "expect 1 == 2 | == is no comparison; write one of =",
                "expect 1 = 70000 | 1 cannot be 70000; see",
                "expect charging@CP1.1 = 2 | charging@CP1.1 cannot be 2; see",
                "expect idTag@CP1.1 = 2 | idTag@CP1.1 is a text; expect",
                "expect 1 = 2 within x | x is no time; write for example 5 s",
                "expect 1 = 2 within 5 h | h is no unit of time; write",
                "wait | the time is missing; write for example",
                "wait 2000 min | 2000 min is too long; write",
                "every 0 s read 1 | the period is 0; write",
                "every 1 s wait 1 s | wait cannot be repeated; write read or write",
                "unit 248 | 248 is no unit id; write 1..247"
            })
    void anErrorSaysLineWhatAndMend(String line, String message) {
        assertThatThrownBy(() -> Script.read(List.of("read 0", line), Maps.signals(), 0))
                .isInstanceOfSatisfying(
                        SimulationException.class,
                        e ->
                                assertThat(e.findings())
                                        .singleElement()
                                        .asString()
                                        .startsWith("line 2: " + message));
    }

    @Test
    void allErrorsAreToldTogether() {
        assertThatThrownBy(() -> Script.read(List.of("a", "read 1", "b"), Maps.signals(), 0))
                .hasMessage("errors in the script: 2; mend the lines named above; nothing was sent")
                .isInstanceOfSatisfying(
                        SimulationException.class, e -> assertThat(e.findings()).hasSize(2));
        assertThatThrownBy(() -> Script.read(List.of("# nothing"), Maps.signals(), 0))
                .hasMessageContaining("errors in the script: 1");
    }

    @Test
    void withoutAScriptAllRegistersArePolledAndNoGapIsRead() throws Exception {
        assertThat(Script.ofAll(Maps.signals()).lines())
                .extracting(Line::text)
                .containsExactly(
                        "every 1 s write bms.watchdog 1",
                        "every 1 s read 0 1",
                        "every 1 s read 92 2",
                        "every 1 s read 1400 3",
                        "every 1 s read 1404 4",
                        "every 1 s read 1410 10",
                        "every 1 s read 5000 125",
                        "every 1 s read 5125 125",
                        "every 1 s read 5250 6");
        assertThatThrownBy(() -> Script.ofAll(new Signals(null, 1)))
                .hasMessageContaining("there is no register map to poll; start the bundle");
    }
}
