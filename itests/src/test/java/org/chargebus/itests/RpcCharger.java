package org.chargebus.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A charger on the library ocpp-rpc of JavaScript: foreign code in a process of its own. */
final class RpcCharger implements AutoCloseable {
    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private RpcCharger(Process process) {
        this.process = process;
        Thread listener = new Thread(this::listen, "ocpp-rpc");
        listener.setDaemon(true);
        listener.start();
    }

    /** It tries every second until it is admitted to {@code ws://127.0.0.1:port/ocpp/id}. */
    static RpcCharger start(int port, String id) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "node",
                        Peers.source("ocpp-rpc/charger.js").toString(),
                        "ws://127.0.0.1:" + port + "/ocpp",
                        id);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("NODE_PATH", Peers.installed("ocpp-rpc").toString());
        return new RpcCharger(builder.start());
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said a line that begins like this. */
    void says(String beginning) {
        Await.until(
                "the charger of ocpp-rpc says " + beginning,
                () -> {
                    if (!process.isAlive()) {
                        throw new IOException("it ended; what it said: " + said);
                    }
                    return said.stream().anyMatch(line -> line.startsWith(beginning));
                });
    }

    /** Ends its input, and so the program. */
    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the charger did not end");
        }
    }
}
