package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A serial cable without hardware: two pseudo terminals, joined by socat, under fixed names. */
final class SerialCable implements AutoCloseable {
    private final Path gateway;
    private final Path master;
    private Process socat;

    /** A cable whose ends are {@code NAME-gateway} and {@code NAME-master}; not plugged in yet. */
    SerialCable(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        gateway = folder.resolve(name + "-gateway");
        master = folder.resolve(name + "-master");
    }

    static SerialCable pluggedIn(Path folder, String name) throws IOException {
        SerialCable cable = new SerialCable(folder, name);
        cable.plugIn();
        return cable;
    }

    /** The device for the gateway's configuration. */
    String gateway() {
        return gateway.toString();
    }

    /** The device for a master. */
    String master() {
        return master.toString();
    }

    /** Both ends are there when this returns. */
    void plugIn() throws IOException {
        socat =
                new ProcessBuilder("socat", "-d", "-d", end(gateway), end(master))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (socat.errorReader().lines().noneMatch(line -> line.contains("transfer loop"))) {
            throw new IOException("socat made no pseudo terminals");
        }
    }

    private static String end(Path link) {
        return "pty,raw,echo=0,link=" + link;
    }

    /** Both ends vanish, names and all. */
    void unplug() throws InterruptedException {
        socat.destroy();
        socat.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (socat != null) {
            unplug();
        }
    }
}
