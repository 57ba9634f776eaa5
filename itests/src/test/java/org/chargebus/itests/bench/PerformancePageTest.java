package org.chargebus.itests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The generator of the page, not its figures. */
public class PerformancePageTest {
    private static final Machine MACHINE =
            new Machine("Model 1", 2, "8.0 GiB", "Linux 6.1", "OpenJDK 17");
    private static final Path TRIED =
            Path.of("src/test/resources/org/chargebus/itests/bench/tried.md");

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    private static Report report(Goal... goals) {
        return new Report(
                "ocpp",
                "Calls of chargers",
                "Both sides alternate.",
                List.of(
                        new Table("Calls", Column.of("server"), Column.of("rate", "calls/s", 0))
                                .row("a|b", 12_345.6)
                                .row("peer", Double.NaN)),
                List.of(goals));
    }

    private Tried tried(String... lines) throws IOException {
        Path file = folder.newFile().toPath();
        Files.write(file, List.of(lines));
        return Tried.read(file);
    }

    @Test
    public void thePageHasMachineMethodAndTables() throws IOException {
        String page = PerformancePage.text(MACHINE, List.of(report()), tried());
        assertThat(page)
                .startsWith("# Performance\n")
                .contains("| processor | Model 1 |\n", "| memory | 8.0 GiB |\n")
                .contains("## Method\n", "## Limits of the method\n")
                .contains("## What was missed, why, and what was tried\nNothing in this run.\n")
                .endsWith(
                        """
                        ## Calls of chargers
                        `./chargebus bench ocpp`. Both sides alternate.

                        **Calls**

                        | server | rate [calls/s] |
                        |---|---:|
                        | a\\|b | 12,346 |
                        | peer | - |
                        """);
    }

    @Test
    public void aGoalStandsWithWhatWasMeasured() throws IOException {
        Report report =
                report(
                        Goal.atLeast("ratio to the peer", 3, 1.5, "times"),
                        Goal.below("answer p99", 3, 2, "ms"),
                        Goal.below("start", 2, 3, "s"));
        String page =
                PerformancePage.text(
                        MACHINE,
                        List.of(report),
                        tried("Of goals.", "", "## ratio to the peer", "Tried: less."));
        assertThat(page)
                .contains(
                        "| ocpp | ratio to the peer | at least 3 times | 1.5 times |"
                                + " missed by 50 % |\n",
                        "| ocpp | answer p99 | below 3 ms | 2 ms | reached |\n")
                .contains(
                        """
                        ### ratio to the peer
                        Goal at least 3 times, measured 1.5 times: missed by 50 %. Tried: less.
                        """)
                .contains("### start\nGoal below 2 s, measured 3 s: missed by 50 %. Not explained")
                .doesNotContain("### answer p99", "Of goals.");
    }

    @Test
    public void whatIsNotExplainedIsTold() throws IOException {
        List<Report> reports =
                List.of(report(Goal.below("start", 2, 3, "s"), Goal.below("end", 2, 1, "s")));
        assertThat(PerformancePage.complaints(reports, tried("## end", "Why.", "## other", "So.")))
                .containsExactly(
                        "nothing on the missed goal \"start\"",
                        "no benchmark has the goal \"other\"");
        assertThat(PerformancePage.complaints(reports, tried("## start", "", "## end")))
                .containsExactly("nothing on the missed goal \"start\"");
    }

    @Test
    public void aSectionStandsOnce() throws IOException {
        assertThatThrownBy(() -> tried("## start", "## start"))
                .hasMessageEndingWith("two sections \"start\"; make one of them");
        assertThat(Tried.read(TRIED).goals()).isNotEmpty();
    }

    @Test
    public void everyBenchmarkIsNeeded() throws IOException {
        Path reports = folder.getRoot().toPath();
        report().write(reports);
        assertThatThrownBy(() -> PerformancePage.reports(reports))
                .hasMessageMatching(".*end-to-end.json is missing, .* bench all --write");
    }

    @Test
    public void theMachineIsKnown() throws IOException {
        Machine here = Machine.here();
        assertThat(here.cores()).isPositive();
        assertThat(here.memory()).matches("\\d+\\.\\d GiB");
        assertThat(here.jdk()).contains(System.getProperty("java.vm.version"));
    }
}
