package org.chargebus.serial.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer as the kernel driver ftdi_sio shows it in sysfs. */
class LatencyTimerTest {
    private static final Path DEVICE = Path.of("/dev/ttyUSB0");

    @TempDir private Path adapters;
    private Path file;
    private LatencyTimer timer;

    @BeforeEach
    void plugIn() throws IOException {
        file = Files.createDirectory(adapters.resolve("ttyUSB0")).resolve("latency_timer");
        timer = new LatencyTimer(adapters);
    }

    @Test
    void aLongTimerIsShortened() throws IOException {
        Files.writeString(file, "16\n");
        assertThat(timer.shorten(DEVICE)).isEmpty();
        assertThat(file).hasContent("1");
    }

    @Test
    void aShortTimerAndADeviceWithoutOneAreLeftAlone() throws IOException {
        assertThat(timer.shorten(DEVICE)).isEmpty();
        assertThat(file).doesNotExist();
        Files.writeString(file, "1\n");
        assertThat(timer.shorten(DEVICE)).isEmpty();
        assertThat(file).hasContent("1\n");
    }

    @Test
    void aTimerThatCannotBeSetIsNamedWithItsMend() throws IOException {
        // A folder in its place can neither be read nor written, by whatever user.
        Files.createDirectory(file);
        assertThat(timer.shorten(DEVICE))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("/dev/ttyUSB0").contains("; add a udev"));
    }
}
