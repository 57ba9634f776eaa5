package org.chargebus.itests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportTest {
    @Rule public TemporaryFolder folder = new TemporaryFolder();

    private static Report report() {
        Table table =
                new Table(
                                "Calls",
                                Column.of("server"),
                                Column.of("rate", "calls/s", 0),
                                Column.ratio("to the peer"))
                        .row("gateway", 12_345.6, 1.5)
                        .row("peer", 8_230, Double.NaN);
        return new Report(
                "ocpp",
                "Calls of chargers",
                "Both sides alternate.",
                List.of(table),
                List.of(
                        Goal.atLeast("ratio to the peer", 3, 1.5, "times"),
                        Goal.below("answer p99", 3, 2.125, "ms")));
    }

    @Test
    public void aReportIsATextInColumns() {
        assertThat(report().text())
                .isEqualTo(
                        """
                        ocpp: Calls of chargers
                        Both sides alternate.

                        Calls
                        server   rate [calls/s]  to the peer
                        gateway          12,346         1.50
                        peer              8,230            -

                        Goals
                        what               goal              measured   reached
                        ratio to the peer  at least 3 times  1.5 times  missed by 50 %
                        answer p99         below 3 ms        2.13 ms    reached
                        """);
    }

    @Test
    public void aReportIsReadAsItWasWritten() throws Exception {
        Path target = folder.getRoot().toPath().resolve("bench");
        report().write(target);
        Report read = Report.read(target.resolve("ocpp.json"));
        assertThat(read.text()).isEqualTo(report().text());
        assertThat(read.goals()).isEqualTo(report().goals());
        assertThat(Files.readString(target.resolve("ocpp.txt"))).isEqualTo(report().text());
        assertThat(read.tables().get(0).rows().get(0)).isEqualTo(List.of("gateway", 12_345.6, 1.5));
    }

    @Test
    public void aLongMethodIsWrapped() {
        Report report = new Report("x", "y", "word ".repeat(30).strip(), List.of(), List.of());
        assertThat(report.text().lines()).hasSize(3).allMatch(line -> line.length() <= 100);
    }

    @Test
    public void aRowHasACellForEachColumn() {
        Table table = new Table("t", Column.of("a"), Column.of("b"));
        assertThatThrownBy(() -> table.row("one")).hasMessage("t: 1 cells for 2 columns");
    }

    @Test
    public void aGoalKnowsByHowMuchItIsMissed() {
        assertThat(Goal.atMost("start", 2, 2, "s").verdict()).isEqualTo("reached");
        assertThat(Goal.atMost("start", 2, 3, "s").verdict()).isEqualTo("missed by 50 %");
        assertThat(Goal.below("start", 2, 2, "s").reached()).isFalse();
        assertThat(Goal.atLeast("rate", 100_000, 50_000, "calls/s").goal())
                .isEqualTo("at least 100,000 calls/s");
        assertThat(Goal.atLeast("rate", 100, 80, "").verdict()).isEqualTo("missed by 20 %");
        assertThat(Goal.below("cores", 0.03, 0.0041, "cores"))
                .extracting(Goal::goal, Goal::measured)
                .containsExactly("below 0.03 cores", "0.004 cores");
        assertThat(Goal.atLeast("R²", 1, 0.996, "").verdict()).isEqualTo("missed by 0.40 %");
    }

    @Test
    public void medians() {
        assertThat(Statistics.median(3, 1, 2)).isEqualTo(2);
        assertThat(Statistics.median(4, 1, 2, 3)).isEqualTo(2.5);
        assertThat(Statistics.ratio(new double[] {1, 6, 100}, new double[] {2, 0, 3})).isEqualTo(3);
        assertThat(Statistics.ratio(List.of("aaaa"), List.of("a", "aa", "aaa"), String::length))
                .isEqualTo(2);
        assertThatThrownBy(() -> Statistics.median()).hasMessage("a median of no figures");
    }

    @Test
    public void quantiles() {
        long[] nanos = LongStream.rangeClosed(1, 1_000).map(i -> 1_000 * (1_001 - i)).toArray();
        Latencies latencies = Latencies.ofNanos(nanos);
        assertThat(latencies).isEqualTo(new Latencies(1_000, 500, 990, 1_000));
        assertThat(Latencies.ofNanos(7_000)).isEqualTo(new Latencies(1, 7, 7, 7));
    }

    @Test
    public void aLineGoesThroughPoints() {
        Line line = Line.through(new double[] {0, 1, 2}, new double[] {10, 12, 14});
        assertThat(line).isEqualTo(new Line(2, 10, 1, 0));
        Line bent = Line.through(new double[] {0, 1, 2}, new double[] {0, 0, 6});
        assertThat(bent.slope()).isEqualTo(3);
        assertThat(bent.start()).isEqualTo(-1);
        assertThat(bent.rSquared()).isEqualTo(0.75);
        assertThat(bent.deviation()).isCloseTo(2.0 / 6, within(1e-9));
    }

    @Test
    public void aGoalOfZeroIsReachedOrMissedWhole() {
        assertThat(Goal.atMost("errors", 0, 0, "").verdict()).isEqualTo("reached");
        assertThat(Goal.atMost("errors", 0, 3, "").verdict()).isEqualTo("missed by 100 %");
    }
}
