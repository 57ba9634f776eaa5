package org.chargebus.simulator.internal.bms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.SimulationException;
import org.junit.jupiter.api.Test;

/** Scripts on virtual time. */
class BmsRunTest {
    private final FakeSite site = new FakeSite();
    private final List<String> told = new ArrayList<>();

    private BmsReport run(Duration longest, String... lines) throws SimulationException {
        Signals signals = Maps.signals();
        Script script = Script.read(List.of(lines), signals, 0);
        return new BmsRun(script, signals, site, site, longest, told::add).run();
    }

    private BmsReport run(String... lines) throws SimulationException {
        return run(Duration.ZERO, lines);
    }

    @Test
    void readsAndWritesAreShownWithTheirTime() throws Exception {
        site.registers[1401] = 65535;
        BmsReport report = run("write 1400 2 -1", "wait 5 s", "read 1400 3");
        assertThat(report.passed()).isTrue();
        assertThat(site.requests).containsExactly("write 1 1400 2 65535", "read 1 1400 3");
        assertThat(told)
                .containsSubsequence(
                        "   0.001 s  write 1400 2 -1: written",
                        "   0.001 s  wait 5 s",
                        "   5.002 s  read 1400 3 = 2 65535 0");
        assertThat(report.requests()).isEqualTo(2);
        assertThat(report.seconds()).isCloseTo(5.002, within(0.0001));
        assertThat(report.meanMillis()).isCloseTo(1, within(0.0001));
    }

    @Test
    void valuesWithATypeAreScaledAndInTheOrderOfTheServer() throws Exception {
        site.registers[92] = 0x5678;
        site.registers[93] = 0x1234;
        int bits = Float.floatToIntBits(11_040.5f);
        site.registers[1404] = bits & 0xFFFF;
        site.registers[1405] = bits >>> 16;
        BmsReport report =
                run(
                        "write limit.direct@CP1.1 10.5",
                        "expect limit.direct@CP1.1 = 10.5",
                        "expect power@CP1.1 = 11040.5",
                        "write energy@CP1.1 -2",
                        "expect energy@CP1.1 = -2");
        assertThat(report.failure()).isEmpty();
        assertThat(site.requests)
                .startsWith("write 1 1402 105")
                .contains("write 1 1406 65279 65535")
                .containsOnlyOnce("read 1 92 2");
    }

    @Test
    void aBitOfASharedRegisterIsAValue() throws Exception {
        site.registers[1401] = 0b1000;
        assertThat(run("expect charging@CP1.1 = 1").passed()).isTrue();
    }

    @Test
    void anExpectationMayComeTrueInTime() throws Exception {
        site.in(3000, () -> site.registers[1400] = 2);
        assertThat(run("expect 1400 = 2 within 10 s").passed()).isTrue();
        assertThat(told.get(0)).contains("expect 1400 = 2 within 10 s: is 2 after 3.");
    }

    @Test
    void oneThatDoesNotNamesItsLineAndWhatIs() throws Exception {
        BmsReport report = run("read 1", "expect 1400 = 2 within 10 s", "write 1 1");
        assertThat(report.failure())
                .startsWith("line 2: expect 1400 = 2 within 10 s: is 0 after 10.");
        assertThat(site.requests).doesNotContain("write 1 1 1");
    }

    @Test
    void anAbsentValueIsNeverAsExpected() throws Exception {
        int absent = Float.floatToIntBits(Float.NaN);
        site.registers[1404] = absent >>> 16;
        site.registers[1405] = absent & 0xFFFF;
        for (String sign : List.of("=", "!=", "<", ">", "<=", ">=")) {
            assertThat(run("expect 1404:f32 " + sign + " 1").failure()).contains("is absent");
        }
    }

    @Test
    void anExceptionFailsTheLineWithItsMeaning() throws Exception {
        site.refusal = 2;
        assertThat(run("write 1400 1").failure())
                .startsWith("line 1: write 1400 1: exception 02 illegal data address; a register");
        BmsReport report = run("expect 1400 = 0 within 1 s");
        assertThat(report.failure()).contains("exception 02");
        assertThat(report.exceptions()).isEqualTo(report.requests());
    }

    @Test
    void anExpectationOutlivesALostConnection() throws Exception {
        site.isGone = true;
        site.in(2000, () -> site.isGone = false);
        BmsReport report = run("expect 1400 = 0 within 5 s");
        assertThat(report.passed()).isTrue();
        assertThat(report.lost()).isPositive();
        site.isGone = true;
        assertThat(run("read 1400").failure()).isEqualTo("line 1: read 1400: no answer");
    }

    @Test
    void whatIsRepeatedGoesOnInBetween() throws Exception {
        run("every 1 s write 0 1", "wait 4500 ms", "read 7");
        assertThat(site.requests).filteredOn("write 1 0 1"::equals).hasSize(5);
        assertThat(site.requests).endsWith("read 1 7 1");
    }

    @Test
    void troubleOfWhatIsRepeatedIsToldOnceAndItsEnd() throws Exception {
        site.in(2500, () -> site.refusal = 4);
        site.in(5500, () -> site.refusal = 0);
        BmsReport report = run("every 1 s read 0", "wait 8 s");
        assertThat(report.passed()).isTrue();
        assertThat(report.exceptions()).isEqualTo(3);
        assertThat(told)
                .filteredOn(line -> line.contains("exception 04") || line.contains("works again"))
                .hasSize(2);
    }

    @Test
    void anEndlessScriptReportsAndEndsWhenItsTimeIsOverOrItIsStopped() throws Exception {
        BmsReport report = run(Duration.ofSeconds(11), "every 1 s read 0", "every 1 s read 1");
        assertThat(report.passed()).isTrue();
        assertThat(report.seconds()).isCloseTo(11, within(0.01));
        assertThat(report.rate()).isCloseTo(2, within(0.3));
        assertThat(told).filteredOn(line -> line.contains("requests, 2.")).hasSizeGreaterThan(1);
        site.in(2000, site::stop);
        assertThat(run("every 1 s read 0").passed()).isTrue();
    }

    @Test
    void aScriptThatIsStoppedBeforeItsEndHasNotPassed() throws Exception {
        assertThat(run(Duration.ofSeconds(1), "wait 5 s", "read 1").failure())
                .isEqualTo("stopped at line 1");
        assertThat(site.requests).isEmpty();
        site.in(2, Thread.currentThread()::interrupt);
        assertThat(run("read 1", "read 2", "read 3", "read 4").failure())
                .isEqualTo("stopped before its end");
        assertThat(site.requests).containsExactly("read 1 1 1", "read 1 2 1");
        site.requests.clear();
        Thread.currentThread().interrupt();
        assertThat(run("wait 5 s", "read 1").failure()).isEqualTo("stopped before its end");
        assertThat(site.requests).isEmpty();
    }
}
