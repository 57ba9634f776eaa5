package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TraceFilterTest {
    private static final Instant AT = Instant.parse("2026-11-27T10:00:00.123456Z");
    private static final TracePeer CHARGER =
            new TracePeer(Carrier.CHARGER, "CP1", "10.0.0.7:5000", "");
    private static final TracePeer MASTER =
            new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:4000", "10.0.0.1:502");

    private static final TracedFrame ANSWER =
            ocpp(
                    CHARGER,
                    Direction.IN,
                    "[3,\"cb-1\",{\"status\":\"Accepted\"}]",
                    "SetChargingProfile",
                    "MODBUS 10.0.0.5:4000 FC6 address 1403 unit 1 transaction 7",
                    Duration.ofMillis(12));
    private static final TracedFrame BRIDGED =
            ocpp(
                    new TracePeer(Carrier.UPSTREAM, "CP1", "192.0.2.1:443", ""),
                    Direction.OUT,
                    "[2,\"1\",\"Heartbeat\",{}]",
                    "Heartbeat",
                    "",
                    null);
    private static final TracedFrame WRITE = modbus("FC16", 1400, 4);
    private static final TracedFrame REFUSED = modbus("FC16 exception 02", -1, 0);

    private static TracedFrame ocpp(
            TracePeer peer,
            Direction direction,
            String text,
            String action,
            String cause,
            Duration took) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TracedFrame(
                1, AT, peer, direction, bytes, bytes.length, action, "1", -1, 0, cause, took);
    }

    private static TracedFrame modbus(String action, int address, int count) {
        byte[] bytes = HexFormat.of().parseHex("00070000000601");
        return new TracedFrame(
                2, AT, MASTER, Direction.IN, bytes, 7, action, "7", address, count, "", null);
    }

    private static boolean ocpp(
            TracedFrame frame, String name, String action, String address, String grep)
            throws Mistake, InterruptedException {
        return TraceFilter.of(true, name, action, address, grep).admits(frame);
    }

    private static boolean modbus(
            TracedFrame frame, String name, String action, String address, String grep)
            throws Mistake, InterruptedException {
        return TraceFilter.of(false, name, action, address, grep).admits(frame);
    }

    @Test
    @DisplayName("Each side shows its own frames")
    void sides() throws Exception {
        assertThat(ocpp(ANSWER, "", null, null, null)).isTrue();
        assertThat(ocpp(WRITE, "", null, null, null)).isFalse();
        assertThat(modbus(WRITE, "", null, null, null)).isTrue();
        assertThat(modbus(ANSWER, "", null, null, null)).isFalse();
    }

    @Test
    @DisplayName("Messages are chosen by charger, action, register and expression")
    void messages() throws Exception {
        assertThat(ocpp(ANSWER, "CP1", "setchargingprofile", "1403", "Acc[a-z]+d")).isTrue();
        assertThat(ocpp(ANSWER, "CP", null, null, null)).isFalse();
        assertThat(ocpp(ANSWER, "", "Set", null, null)).isFalse();
        assertThat(ocpp(ANSWER, "", null, "140", null)).isFalse();
        assertThat(ocpp(ANSWER, "", null, null, "Rejected")).isFalse();
        assertThat(ocpp(BRIDGED, "CP1", "Heartbeat", null, "central system of CP1")).isTrue();
    }

    @Test
    @DisplayName("Frames are chosen by peer, function and the registers they are about")
    void frames() throws Exception {
        assertThat(modbus(WRITE, "10.0.0.5", "fc16", "1403", "^10:00")).isTrue();
        assertThat(modbus(WRITE, "", null, "0x57B", null)).as("1403").isTrue();
        assertThat(modbus(WRITE, "", null, "1404", null)).isFalse();
        assertThat(modbus(WRITE, "", null, "1399", null)).isFalse();
        assertThat(modbus(WRITE, "", "FC1", null, null)).isFalse();
        assertThat(modbus(WRITE, "10.0.0.6", null, null, null)).isFalse();
        assertThat(modbus(REFUSED, "", "FC16", null, null)).isTrue();
        assertThat(modbus(REFUSED, "", null, "1400", null)).isFalse();
    }

    @Test
    @DisplayName("What is no register and no expression is refused in one line, with its mend")
    void refused() {
        assertThatThrownBy(() -> ocpp(ANSWER, "", null, "65536", null))
                .hasMessage("65536 is no address; write 0..65535 or 0x0000..0xFFFF");
        assertThatThrownBy(() -> ocpp(ANSWER, "", null, "x", null))
                .hasMessage("x is no address; write 0..65535 or 0x0000..0xFFFF");
        assertThatThrownBy(() -> ocpp(ANSWER, "", null, null, "("))
                .hasMessageContaining("--grep ( is no regular expression (")
                .hasMessageEndingWith("; put a \\ before a character that is meant as it is");
    }

    @Test
    @DisplayName("A line tells time, way, peer, action, delay, cause and content")
    void line() {
        assertThat(TraceLine.of(ANSWER))
                .isEqualTo(
                        "10:00:00.123456 <- CP1 SetChargingProfile after 12.0 ms, asked by MODBUS"
                                + " 10.0.0.5:4000 FC6 address 1403 unit 1 transaction 7:"
                                + " [3,\"cb-1\",{\"status\":\"Accepted\"}]");
        assertThat(TraceLine.of(WRITE))
                .isEqualTo(
                        "10:00:00.123456 <- 10.0.0.5:4000 FC16 address 1400 x 4: 00070000000601");
    }

    @Test
    @DisplayName("Text of chargers cannot move the cursor, and what was cut says so")
    void untrusted() {
        TracedFrame odd =
                new TracedFrame(
                        1,
                        AT,
                        CHARGER,
                        Direction.IN,
                        "a\u001b[2J".getBytes(StandardCharsets.UTF_8),
                        5000,
                        "",
                        "",
                        -1,
                        0,
                        "",
                        null);
        assertThat(TraceLine.of(odd)).endsWith(": a\\u001b[2J... (5000 bytes)");
        assertThat(Json.line(TraceLine.object(odd)))
                .containsIgnoringCase("\"cut\":true,\"text\":\"a\\u001b[2J\"")
                .contains("\"length\":5000")
                .contains("\"address\":null");
    }
}
