package org.chargebus.diagnostics.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final String CAUSE =
            "MODBUS 10.0.0.5:4000 FC6 address 1403 unit 1 transaction 7";
    private static final int ALL = Integer.MAX_VALUE;

    private final ManualTime time = new ManualTime();
    private final Frames frames = new Frames(1000, new Wall(time, time::nanos));
    private final TracePeer charger = new TracePeer(Carrier.CHARGER, "CP1", "10.0.0.7:5000", "");
    private final TracePeer upstream = new TracePeer(Carrier.UPSTREAM, "CP1", "192.0.2.1:443", "");
    private final TracePeer master =
            new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:4000", "10.0.0.1:502");
    private final TracePeer line = new TracePeer(Carrier.MODBUS_RTU, "rtu-1", "", "");

    private void modbus(TracePeer peer, Direction direction, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        frames.modbus(peer, direction, bytes, 0, bytes.length);
    }

    private TracedFrame last() {
        List<TracedFrame> all = frames.after(0, ALL);
        return all.get(all.size() - 1);
    }

    @Test
    @DisplayName("An answer tells the action, the cause and the delay of its CALL (OCPP-J, 4.1.4)")
    void anAnswerFindsItsCall() {
        frames.ocpp(charger, Direction.OUT, "[2,\"cb-1\",\"Reset\",{\"type\":\"Soft\"}]", CAUSE);
        // The same id, chosen by the charger for a CALL of its own.
        frames.ocpp(charger, Direction.IN, "[2,\"cb-1\",\"Heartbeat\",{}]", "");
        time.pass(12_500);
        frames.ocpp(charger, Direction.IN, "[3,\"cb-1\",{\"status\":\"Accepted\"}]", "");
        assertThat(last().action()).isEqualTo("Reset");
        assertThat(last().cause()).isEqualTo(CAUSE);
        assertThat(last().took()).isEqualTo(Duration.ofNanos(12_500_000));
        frames.ocpp(charger, Direction.OUT, "[3,\"cb-1\",{}]", "");
        assertThat(last().action()).isEqualTo("Heartbeat");
        assertThat(last().cause()).isEmpty();
    }

    @Test
    @DisplayName("Either side of a bridge has its own delay")
    void aBridgedCallIsMeasuredOnBothSides() {
        frames.ocpp(charger, Direction.IN, "[2,\"1\",\"Heartbeat\",{}]", "");
        time.pass(1000);
        frames.ocpp(upstream, Direction.OUT, "[2,\"1\",\"Heartbeat\",{}]", "");
        time.pass(5000);
        frames.ocpp(upstream, Direction.IN, "[3,\"1\",{}]", "");
        assertThat(last().took()).isEqualTo(Duration.ofMillis(5));
        time.pass(1000);
        frames.ocpp(charger, Direction.OUT, "[3,\"1\",{}]", "");
        assertThat(last().took()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    @DisplayName("What is no OCPP-J is kept as it came")
    void whatIsNoMessageIsKept() {
        for (String text : List.of("", "hello", "[2]", "[2,1,\"A\",{}]", "{\"a\":", "[9,\"x\"]")) {
            frames.ocpp(charger, Direction.IN, text, "");
            assertThat(last().text()).isEqualTo(text);
            assertThat(last().action()).isEmpty();
            assertThat(last().took()).isNull();
        }
    }

    @Test
    @DisplayName("A long message is cut between two characters and tells its length")
    void aLongMessageIsCut() {
        String text = "[2,\"1\",\"DataTransfer\",{\"data\":\"" + "€".repeat(3000) + "\"}]";
        frames.ocpp(charger, Direction.IN, text, "");
        TracedFrame kept = last();
        assertThat(kept.isCut()).isTrue();
        assertThat(kept.length()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(kept.bytes().length).isBetween(Frames.LONGEST - 3, Frames.LONGEST);
        assertThat(text).startsWith(kept.text());
        assertThat(kept.action()).isEqualTo("DataTransfer");
        String pairs = "\uD83D\uDE00".repeat(3000);
        frames.ocpp(charger, Direction.IN, "x" + pairs, "");
        assertThat(last().length()).isEqualTo(12_001);
        assertThat(last().bytes().length).isEqualTo(4093);
        frames.ocpp(charger, Direction.IN, "x".repeat(4095) + pairs, "");
        assertThat(last().length()).isEqualTo(4095 + 12_000);
        assertThat(last().text()).isEqualTo("x".repeat(4095));
    }

    @Test
    @DisplayName("An answer of Modbus names the registers of its request and its delay")
    void aModbusAnswerFindsItsRequest() {
        modbus(master, Direction.IN, "00070000000601" + "0305780002");
        time.pass(150);
        modbus(line, Direction.IN, "0106057B0064F8F4");
        modbus(master, Direction.OUT, "00070000000701" + "030400010002");
        TracedFrame answer = last();
        assertThat(answer.action()).isEqualTo("FC3");
        assertThat(answer.uniqueId()).isEqualTo("7");
        assertThat(answer.address()).isEqualTo(1400);
        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.took()).isEqualTo(Duration.ofNanos(150_000));
        TracedFrame serial = frames.after(0, ALL).get(1);
        assertThat(serial.action()).isEqualTo("FC6");
        assertThat(serial.uniqueId()).isEmpty();
        assertThat(serial.address()).isEqualTo(1403);
        assertThat(serial.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("Exceptions, FC 23 and what is too short are told as what they are")
    void otherFrames() {
        modbus(master, Direction.OUT, "000900000003019002");
        assertThat(last().action()).isEqualTo("FC16 exception 02");
        assertThat(last().address()).isEqualTo(-1);
        modbus(master, Direction.IN, "000A0000000F01" + "17000000010583000102" + "0001");
        assertThat(last().action()).isEqualTo("FC23");
        assertThat(last().address()).isEqualTo(1411);
        modbus(master, Direction.IN, "000A");
        assertThat(last().action()).isEmpty();
        modbus(line, Direction.IN, "");
        assertThat(last().action()).isEmpty();
    }

    @Test
    @DisplayName("Masters that poll do not push out what chargers said")
    void sidesAreKeptApart() {
        frames.ocpp(charger, Direction.IN, "[2,\"1\",\"Heartbeat\",{}]", "");
        for (int i = 0; i < 5000; i++) {
            modbus(master, Direction.IN, "00070000000601" + "0305780002");
        }
        List<TracedFrame> all = frames.after(0, ALL);
        assertThat(all).hasSize(1001);
        assertThat(all.get(0).action()).isEqualTo("Heartbeat");
        assertThat(frames.newest()).isEqualTo(5001);
    }

    @Test
    @DisplayName("Frames are given in one row, after a number, and the newest of either side")
    void order() {
        for (int i = 0; i < 600; i++) {
            frames.ocpp(charger, Direction.IN, "[2,\"1\",\"Heartbeat\",{}]", "");
            modbus(line, Direction.IN, "0106057B0064F8F4");
        }
        List<Long> numbers = frames.after(0, ALL).stream().map(TracedFrame::number).toList();
        assertThat(numbers).hasSize(1200).isSorted().doesNotHaveDuplicates();
        assertThat(frames.after(1000, 300)).hasSize(200);
        assertThat(frames.after(1000, 30)).hasSize(30);
        assertThat(frames.after(1200, 30)).isEmpty();
        List<Long> newest = new ArrayList<>();
        frames.newest(3).forEach(frame -> newest.add(frame.number()));
        assertThat(newest).containsExactly(1195L, 1196L, 1197L, 1198L, 1199L, 1200L);
        for (int i = 0; i < 300; i++) {
            modbus(line, Direction.IN, "0106057B0064F8F4");
        }
        newest.clear();
        frames.newest(200).forEach(frame -> newest.add(frame.number()));
        assertThat(newest).hasSize(400).isSorted().doesNotHaveDuplicates();
        assertThat(newest.get(0)).as("polls push out no message").isEqualTo(801);
        assertThat(newest.get(200)).isEqualTo(1301);
        assertThat(frames.newest(5000)).hasSize(1500);
    }

    @Test
    @DisplayName("Another size begins anew, and the numbers go on")
    void resized() {
        Instant before = frames.since();
        frames.ocpp(charger, Direction.IN, "[2,\"1\",\"Heartbeat\",{}]", "");
        time.pass(5);
        frames.resize(2000);
        assertThat(frames.after(0, ALL)).isEmpty();
        assertThat(frames.newest()).isEqualTo(1);
        assertThat(Duration.between(before, frames.since())).isEqualTo(Duration.ofNanos(5000));
    }

    @Test
    @DisplayName("Who reads while frames come misses none, and sees each once and in order")
    void concurrency() throws Exception {
        Frames busy = new Frames(50_000, new Wall(Clock.systemUTC(), System::nanoTime));
        ExecutorService tellers = Executors.newFixedThreadPool(3);
        for (int t = 0; t < 3; t++) {
            TracePeer peer = new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:400" + t, "");
            boolean isOcpp = t == 2;
            tellers.execute(() -> tell(busy, peer, isOcpp));
        }
        tellers.shutdown();
        List<TracedFrame> seen = new ArrayList<>();
        long last = 0;
        while (seen.size() < 12_500) {
            assertThat(tellers.isTerminated() && last == busy.newest())
                    .as("all were told, and %s seen", seen.size())
                    .isFalse();
            for (TracedFrame frame : busy.after(last, 100)) {
                assertThat(frame.number()).isEqualTo(++last);
                seen.add(frame);
            }
        }
        assertThat(tellers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(TracedFrame::at));
        for (TracedFrame frame : seen) {
            if (frame.direction() == Direction.OUT) {
                // Many frames of others may have come between.
                int asked = (frame.bytes()[0] & 0xFF) << 8 | frame.bytes()[1] & 0xFF;
                assertThat(frame.address()).as("that of its own request").isIn(-1, asked);
            }
        }
    }

    /** 2500 exchanges, or 2500 messages. */
    private void tell(Frames busy, TracePeer peer, boolean isOcpp) {
        for (int i = 0; i < 2500; i++) {
            if (isOcpp) {
                busy.ocpp(charger, Direction.IN, "[2,\"" + i + "\",\"Heartbeat\",{}]", "");
            } else {
                byte high = (byte) (i >> 8);
                byte[] request = {high, (byte) i, 0, 0, 0, 6, 1, 3, high, (byte) i, 0, 1};
                byte[] answer = {high, (byte) i, 0, 0, 0, 5, 1, 3, 2, 0, 0};
                busy.modbus(peer, Direction.IN, request, 0, request.length);
                busy.modbus(peer, Direction.OUT, answer, 0, answer.length);
            }
        }
    }

    @Test
    @DisplayName("The memory of a ring is taken at once; a flood of long messages takes no more")
    void memory() {
        Frames small = new Frames(100, new Wall(time, time::nanos));
        String text = "[2,\"1\",\"DataTransfer\",{\"data\":\"" + "x".repeat(100_000) + "\"}]";
        for (int i = 0; i < 1000; i++) {
            small.ocpp(charger, Direction.IN, text, "");
            byte[] longest = new byte[260];
            small.modbus(master, Direction.IN, longest, 0, longest.length);
        }
        long kept = small.after(0, ALL).stream().mapToLong(frame -> frame.bytes().length).sum();
        assertThat(kept).isBetween(7_500L, 15_000L + 7_500L);
    }

    @Test
    @DisplayName("A Modbus frame makes no garbage (architecture.md, rule 12)")
    void aModbusFrameAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Frames busy = new Frames(1000, new Wall(Clock.systemUTC(), System::nanoTime));
        byte[] bytes = new byte[260];
        tell(busy, bytes);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        tell(busy, bytes);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat((after - before) / 20_000).isLessThan(4);
    }

    private void tell(Frames busy, byte[] bytes) {
        for (int i = 0; i < 20_000; i++) {
            busy.modbus(master, Direction.IN, bytes, 0, 12 + i % 240);
        }
    }
}
