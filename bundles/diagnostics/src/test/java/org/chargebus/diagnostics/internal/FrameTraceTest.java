package org.chargebus.diagnostics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.chargebus.diagnostics.internal.ring.ManualTime;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameTraceTest {
    private final ManualTime time = new ManualTime();
    private final FrameTrace trace = new FrameTrace(100, time, time::nanos);
    private final TracePeer charger = new TracePeer(Carrier.CHARGER, "CP1", "10.0.0.7:5000", "");
    private final TracePeer master =
            new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:4000", "10.0.0.1:502");

    private record Size(int ring) implements Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return Config.class;
        }
    }

    private String written(String format, int last, int frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(trace.write(format, last, out)).isEqualTo(frames);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("One JSON object a line, with what the frame has")
    void jsonLines() throws IOException {
        byte[] request = HexFormat.of().parseHex("0007000000060106057B0064");
        trace.modbus(master, Direction.IN, request, 0, request.length);
        trace.ocpp(charger, Direction.OUT, "[2,\"cb-1\",\"Reset\",{}]", "SHELL admin");
        time.pass(1500);
        trace.ocpp(charger, Direction.IN, "[3,\"cb-1\",{}]", "");
        assertThat(written("jsonl", 10, 3))
                .isEqualTo(
                        """
                        {"number":1,"time":"2026-11-27T10:00:00Z","carrier":"MODBUS_TCP","direction":"IN",\
                        "remote":"10.0.0.5:4000","local":"10.0.0.1:502","action":"FC6","id":"7","address":1403,\
                        "count":1,"length":12,"hex":"0007000000060106057B0064"}
                        {"number":2,"time":"2026-11-27T10:00:00Z","carrier":"CHARGER","direction":"OUT",\
                        "name":"CP1","remote":"10.0.0.7:5000","action":"Reset","id":"cb-1","cause":"SHELL admin",\
                        "length":21,"text":"[2,\\"cb-1\\",\\"Reset\\",{}]"}
                        {"number":3,"time":"2026-11-27T10:00:00.001500Z","carrier":"CHARGER","direction":"IN",\
                        "name":"CP1","remote":"10.0.0.7:5000","action":"Reset","id":"cb-1","cause":"SHELL admin",\
                        "tookMs":1.5,"length":13,"text":"[3,\\"cb-1\\",{}]"}
                        """);
        assertThat(written("jsonl", 1, 2))
                .as("the newest of each side")
                .startsWith("{\"number\":1,")
                .contains("{\"number\":3,");
    }

    @Test
    @DisplayName("No file and no frame tells a password")
    void secrets() throws IOException {
        trace.ocpp(
                charger,
                Direction.OUT,
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"s3cret\"}]",
                "");
        assertThat(trace.frames(0, 10).get(0).text()).contains("***").doesNotContain("s3cret");
        assertThat(written("jsonl", 10, 1)).contains("***").doesNotContain("s3cret");
        assertThat(written("pcapng", 10, 1)).contains("***").doesNotContain("s3cret");
    }

    @Test
    @DisplayName("Another size empties the trace, and the numbers go on")
    void anotherSize() {
        trace.ocpp(charger, Direction.IN, "[2,\"1\",\"Heartbeat\",{}]", "");
        trace.modified(new Size(100));
        assertThat(trace.frames(0, 10)).hasSize(1);
        trace.modified(new Size(200));
        assertThat(trace.frames(0, 10)).isEmpty();
        trace.ocpp(charger, Direction.IN, "[2,\"2\",\"Heartbeat\",{}]", "");
        assertThat(trace.frames(1, 10)).hasSize(1);
        assertThat(trace.newest()).isEqualTo(2);
        assertThat(trace.since()).isEqualTo(time.instant());
    }

    @Test
    @DisplayName("An unknown format is refused")
    void format() {
        assertThat(trace.formats()).containsExactly("jsonl", "pcapng");
        assertThatThrownBy(() -> trace.write("pcap", 1, new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
