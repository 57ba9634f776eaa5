package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Unpacks the distribution, each time into a folder of its own. */
final class Distribution {
    private static final AtomicInteger COPIES = new AtomicInteger();

    private Distribution() {}

    static Path unpack(String name) throws IOException, InterruptedException {
        Path parent =
                Path.of(
                        System.getProperty("chargebus.target"),
                        "gateways",
                        name
                                + "-"
                                + ProcessHandle.current().pid()
                                + "-"
                                + COPIES.incrementAndGet());
        return unpackInto(parent);
    }

    /** What is unpacked. */
    static Path archive() {
        return Path.of(System.getProperty("chargebus.distribution"));
    }

    /** Unpacks it into a folder, which is made when it is missing. */
    static Path unpackInto(Path parent) throws IOException, InterruptedException {
        Files.createDirectories(parent);
        Process tar =
                new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", parent.toString())
                        .inheritIO()
                        .start();
        if (!tar.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("tar could not unpack into " + parent);
        }
        return parent.resolve("chargebus-" + System.getProperty("chargebus.version"));
    }
}
