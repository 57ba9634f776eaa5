package org.chargebus.itests;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs of src/test/peers, made ready in target/peers where that is missing or too old. */
final class Peers {
    private static final Path TARGET = Path.of(System.getProperty("chargebus.target"), "peers");
    private static final Path SOURCES =
            Path.of(System.getProperty("chargebus.target"), "../src/test/peers").normalize();

    private static final List<String> COMPILER =
            List.of("gcc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror");

    /** What npm asks a registry for only when its own cache lacks it. */
    private static final List<String> NPM =
            List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");

    private Peers() {}

    static Path source(String name) {
        return SOURCES.resolve(name);
    }

    /** Where the build puts a peer's files. */
    static Path folder(String name) {
        return TARGET.resolve(name);
    }

    /** A program in C and the libraries it is linked with. */
    static synchronized String compiled(String name, String... libraries) throws Exception {
        Path source = source(name);
        Path program = TARGET.resolve(name.substring(0, name.length() - ".c".length()));
        if (isOlder(program, source)) {
            Files.createDirectories(program.getParent());
            Path fresh = Files.createTempFile(program.getParent(), "compiled", "");
            List<String> command = new ArrayList<>(COMPILER);
            command.addAll(List.of("-o", fresh.toString(), source.toString()));
            for (String library : libraries) {
                command.add("-l" + library);
            }
            try {
                run(TARGET, command);
                Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        return program.toString();
    }

    /** The folder of the classes of a program in Java. */
    static synchronized Path compiledJava(String name, String classPath) throws Exception {
        Path source = source(name);
        Path folder = TARGET.resolve(name).getParent();
        String file = source.getFileName().toString();
        Path program = folder.resolve(file.substring(0, file.length() - "java".length()) + "class");
        if (isOlder(program, source)) {
            Files.createDirectories(folder);
            Path compiler = Path.of(System.getProperty("java.home"), "bin/javac");
            run(
                    folder,
                    List.of(
                            compiler.toString(),
                            "-cp",
                            classPath,
                            "-d",
                            folder.toString(),
                            source.toString()));
        }
        return folder;
    }

    /** A folder of npm packages; its node_modules. */
    static synchronized Path installed(String name) throws Exception {
        Path folder = TARGET.resolve(name);
        Path lock = source(name).resolve("package-lock.json");
        Path modules = folder.resolve("node_modules");
        Files.createDirectories(folder);
        // The other process of the tests may want the same.
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (isOlder(modules.resolve(".package-lock.json"), lock)) {
                for (String file : List.of("package.json", "package-lock.json")) {
                    Files.copy(
                            source(name).resolve(file),
                            folder.resolve(file),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                run(folder, NPM);
            }
        }
        return modules;
    }

    private static boolean isOlder(Path made, Path source) throws IOException {
        return !Files.exists(made)
                || Files.getLastModifiedTime(made).compareTo(Files.getLastModifiedTime(source)) < 0;
    }

    private static void run(Path folder, List<String> command) throws Exception {
        Path output = Files.createTempFile(TARGET, "output", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + Files.readString(output));
        }
        Files.delete(output);
    }
}
