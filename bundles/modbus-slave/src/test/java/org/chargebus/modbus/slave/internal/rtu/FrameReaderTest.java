package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;
import org.chargebus.serial.SerialSettings.Rs485;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Borders of frames come from silence alone (Serial Line V1.02, 2.5.1.1), by exact times. */
class FrameReaderTest {
    private static final byte[] REQUEST = Frames.frame("01 03 0000 0001");

    /** Every frame until the line has no more bytes; "too long" in place of one that is. */
    private static List<String> frames(FakeLine line) throws Exception {
        FrameReader reader = new FrameReader(line, line.timing().silence());
        List<String> frames = new ArrayList<>();
        while (!line.isDrained()) {
            int length = reader.next();
            if (length > 0) {
                frames.add(
                        length == FrameReader.TOO_LONG
                                ? "too long"
                                : Frames.text(Arrays.copyOf(reader.bytes(), length)));
            }
        }
        return frames;
    }

    @ParameterizedTest
    @Rule("RTU-1")
    @CsvSource({
        "1200, F8N1, 8333333, 29166665",
        "9600, F8N1, 1041666, 3645831",
        "9600, F8E1, 1145833, 4010415",
        "19200, F8N2, 572916, 2005206",
        "38400, F8N1, 260416, 1750000",
        "115200, F8O1, 95486, 1750000"
    })
    void silenceIsThreeAndAHalfCharactersOrFixedAbove19200(
            int baudRate, Frame frame, long character, long silence) {
        assertThat(LineTiming.of(new SerialSettings("x", baudRate, frame, Rs485.AUTO)))
                .isEqualTo(new LineTiming(character, silence));
    }

    @ParameterizedTest
    @Rule("RTU-1")
    @ValueSource(ints = {1200, 9600, 19200, 38400, 115200})
    void aSilenceOfThreeAndAHalfCharactersIsABorderAndLessIsNone(int baudRate) throws Exception {
        // A byte ends one character after it began: that much of the gap is its own.
        FakeLine line = new FakeLine(baudRate);
        long silence = line.timing().silence();
        long character = line.timing().character();
        line.receives(Frames.bytes("01 02"), 0);
        line.receives(Frames.bytes("03"), silence - character);
        line.receives(Frames.bytes("04"), silence - character + 1);
        assertThat(frames(line)).containsExactly("010203", "04");
    }

    @Test
    @Rule("RTU-1")
    void aFrameEndsItsSilenceAfterItsLastByte() throws Exception {
        FakeLine line = new FakeLine(19200);
        line.receives(REQUEST, 1000);
        FrameReader reader = new FrameReader(line, line.timing().silence());
        assertThat(reader.next()).isEqualTo(REQUEST.length);
        assertThat(line.now()).isEqualTo(line.lastAt() + line.timing().silence());
    }

    @Test
    void anIdleLineGivesNothing() throws Exception {
        FakeLine line = new FakeLine(9600);
        assertThat(new FrameReader(line, 1).next()).isZero();
        assertThat(line.now()).isEqualTo(FrameReader.IDLE);
    }

    @Test
    @Rule("RTU-2")
    void theLongestFramePassesAndALongerOneIsDroppedUntilTheNextSilence() throws Exception {
        FakeLine line = new FakeLine(115200);
        long pause = 2 * line.timing().silence();
        byte[] longest = new byte[256];
        Arrays.fill(longest, (byte) 0x5A);
        for (int length : new int[] {257, 511, 512, 513, 768, 5000}) {
            line.receives(longest, pause);
            line.receives(new byte[length], pause);
            line.receives(REQUEST, pause);
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            expected.addAll(List.of("5A".repeat(256), "too long", Frames.text(REQUEST)));
        }
        assertThat(frames(line)).isEqualTo(expected);
    }

    /** A thread that comes late finds a frame in one piece and takes it as one. */
    @Test
    @Rule("RTU-1")
    void bytesThatWaitedAreOneFrame() throws Exception {
        FakeLine line = new FakeLine(9600);
        line.receives(REQUEST, 0);
        line.read(new byte[0], 0, 0, line.lastAt());
        assertThat(frames(line)).containsExactly(Frames.text(REQUEST));
    }
}
