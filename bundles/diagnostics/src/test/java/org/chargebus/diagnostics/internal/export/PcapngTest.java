package org.chargebus.diagnostics.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** draft-ietf-opsawg-pcapng, sections 3 and 4. */
class PcapngTest {
    private static final Instant AT = Instant.parse("2026-11-27T10:00:00.123456Z");
    private static final HexFormat HEX = HexFormat.of();

    /** A block: its type and its body, in little endian. */
    private record Block(int type, ByteBuffer body) {}

    private static TracedFrame frame(TracePeer peer, Direction direction, byte[] bytes) {
        return new TracedFrame(
                1,
                AT,
                peer,
                direction,
                bytes,
                bytes.length,
                "FC6",
                "7",
                1403,
                1,
                "",
                direction == Direction.OUT ? Duration.ofNanos(150_000) : null);
    }

    private static List<Block> blocks(TracedFrame... frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Pcapng(out).write(List.of(frames))).isEqualTo(frames.length);
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<Block> blocks = new ArrayList<>();
        while (file.hasRemaining()) {
            int type = file.getInt();
            int length = file.getInt();
            assertThat(length % 4).isZero();
            byte[] body = new byte[length - 12];
            file.get(body);
            assertThat(file.getInt()).isEqualTo(length);
            blocks.add(new Block(type, ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return blocks;
    }

    /** The packet in an enhanced packet block. */
    private static byte[] packet(Block block) {
        byte[] packet = new byte[block.body().getInt(12)];
        block.body().get(20, packet);
        return packet;
    }

    private static TracePeer master(String remote, String local) {
        return new TracePeer(Carrier.MODBUS_TCP, "", remote, local);
    }

    @Test
    @DisplayName("A section, two interfaces, and a packet with time, direction and comment")
    void blocks() throws IOException {
        byte[] request = HEX.parseHex("0007000000060106057B0064");
        List<Block> blocks =
                blocks(frame(master("10.0.0.5:4000", "10.0.0.1:502"), Direction.OUT, request));
        assertThat(blocks.stream().map(Block::type)).containsExactly(0x0A0D0D0A, 1, 1, 6);
        assertThat(blocks.get(0).body().getInt(0)).isEqualTo(0x1A2B3C4D);
        assertThat(blocks.get(1).body().getShort(0)).isEqualTo((short) 1);
        assertThat(blocks.get(2).body().getShort(0)).isEqualTo((short) 252);
        ByteBuffer packet = blocks.get(3).body();
        assertThat(packet.getInt(0)).isZero();
        long micros = ((long) packet.getInt(4) << 32) + (packet.getInt(8) & 0xFFFFFFFFL);
        assertThat(micros).isEqualTo(AT.toEpochMilli() * 1000 + 456);
        assertThat(packet.getInt(12)).isEqualTo(packet.getInt(16)).isEqualTo(54 + 12);
        // Filled up to words, then the options: 2 = flags with 2 = outbound.
        assertThat(packet.getInt(20 + 68)).isEqualTo(2 | 4 << 16);
        assertThat(packet.getInt(20 + 72)).isEqualTo(2);
        assertThat(new String(packet.array(), StandardCharsets.UTF_8))
                .contains("MODBUS_TCP OUT FC6 address 1403 after 0.15 ms");
    }

    @Test
    @DisplayName("Modbus TCP gets headers with right lengths, ports, checksums and numbers")
    void headers() throws IOException {
        TracePeer peer = master("10.0.0.5:4000", "10.0.0.1:502");
        byte[] data = HEX.parseHex("0007000000060106057B0064");
        List<Block> blocks =
                blocks(
                        frame(peer, Direction.IN, data),
                        frame(peer, Direction.OUT, data),
                        frame(peer, Direction.IN, data));
        byte[] in = packet(blocks.get(3));
        assertThat(HEX.formatHex(in, 12, 14)).isEqualTo("0800");
        ByteBuffer bytes = ByteBuffer.wrap(in);
        assertThat(bytes.getShort(16)).isEqualTo((short) (20 + 20 + 12));
        assertThat(HEX.formatHex(in, 26, 34)).isEqualTo("0a0000050a000001");
        assertThat(folded(in, 14, 20, 0)).isEqualTo(0xFFFF);
        assertThat(bytes.getShort(34)).isEqualTo((short) 4000);
        assertThat(bytes.getShort(36)).isEqualTo((short) 502);
        assertThat(folded(in, 26, 8 + 20 + 12, 6 + 20 + 12)).isEqualTo(0xFFFF);
        assertThat(HEX.formatHex(in, 54, in.length)).isEqualTo(HEX.formatHex(data));
        assertThat(bytes.getInt(38)).isEqualTo(1);
        assertThat(bytes.getInt(42)).isEqualTo(1);
        ByteBuffer out = ByteBuffer.wrap(packet(blocks.get(4)));
        assertThat(out.getShort(34)).isEqualTo((short) 502);
        assertThat(out.getInt(38)).isEqualTo(1);
        assertThat(out.getInt(42)).isEqualTo(13);
        ByteBuffer next = ByteBuffer.wrap(packet(blocks.get(5)));
        assertThat(next.getInt(38)).isEqualTo(13);
        assertThat(next.getInt(42)).isEqualTo(13);
    }

    /** RFC 1071: with the checksum in it, all ones. */
    private static int folded(byte[] bytes, int at, int length, int before) {
        long sum = before;
        for (int i = 0; i < length; i++) {
            sum += (long) (bytes[at + i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }

    @Test
    @DisplayName("Masters over IPv6 get its headers")
    void six() throws IOException {
        byte[] data = HEX.parseHex("0007000000060106057B006401");
        byte[] packet =
                packet(
                        blocks(frame(master("[fe80::5%2]:4000", "[::1]:502"), Direction.IN, data))
                                .get(3));
        assertThat(HEX.formatHex(packet, 12, 14)).isEqualTo("86dd");
        assertThat(HEX.formatHex(packet, 22, 38)).isEqualTo("fe800000000000000000000000000005");
        assertThat(ByteBuffer.wrap(packet).getShort(18)).isEqualTo((short) (20 + 13));
        assertThat(folded(packet, 22, 32 + 20 + 13, 6 + 20 + 13)).isEqualTo(0xFFFF);
        assertThat(packet).hasSize(14 + 40 + 20 + 13);
    }

    @Test
    @DisplayName("A serial line and OCPP are exported PDUs that name their dissector")
    void exported() throws IOException {
        byte[] text = "[2,\"1\",\"Heartbeat\",{}]".getBytes(StandardCharsets.UTF_8);
        TracePeer charger = new TracePeer(Carrier.CHARGER, "CP1", "10.0.0.7:5000", "");
        TracePeer line = new TracePeer(Carrier.MODBUS_RTU, "rtu-1", "", "");
        byte[] request = HEX.parseHex("0106057B0064F8F4");
        List<Block> blocks =
                blocks(frame(charger, Direction.IN, text), frame(line, Direction.IN, request));
        assertThat(blocks.get(3).body().getInt(0)).isEqualTo(1);
        assertThat(HEX.formatHex(packet(blocks.get(3))))
                .isEqualTo(
                        "000c00046a736f6e"
                                + "001400040a000007"
                                + "0015000400000000"
                                + "0018000400000002"
                                + "0019000400001388"
                                + "001a000400000000"
                                + "00000000"
                                + HEX.formatHex(text));
        assertThat(HEX.formatHex(packet(blocks.get(4))))
                .isEqualTo("000c00086d62727475000000" + "00000000" + "0106057b0064f8f4");
    }

    @Test
    @DisplayName("What was cut tells its length")
    void cut() throws IOException {
        TracePeer charger = new TracePeer(Carrier.CHARGER, "CP1", "", "");
        TracedFrame cut =
                new TracedFrame(
                        1, AT, charger, Direction.IN, new byte[5], 9000, "", "", -1, 0, "", null);
        ByteBuffer packet = blocks(cut).get(3).body();
        assertThat(packet.getInt(16) - packet.getInt(12)).isEqualTo(8995);
        assertThat(new String(packet.array(), StandardCharsets.UTF_8))
                .contains("cut from 9000 bytes");
    }
}
