package org.chargebus.modbus.slave.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.testkit.HeardTrace;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.TracePeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trace and log hear of frames that hold secrets: registers 10..12 of unit 1 here. */
class FrameWatchTest {
    private static final TracePeer PEER =
            new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:4000", "10.0.0.1:502");
    private static final String HEAD = "000700000009";

    private final MemoryBank bank = new MemoryBank();
    private final HeardTrace trace = new HeardTrace();
    private final FrameTap tap = new FrameTap();
    private final FrameWatch watch = FrameWatch.ofTcp(tap, unit -> unit == 1 ? bank : null, PEER);

    @BeforeEach
    void listen() {
        bank.secrets = List.of(new RegisterRange(10, 12), new RegisterRange(12, 13));
        tap.trace(trace);
    }

    /** Somewhere in a larger buffer, as they come. */
    private static byte[] buffer(String hex) {
        return HexFormat.of().parseHex("FFFF" + hex.replace(" ", "") + "FF");
    }

    private String request(String pdu) {
        byte[] bytes = buffer(HEAD + pdu);
        watch.request(bytes, 2, bytes.length - 1);
        return heard("IN ");
    }

    private String answer(String pdu) {
        byte[] bytes = buffer(HEAD + pdu);
        watch.answer(bytes, 2, bytes.length - 1);
        return heard("OUT ");
    }

    private String heard(String way) {
        List<String> heard = trace.heard();
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).startsWith(way + HEAD);
        return heard.get(0).substring(way.length() + HEAD.length());
    }

    @ParameterizedTest
    @DisplayName("What a request writes to them is hidden, whole or in part, and all else stays")
    @CsvSource({
        "01 06 000A 7373, 0106000A2A2A",
        "01 06 0009 7373, 010600097373",
        "01 06 000D 7373, 0106000D7373",
        "01 10 000A 0003 06 737373737373, 0110000A0003062A2A2A2A2A2A",
        "01 10 0008 0003 06 111122227373, 01100008000306111122222A2A",
        "01 10 000C 0002 04 73733333, 0110000C0002042A2A3333",
        "01 10 0006 0008 10 11112222333344447373737373735555,"
                + "0110000600081011112222333344442A2A2A2A2A2A5555",
        "01 10 000D 0001 02 7373, 0110000D0001027373",
        "01 16 000B 00FF 7300, 0116000B2A2A2A2A",
        "01 16 000E 00FF 7300, 0116000E00FF7300",
        "01 17 0000 0001 000B 0002 04 73737373, 011700000001000B0002042A2A2A2A",
        "01 17 000A 0001 0020 0001 02 7373, 0117000A000100200001027373",
        "01 03 000A 0003, 0103000A0003"
    })
    void writes(String pdu, String shown) {
        assertThat(request(pdu)).isEqualTo(shown);
    }

    @ParameterizedTest
    @DisplayName("A request that is refused for its length or its unit is hidden as well")
    @CsvSource({
        "01 10 000A 00FF 06 737373737373, 0110000A00FF062A2A2A2A2A2A",
        "01 10 000A 0003 06 73, 0110000A0003062A",
        "01 10 000A 0003, 0110000A0003",
        "01 10, 0110",
        "01 06 000A 73, 0106000A2A",
        "01 06 000A, 0106000A",
        "01 17 0000 0001 00, 01170000000100",
        "02 10 0064 0002 04 73737373, 021000640002042A2A2A2A",
        "02 06 0064 7373, 020600642A2A"
    })
    void refused(String pdu, String shown) {
        assertThat(request(pdu)).isEqualTo(shown);
        assertThat(answer("01 9003")).isEqualTo("019003");
    }

    @ParameterizedTest
    @DisplayName("What an answer tells of them is hidden; an exception holds nothing")
    @CsvSource({
        "01 03 000A 0003, 01 03 06 737373737373, 0103062A2A2A2A2A2A",
        "01 04 0009 0003, 01 04 06 111173737373, 01040611112A2A2A2A",
        "01 03 000D 0001, 01 03 02 7373, 0103027373",
        "01 17 000A 0001 0020 0001 02 0001, 01 17 02 7373, 0117022A2A",
        "01 06 000A 7373, 01 06 000A 7373, 0106000A2A2A",
        "01 16 000A 00FF 7373, 01 16 000A 00FF 7373, 0116000A2A2A2A2A",
        "01 10 000A 0001 02 7373, 01 10 000A 0001, 0110000A0001",
        "01 01 000A 0003, 01 01 01 07, 01010107",
        "01 03 000A 0003, 01 83 02, 018302"
    })
    void answers(String request, String answer, String shown) {
        request(request);
        assertThat(answer(answer)).isEqualTo(shown);
    }

    @Test
    @DisplayName("A map that changes under a request hides what either map would")
    void theMapChanges() {
        request("01 03 000A 0004");
        bank.secrets = List.of(new RegisterRange(13, 14));
        assertThat(answer("01 03 08 7373737373737373")).isEqualTo("0103082A2A2A2A2A2A2A2A");
        request("01 03 0008 0002");
        bank.secrets = List.of(new RegisterRange(9, 10));
        assertThat(answer("01 03 04 11117373")).isEqualTo("01030411112A2A");
    }

    @Test
    @DisplayName("Of what is no frame the texts are hidden, and its length is bounded")
    void broken() {
        byte[] bytes = buffer("0110 7365637265742D31 0003 616263 00 7E7E7E7E");
        watch.broken(bytes, 2, bytes.length - 1);
        assertThat(trace.heard()).containsExactly("IN 01102A2A2A2A2A2A2A2A0003616263002A2A2A2A");
        watch.broken(new byte[4096], 0, 4096);
        assertThat(trace.heard().get(0)).hasSize("IN ".length() + 2 * 260);
    }

    @Test
    @DisplayName("On a line the check is hidden with the secret, for it would prove a guess")
    void line() {
        FrameWatch line = FrameWatch.ofLine(tap, unit -> bank, "rtu-1");
        byte[] read = HexFormat.of().parseHex("0103000A0001A408");
        byte[] answer = HexFormat.of().parseHex("0103027373DD61");
        line.request(read, 0, read.length);
        line.answer(answer, 0, answer.length);
        assertThat(trace.heard()).containsExactly("IN 0103000A0001A408", "OUT 0103022A2A2A2A");
    }

    @Test
    @DisplayName("An answer whose request was not heard is not told: its registers are unknown")
    void aTraceThatComesLate() {
        tap.traceGone(trace);
        byte[] bytes = buffer(HEAD + "01 03 000A 0001");
        watch.request(bytes, 2, bytes.length - 1);
        tap.trace(trace);
        bytes = buffer(HEAD + "01 03 04 73737373");
        watch.answer(bytes, 2, bytes.length - 1);
        assertThat(trace.heard()).isEmpty();
    }

    @Test
    @DisplayName("A trace that fails is left alone; the next one is told again")
    void aBrokenTrace() {
        trace.broken = true;
        request("01 06 0009 7373");
        assertThat(watch.isTraced()).isFalse();
        HeardTrace next = new HeardTrace();
        tap.trace(next);
        tap.traceGone(trace);
        assertThat(watch.isTraced()).isTrue();
    }

    @Test
    @DisplayName("No frame makes garbage, whether something is hidden or not")
    void allocation() {
        trace.deaf = true;
        exchanges();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        exchanges();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(40_000);
    }

    private void exchanges() {
        byte[] request = buffer(HEAD + "01 17 000A 0001 000A 0002 04 73737373");
        byte[] answer = buffer(HEAD + "01 17 02 7373");
        for (int i = 0; i < 20_000; i++) {
            watch.request(request, 2, request.length - 1);
            watch.answer(answer, 2, answer.length - 1);
        }
    }
}
