package org.chargebus.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chargebus.map.Point;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.testkit.KeptTrace;
import org.junit.jupiter.api.Test;

class LastWritersTest {
    private final LastWriters writers = new LastWriters();
    private final KeptTrace trace = new KeptTrace(Instant.EPOCH);

    private String writerOf(int address) {
        writers.follow(trace);
        Point point =
                new Point(
                        "limit.direct",
                        new ConnectorRef("CP1", 1),
                        1,
                        0,
                        false,
                        address,
                        -1,
                        1,
                        "u16",
                        "",
                        1,
                        "RW",
                        "",
                        "A",
                        null,
                        Quality.NEVER,
                        "");
        return writers.of(point, 1);
    }

    @Test
    void theNewestWriteOfARegisterIsTold() {
        trace.add(1, "10.0.0.1:4000", "FC16", 10, 3);
        trace.add(2, "10.0.0.2:4000", "FC6", 11, 1);
        trace.add(3, "10.0.0.3:4000", "FC3", 12, 1);
        assertThat(writerOf(11)).isEqualTo("10.0.0.2:4000, FC6, 1970-01-01T00:00:02Z");
        assertThat(writerOf(12)).isEqualTo("10.0.0.1:4000, FC16, 1970-01-01T00:00:01Z");
        assertThat(writerOf(13)).isNull();
    }

    @Test
    void eachFrameIsLookedAtOnceAndMayLeaveTheTrace() {
        for (int i = 1; i <= 2500; i++) {
            trace.add(i, "10.0.0.1:4000", "FC6", i, 1);
        }
        assertThat(writerOf(1)).contains("10.0.0.1");
        trace.clear();
        trace.add(2501, "10.0.0.2:4000", "FC6", 2500, 1);
        assertThat(writerOf(2500)).contains("10.0.0.2");
        assertThat(writerOf(1)).contains("10.0.0.1");
        assertThat(trace.read()).isEqualTo(2501);
    }

    @Test
    void aTraceThatBeganAnewIsAnother() {
        trace.add(100, "10.0.0.1:4000", "FC6", 7, 1);
        assertThat(writerOf(7)).contains("10.0.0.1");
        trace.beginAnew(Instant.ofEpochSecond(200));
        trace.add(1, "10.0.0.2:4000", "FC6", 8, 1);
        assertThat(writerOf(7)).isNull();
        assertThat(writerOf(8)).contains("10.0.0.2");
    }

    @Test
    void ofMoreRegistersThanFitThoseWrittenLastAreKept() {
        int count = 100;
        int frames = LastWriters.MOST / count;
        for (int i = 0; i <= frames; i++) {
            trace.add(i + 1, "10.0.0.1:4000", "FC16", i * count, count);
        }
        assertThat(writerOf(0)).isNull();
        assertThat(writerOf(count)).isNotNull();
        assertThat(writerOf(frames * count)).isNotNull();
    }
}
