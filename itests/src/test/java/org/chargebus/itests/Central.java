package org.chargebus.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that answers the calls of chargers, a process of its own. */
final class Central implements AutoCloseable {
    private static final String GATEWAY = "gateway";

    private final String name;
    private final int port;
    private final long pid;
    private final boolean echoes;
    private final AutoCloseable end;

    private Central(String name, int port, long pid, boolean echoes, AutoCloseable end) {
        this.name = name;
        this.port = port;
        this.pid = pid;
        this.echoes = echoes;
        this.end = end;
    }

    /** A gateway that runs. */
    static Central of(Gateway gateway) {
        return new Central(GATEWAY, gateway.ocppPort(), gateway.pid(), false, gateway);
    }

    /**
     * The server of ChargeTime's library.
     *
     * @param options of the Java machine
     */
    static Central chargeTime(List<String> options) throws Exception {
        String classes = System.getProperty("java.class.path");
        return program(
                "ChargeTime", false, java(options, classes, ChargeTimeCentral.class.getName()));
    }

    /** The server of the library ocpp-rpc, on Node. */
    static Central ocppRpc() throws Exception {
        return program(
                "ocpp-rpc",
                false,
                List.of(
                        "env",
                        "NODE_PATH=" + Peers.installed("ocpp-rpc"),
                        "node",
                        Peers.source("ocpp-rpc/central.js").toString()));
    }

    /**
     * An empty answer to each call on the Jetty of a distribution.
     *
     * @param options of the Java machine
     * @param home of the distribution
     */
    static Central bareJetty(List<String> options, Path home) throws Exception {
        String jars =
                jars(home.resolve("system/org/eclipse/jetty"))
                        + File.pathSeparator
                        + jars(Peers.folder("jars"));
        Path classes = Peers.compiledJava("jetty/BareAnswers.java", jars);
        return program(
                "bare Jetty",
                false,
                java(options, classes + File.pathSeparator + jars, "BareAnswers"));
    }

    /** A plain socket that sends back each byte. */
    static Central echo() throws Exception {
        return program("socket echo", true, List.of(Peers.compiled("load/echo.c")));
    }

    private static List<String> java(List<String> options, String classPath, String main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Starts a program that takes a port and says "ready" when it listens there. */
    private static Central program(String name, boolean echoes, List<String> command)
            throws Exception {
        int port = Container.freePort();
        List<String> whole = new ArrayList<>(command);
        whole.add("" + port);
        Path folder = Path.of(System.getProperty("chargebus.target"), "centrals");
        Files.createDirectories(folder);
        Path output = Files.createTempFile(folder, name.replace(' ', '-'), ".out");
        Process process =
                new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        Central central = new Central(name, port, process.pid(), echoes, () -> end(process));
        try {
            Await.until(
                    name + " listens: " + output,
                    () -> {
                        if (!process.isAlive()) {
                            throw new AssertionError(name + " ended: " + Files.readString(output));
                        }
                        return Files.readString(output).lines().anyMatch("ready"::equals);
                    });
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return central;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long pid() {
        return pid;
    }

    /** Whether it is the gateway, and no peer. */
    boolean isGateway() {
        return name.equals(GATEWAY);
    }

    /** Does it send back each byte, and speaks no WebSocket? */
    boolean echoes() {
        return echoes;
    }

    @Override
    public void close() throws Exception {
        end.close();
    }
}
