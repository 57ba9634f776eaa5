package org.chargebus.serial.driver.internal;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Two pseudo terminals joined by socat: what is written to one is read from the other. */
final class PtyPair implements AutoCloseable {
    private final Process socat;
    private final Path left;
    private final Path right;

    PtyPair(Path directory) throws IOException {
        left = directory.resolve("left");
        right = directory.resolve("right");
        socat = start("pty,raw,echo=0,link=" + left, "pty,raw,echo=0,link=" + right);
        BufferedReader log = socat.errorReader();
        String line = log.readLine();
        while (line != null && !line.contains("starting data transfer loop")) {
            line = log.readLine();
        }
        if (line == null) {
            fail("socat ended before the pseudo terminals were there");
        }
    }

    private static Process start(String left, String right) {
        try {
            return new ProcessBuilder("socat", "-d", "-d", left, right).start();
        } catch (IOException e) {
            return fail("socat cannot be started; install the package socat", e);
        }
    }

    String left() {
        return left.toString();
    }

    String right() {
        return right.toString();
    }

    /** Both terminals vanish, as when an adapter is unplugged. */
    void unplug() throws InterruptedException {
        socat.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        unplug();
    }
}
