package org.chargebus.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.map.Point;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;
import org.junit.jupiter.api.Test;

class LastWritersTest {
    private final LastWriters writers = new LastWriters();
    private final Frames trace = new Frames();

    private static final class Frames implements Trace {
        private final List<TracedFrame> kept = new ArrayList<>();
        private Instant since = Instant.EPOCH;
        private long looked;

        void add(long number, String master, String action, int address, int count) {
            kept.add(
                    new TracedFrame(
                            number,
                            Instant.ofEpochSecond(number),
                            new TracePeer(Carrier.MODBUS_TCP, "", master, ""),
                            Direction.IN,
                            new byte[] {0, 1, 0, 0, 0, 6, 1},
                            12,
                            action,
                            "1",
                            address,
                            count,
                            "",
                            null));
        }

        @Override
        public void modbus(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public long newest() {
            return kept.isEmpty() ? 0 : kept.get(kept.size() - 1).number();
        }

        @Override
        public List<TracedFrame> frames(long after, int most) {
            List<TracedFrame> found =
                    kept.stream().filter(one -> one.number() > after).limit(most).toList();
            looked += found.size();
            return found;
        }
    }

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
        trace.kept.clear();
        trace.add(2501, "10.0.0.2:4000", "FC6", 2500, 1);
        assertThat(writerOf(2500)).contains("10.0.0.2");
        assertThat(writerOf(1)).contains("10.0.0.1");
        assertThat(trace.looked).isEqualTo(2501);
    }

    @Test
    void aTraceThatBeganAnewIsAnother() {
        trace.add(100, "10.0.0.1:4000", "FC6", 7, 1);
        assertThat(writerOf(7)).contains("10.0.0.1");
        trace.since = Instant.ofEpochSecond(200);
        trace.kept.clear();
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
