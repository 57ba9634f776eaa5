package org.chargebus.itests;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Karaf as it is downloaded, cut down to the features that its minimal distribution boots, and
 * started as the launcher of the gateway starts its own: without the patches of modules of Karaf's
 * script, which cost the class data archive of the Java machine.
 */
final class BareKaraf implements AutoCloseable {
    private static final String VERSION = System.getProperty("karaf.version");

    /** Of apache-karaf-minimal. */
    private static final String FEATURES = "jaas, shell, feature, ssh, bundle, config, log";

    private static final int BANNER_MILLIS = 1_000;

    private final Path home;
    private final List<String> options;
    private final int sshPort = Container.freePort();
    private Process process;

    private BareKaraf(Path home, List<String> options) {
        this.home = home;
        this.options = options;
    }

    /**
     * It is not started.
     *
     * @param options of the Java machine
     */
    static BareKaraf unpack(Path folder, List<String> options) throws Exception {
        Files.createDirectories(folder);
        Path archive = Peers.folder("jars").resolve("apache-karaf-" + VERSION + ".tar.gz");
        Process tar =
                new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                        .inheritIO()
                        .start();
        if (!tar.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("tar could not unpack " + archive);
        }
        BareKaraf karaf = new BareKaraf(folder.resolve("apache-karaf-" + VERSION), options);
        karaf.settle();
        return karaf;
    }

    private void settle() throws IOException {
        Path features = home.resolve("etc/org.apache.karaf.features.cfg");
        Files.writeString(
                features,
                Files.readString(features)
                        .replaceAll(
                                "(?m)^featuresBoot = (.*\\\\\\R)*.*$",
                                "featuresBoot = " + FEATURES));
        Path shell = home.resolve("etc/org.apache.karaf.shell.cfg");
        Files.writeString(
                shell,
                Files.readString(shell).replaceAll("(?m)^sshPort\\s*=.*$", "sshPort=" + sshPort));
        Files.createDirectories(home.resolve("data/tmp"));
    }

    /** Starts it, and waits until its shell answers over SSH. */
    void run() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        for (String open : List.of("java.security", "java.net", "java.lang", "java.util")) {
            command.addAll(List.of("--add-opens", "java.base/" + open + "=ALL-UNNAMED"));
        }
        for (String export : List.of("file", "http", "https", "jar")) {
            command.add("--add-exports=java.base/sun.net.www.protocol." + export + "=ALL-UNNAMED");
        }
        for (String folder : List.of("home", "base")) {
            command.add("-Dkaraf." + folder + "=" + home);
        }
        command.add("-Dkaraf.data=" + home.resolve("data"));
        command.add("-Dkaraf.etc=" + home.resolve("etc"));
        command.add("-Dkaraf.log=" + home.resolve("data/log"));
        command.add("-Dkaraf.instances=" + home.resolve("instances"));
        command.add("-Dkaraf.startLocalConsole=false");
        command.add("-Dkaraf.startRemoteShell=true");
        command.add("-Djava.io.tmpdir=" + home.resolve("data/tmp"));
        command.add(
                "-Djava.util.logging.config.file="
                        + home.resolve("etc/java.util.logging.properties"));
        command.addAll(List.of("-cp", classPath(), "org.apache.karaf.main.Main"));
        Path output = home.resolve("console.out");
        process =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        Await.until(
                "the shell of " + home,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("Karaf ended: " + Files.readString(output));
                    }
                    return answers();
                });
    }

    /** Each jar but the one that works with the patches only. */
    private String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String folder : List.of("lib/boot", "lib/jdk9plus")) {
            try (Stream<Path> files = Files.list(home.resolve(folder))) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".jar") && !file.contains("specs.activator"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sshPort)) {
            socket.setSoTimeout(BANNER_MILLIS);
            byte[] banner = socket.getInputStream().readNBytes(4);
            return "SSH-".equals(new String(banner, StandardCharsets.US_ASCII));
        } catch (IOException notYet) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM, as a service manager ends it. */
    void terminate() throws Exception {
        process.destroy();
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("SIGTERM did not end Karaf");
        }
    }

    @Override
    public void close() throws Exception {
        if (process != null && process.isAlive()) {
            terminate();
        }
    }
}
