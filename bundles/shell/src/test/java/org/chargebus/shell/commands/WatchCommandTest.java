package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.views.Watch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatchCommandTest {
    private static Point point(String key, String value, Quality quality) {
        return new Point(
                key,
                new ConnectorRef("CP1", 1),
                1,
                0,
                false,
                1400,
                -1,
                2,
                "f32",
                "",
                1,
                "R",
                value,
                "A",
                Instant.EPOCH,
                quality,
                "");
    }

    private static Bench bench(Queue<List<Point>> looks) {
        return new Bench()
                .with(
                        RegisterMap.class,
                        Bench.stub(
                                RegisterMap.class,
                                (method, arguments) ->
                                        looks.size() > 1 ? looks.poll() : looks.peek()));
    }

    private static Queue<List<Point>> looks() {
        return new ArrayDeque<>(
                List.of(
                        List.of(
                                point("current.L1", "6", Quality.LIVE),
                                point("current.L2", "7", Quality.LIVE)),
                        List.of(
                                point("current.L1", "9", Quality.LIVE),
                                point("current.L2", "7", Quality.LIVE))));
    }

    @Test
    @DisplayName("first all, then one line a change")
    void lines() throws Exception {
        String printed = bench(looks()).run(new WatchCommand(), "--seconds", "1", "CP1");
        assertThat(printed).contains("current.L1", "current.L2", "age [s]");
        assertThat(printed.lines().filter(line -> line.contains("CP1.1 ")))
                .singleElement()
                .asString()
                .endsWith("CP1.1 current.L1 (1400) = 9 A, live");
    }

    @Test
    @DisplayName("JSON is one object a line")
    void json() throws Exception {
        assertThat(bench(looks()).run(new WatchCommand(), "--json", "--seconds", "1").lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"key\":\"current.L"));
    }

    @Test
    @DisplayName("a value that only became older is no change; one that became stale is")
    void quality() {
        Watch watch = new Watch();
        List<Point> live = List.of(point("current.L1", "6", Quality.LIVE));
        assertThat(watch.changed(live)).hasSize(1);
        assertThat(watch.changed(live)).isEmpty();
        assertThat(watch.changed(List.of(point("current.L1", "6", Quality.STALE)))).hasSize(1);
    }

    @Test
    @DisplayName("Ctrl-C ends it without an error")
    void interrupted() throws Exception {
        Bench bench =
                bench(looks())
                        .seconds(
                                () -> {
                                    throw new InterruptedException();
                                });
        assertThat(bench.run(new WatchCommand())).contains("current.L1");
    }

    @Test
    @DisplayName("it ends when the user is gone, so that nothing is watched for nobody")
    void hungUp() throws Exception {
        int[] passed = new int[1];
        Bench bench = bench(looks()).seconds(() -> passed[0]++);
        bench.hangUp();
        bench.run(new WatchCommand());
        assertThat(passed[0]).isEqualTo(1);
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench(looks()).run(new WatchCommand(), "--seconds", "-1"))
                .hasMessage("--seconds -1; write 1..86400");
        assertThatThrownBy(() -> bench(looks()).run(new WatchCommand(), "a", "b"))
                .hasMessage("too many arguments are given; see --help");
        assertThatThrownBy(() -> new Bench().run(new WatchCommand()))
                .hasMessageContaining("the register map is not there");
    }
}
