package org.chargebus.itests;

import static org.junit.Assert.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An unpacked distribution as a process, driven by its own launcher on free ports. */
final class Gateway implements AutoCloseable {
    /** The status and the output of a command; standard error apart. */
    record Result(int status, String output, String errors) {}

    private final Path home;
    private final Path scratch;
    private final int ocppPort = Container.freePort();
    private final int modbusPort = Container.freePort();
    private final int sshPort = Container.freePort();
    private final int webPort = Container.freePort();
    private final Map<String, String> variables = new HashMap<>();
    private Process process;

    private Gateway(Path home, Path scratch) {
        this.home = home;
        this.scratch = scratch;
    }

    static Gateway unpack(String name) throws Exception {
        Path home = Distribution.unpack(name);
        return new Gateway(home, home.getParent());
    }

    /**
     * Unpacks into a folder of the test.
     *
     * @param scratch a folder for what commands read and write here
     */
    static Gateway unpackInto(Path folder, Path scratch) throws Exception {
        return new Gateway(Distribution.unpackInto(folder), scratch);
    }

    static Gateway started(String name) throws Exception {
        Gateway gateway = unpack(name);
        gateway.run();
        return gateway;
    }

    int ocppPort() {
        return ocppPort;
    }

    int modbusPort() {
        return modbusPort;
    }

    int sshPort() {
        return sshPort;
    }

    int webPort() {
        return webPort;
    }

    Path home() {
        return home;
    }

    long pid() {
        return process.pid();
    }

    /** Its threads, a line each with name and times. */
    List<String> threads() throws IOException {
        Process jcmd =
                new ProcessBuilder("jcmd", "" + pid(), "Thread.print")
                        .redirectErrorStream(true)
                        .start();
        try (Stream<String> dump = jcmd.inputReader().lines()) {
            return dump.filter(line -> line.startsWith("\"")).toList();
        }
    }

    /** A variable of the launcher's environment. */
    void environment(String name, String value) {
        variables.put(name, value);
    }

    /** In place of the options the launcher gives to the Java machine. */
    void javaOptions(String options) {
        environment("CHARGEBUS_JAVA_OPTS", options);
    }

    /** Writes a file of {@code etc/}. */
    void configure(String file, String... lines) throws IOException {
        Files.write(home.resolve("etc").resolve(file), List.of(lines));
    }

    void charger(String id, int number, int connectors, String... more) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("number = " + number);
        lines.add("id = " + id);
        lines.add("connectors = " + connectors);
        lines.addAll(Arrays.asList(more));
        configure("org.chargebus.charger-" + id + ".cfg", lines.toArray(String[]::new));
    }

    /** {@code bin/chargebus run}; returns when it is ready. */
    void run() throws IOException {
        process = launcher("run").redirectOutput(console().toFile()).start();
        readyLine();
    }

    String readyLine() {
        return Await.value(
                "the ready line of " + home,
                () -> {
                    if (process != null && !process.isAlive()) {
                        throw new IOException("it ended: " + Files.readString(errors()));
                    }
                    return Files.readAllLines(console()).stream()
                            .filter(line -> line.startsWith("ready"))
                            .findFirst();
                });
    }

    /** What it printed on its standard output. */
    Path console() {
        return scratch.resolve("console.out");
    }

    private Path errors() {
        return scratch.resolve("console.err");
    }

    /** A command of {@code bin/chargebus}, with its standard input at its end. */
    Result launch(String... arguments) throws Exception {
        return launchWith("", arguments);
    }

    Result launchWith(String input, String... arguments) throws Exception {
        return result(launcher(arguments), input);
    }

    /** A line as somebody types it in a terminal whose folder is that of the distribution. */
    Result type(String line) throws Exception {
        return result(inItsEnvironment(List.of("sh", "-c", line)).directory(home.toFile()), "");
    }

    private Result result(ProcessBuilder builder, String input) throws Exception {
        Path out = Files.createTempFile(scratch, "command", ".out");
        Path err = Files.createTempFile(scratch, "command", ".err");
        Path in = Files.createTempFile(scratch, "command", ".in");
        Files.writeString(in, input);
        Process command =
                builder.redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!command.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new AssertionError(String.join(" ", builder.command()) + " did not end");
        }
        return new Result(command.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** A command of the Karaf shell that must succeed. */
    String shell(String command) throws Exception {
        Result result = launch("shell", command);
        assertEquals(command + ": " + result.output() + result.errors(), 0, result.status());
        return result.output();
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/chargebus").toString());
        command.addAll(Arrays.asList(arguments));
        return inItsEnvironment(command)
                .redirectError(errors().toFile())
                .redirectInput(new File("/dev/null"));
    }

    private ProcessBuilder inItsEnvironment(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CHARGEBUS_"));
        environment.put("CHARGEBUS_OCPP_PORT", "" + ocppPort);
        environment.put("CHARGEBUS_MODBUS_PORT", "" + modbusPort);
        environment.put("CHARGEBUS_SSH_PORT", "" + sshPort);
        environment.put("CHARGEBUS_WEB_PORT", "" + webPort);
        environment.putAll(variables);
        return builder;
    }

    /** SIGTERM; the nanoseconds until the process was gone. */
    long terminate() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("SIGTERM did not end the gateway");
        }
        return System.nanoTime() - start;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<String> log() throws IOException {
        Path log = home.resolve("data/log/chargebus.log");
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.collect(Collectors.toList());
        }
    }

    /**
     * The shell of Karaf stumbles at its end over a session that is collected in that moment (its
     * CommandProcessorImpl takes the size of a weak map for the number of sessions in it). Nothing
     * follows in the log but the end.
     */
    private static boolean isKarafsStumble(String line) {
        return line.contains("Bundle org.apache.karaf.shell.core")
                && line.contains("\"org.apache.felix.service.command.CommandSession.close()\"")
                && line.contains("because \"session\" is null");
    }

    /** No warning, no error and no stack trace but the expected ones. */
    void assertLogIsClean(Predicate<String> expected) throws IOException {
        List<String> complaints =
                log().stream()
                        .takeWhile(line -> !isKarafsStumble(line))
                        .filter(
                                line ->
                                        line.contains("| WARN ")
                                                || line.contains("| ERROR")
                                                || line.startsWith("\tat "))
                        .filter(line -> !expected.test(line))
                        .collect(Collectors.toList());
        assertEquals(List.of(), complaints);
    }

    void assertLogIsClean() throws IOException {
        assertLogIsClean(line -> false);
    }

    Optional<String> logged(Predicate<String> line) throws IOException {
        return log().stream().filter(line).findFirst();
    }

    @Override
    public void close() throws Exception {
        if (process != null && process.isAlive()) {
            terminate();
        }
        // The log and the settings stay for whoever looks for the reason of a failure.
        for (String bulk : List.of("system", "lib", "data/cache")) {
            delete(home.resolve(bulk));
        }
    }

    /** Deletes a folder and all in it. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
