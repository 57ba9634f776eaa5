package org.chargebus.serial.driver.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;
import org.chargebus.serial.SerialSettings.Rs485;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JSerialCommPortsTest {
    private static final long SECOND = 1_000_000_000L;

    private final JSerialCommPorts ports = new JSerialCommPorts();

    @TempDir private Path directory;
    private PtyPair pair;

    @BeforeEach
    void plugIn() throws IOException {
        pair = new PtyPair(directory);
    }

    @AfterEach
    void unplug() throws InterruptedException {
        ports.close();
        pair.close();
    }

    private static SerialSettings settings(String device) {
        return new SerialSettings(device, 9600, Frame.F8N1, Rs485.AUTO);
    }

    private SerialLine left() throws IOException {
        return ports.open(settings(pair.left()));
    }

    private SerialLine right() throws IOException {
        return ports.open(settings(pair.right()));
    }

    private static byte[] readExactly(SerialLine line, int count) throws IOException {
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            int read = line.read(bytes, done, count - done, 5 * SECOND);
            assertThat(read).as("bytes after %d", done).isPositive();
            done += read;
        }
        return bytes;
    }

    @Test
    void everyByteValueGoesThroughUnchangedInBothDirections() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (SerialLine left = left();
                SerialLine right = right()) {
            left.write(all, 0, all.length);
            assertThat(readExactly(right, all.length)).isEqualTo(all);
            right.write(all, 0, all.length);
            assertThat(readExactly(left, all.length)).isEqualTo(all);
        }
    }

    @Test
    void readAndWriteKeepToOffsetAndLength() throws IOException {
        byte[] source = "-abc-".getBytes(US_ASCII);
        byte[] target = "........".getBytes(US_ASCII);
        try (SerialLine left = left();
                SerialLine right = right()) {
            left.write(source, 1, 3);
            int first = right.read(target, 2, 2, 5 * SECOND);
            int done = 2 + first;
            while (done < 5) {
                done += right.read(target, done, 5 - done, 5 * SECOND);
            }
        }
        assertThat(new String(target, US_ASCII)).isEqualTo("..abc...");
    }

    @Test
    void readGivesWhatIsThereAndDoesNotWaitForAFullBuffer() throws IOException {
        try (SerialLine left = left();
                SerialLine right = right()) {
            left.write(new byte[] {1}, 0, 1);
            assertThat(right.read(new byte[256], 0, 256, 20 * SECOND)).isEqualTo(1);
        }
    }

    @Test
    void readOfSilenceGivesZeroAfterItsTime() throws IOException {
        try (SerialLine line = left()) {
            assertThat(line.read(new byte[8], 0, 8, 0)).isZero();
            for (long micros : new long[] {1750, 20_000, 99_999, 100_000, 250_000}) {
                long start = System.nanoTime();
                assertThat(line.read(new byte[8], 0, 8, 1000 * micros)).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(Duration.ofNanos(1000 * micros), Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void closingEndsAReadThatWaitsInAnotherThread() throws Exception {
        SerialLine line = left();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread reader =
                new Thread(
                        () ->
                                outcome.complete(
                                        catchThrowable(
                                                () -> line.read(new byte[8], 0, 8, 60 * SECOND))));
        reader.start();
        while (reader.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        line.close();
        assertThat(outcome.get(60, TimeUnit.SECONDS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(pair.left())
                .hasMessageContaining("closed");
    }

    @Test
    void aClosedLineRefusesWorkAndClosesTwiceWithoutHarm() throws IOException {
        SerialLine line = left();
        line.close();
        line.close();
        assertThatThrownBy(() -> line.read(new byte[1], 0, 1, 0)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> line.write(new byte[1], 0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void aPortCanBeOpenedAgainAfterItWasClosed() throws IOException {
        for (int i = 0; i < 5; i++) {
            try (SerialLine left = left();
                    SerialLine right = right()) {
                left.write(new byte[] {(byte) i}, 0, 1);
                assertThat(readExactly(right, 1)).containsExactly(i);
            }
        }
    }

    @Test
    void aPortIsOpenOnceInThisProcessUnderWhateverName() throws IOException {
        String realName = Path.of(pair.left()).toRealPath().toString();
        try (SerialLine line = left()) {
            assertThat(line.settings()).isEqualTo(settings(pair.left()));
            assertThatThrownBy(() -> ports.open(settings(realName)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(realName)
                    .hasMessageContaining("another serial line of this gateway");
        }
        ports.open(settings(realName)).close();
    }

    @Test
    void aPortAnotherProgramHoldsIsInUse() throws IOException {
        // A second driver instance has its own books, as another program has.
        JSerialCommPorts other = new JSerialCommPorts();
        try (SerialLine line = other.open(settings(pair.left()))) {
            assertThat(line).isNotNull();
            assertThatThrownBy(this::left)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(pair.left())
                    .hasMessageContaining("in use by another program");
        }
        left().close();
    }

    @Test
    void aMissingDeviceIsNamedWithItsMend() {
        String device = directory.resolve("ttyUSB7").toString();
        assertThatThrownBy(() -> ports.open(settings(device)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(device + " does not exist")
                .hasMessageContaining("plug the adapter in");
    }

    @Test
    void aFileThatIsNoSerialDeviceIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ports.open(settings(file.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aBaudRateThatIsNotOfferedIsNamedWithTheOnesThatAre() {
        SerialSettings odd = new SerialSettings(pair.left(), 9601, Frame.F8N1, Rs485.AUTO);
        assertThatThrownBy(() -> ports.open(odd))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("baudRate = 9601")
                .hasMessageContaining("9600, 19200");
    }

    @Test
    void anUnpluggedDeviceEndsAReadWithAMessage() throws Exception {
        try (SerialLine line = left()) {
            pair.unplug();
            Throwable thrown = catchThrowable(() -> line.read(new byte[8], 0, 8, 10 * SECOND));
            assertThat(thrown)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(pair.left())
                    .hasMessageContaining("plug the adapter in again");
        }
    }

    /** modbus.md, RTU: an adapter comes back under its name and with another device behind it. */
    @Test
    void aDevicePluggedInAgainOpensAgainAndLeavesNothingBehind() throws Exception {
        left().close();
        long descriptors = openDescriptors();
        int threads = Thread.activeCount();
        for (int i = 0; i < 20; i++) {
            try (SerialLine left = left()) {
                pair.unplug();
                assertThatThrownBy(() -> left.read(new byte[8], 0, 8, 10 * SECOND))
                        .isInstanceOf(IOException.class);
            }
            assertThatThrownBy(this::left).isInstanceOf(IOException.class);
            pair = new PtyPair(directory);
            try (SerialLine left = left();
                    SerialLine right = right()) {
                left.write(new byte[] {(byte) i}, 0, 1);
                assertThat(readExactly(right, 1)).containsExactly(i);
            }
        }
        // Each PtyPair holds pipes to its socat until they are collected: only devices count.
        assertThat(openDescriptors()).isEqualTo(descriptors);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(JSerialCommPortsTest::isTerminal).count();
        }
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith("/dev/pts");
        } catch (IOException e) {
            // Gone since it was listed.
            return false;
        }
    }

    @Test
    void theEndOfTheComponentFreesEveryPort() throws IOException {
        SerialLine left = left();
        SerialLine right = right();
        ports.close();
        assertThat(Arrays.asList(left, right))
                .allSatisfy(
                        line ->
                                assertThatThrownBy(() -> line.write(new byte[1], 0, 1))
                                        .isInstanceOf(IOException.class));
        new JSerialCommPorts().open(settings(pair.left())).close();
    }

    @Test
    void listingDoesNotFailAndLeavesPseudoTerminalsOut() {
        assertThat(ports.list())
                .allSatisfy(info -> assertThat(info.device()).isNotBlank())
                .noneMatch(info -> info.device().equals(pair.left()));
    }
}
