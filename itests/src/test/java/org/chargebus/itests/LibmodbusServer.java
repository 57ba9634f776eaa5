package org.chargebus.itests;

import java.io.IOException;

/** A slave of libmodbus on a free port, a process of its own. Register i reads i. */
final class LibmodbusServer implements AutoCloseable {
    private final int port = Container.freePort();
    private final Process process;

    private LibmodbusServer() throws Exception {
        process =
                new ProcessBuilder(Peers.compiled("libmodbus/server.c", "modbus"), "" + port)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String line = process.inputReader().readLine();
        if (!"ready".equals(line)) {
            throw new IOException("the slave of libmodbus does not listen on port " + port);
        }
    }

    static LibmodbusServer started() throws Exception {
        return new LibmodbusServer();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
