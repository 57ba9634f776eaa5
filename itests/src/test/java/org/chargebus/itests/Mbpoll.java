package org.chargebus.itests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program mbpoll as a master, a process for each request; unit 1, addresses from 0. */
final class Mbpoll {
    private static final Pattern VALUE = Pattern.compile("\\[(\\d+)]:\\s+(\\S+).*");

    private final int port;

    Mbpoll(int port) {
        this.port = port;
    }

    /**
     * Reads once.
     *
     * @param type {@code 0} FC 1, {@code 1} FC 2, {@code 3} FC 4, {@code 4} FC 3; with {@code
     *     :float} or {@code :int} 32-bit values
     */
    List<String> read(String type, int address, int count) throws Exception {
        List<String> values = new ArrayList<>();
        // Words of 32-bit values high first.
        for (String line : run(List.of("-B", "-t", type, "-r", "" + address, "-c", "" + count))) {
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                values.add(value.group(2));
            }
        }
        return values;
    }

    /** Writes registers ({@code 4}: FC 6 or 16) or coils ({@code 0}: FC 5 or 15). */
    void write(String type, int address, int... values) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-t", type, "-r", "" + address));
        arguments.add("127.0.0.1");
        Arrays.stream(values).forEach(value -> arguments.add("" + value));
        run(arguments);
    }

    private List<String> run(List<String> arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("mbpoll", "-m", "tcp", "-p", "" + port, "-a", "1", "-0", "-1"));
        command.addAll(List.of("-o", "10"));
        command.addAll(arguments);
        if (!arguments.contains("127.0.0.1")) {
            command.add("127.0.0.1");
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
        return output.lines().collect(Collectors.toList());
    }
}
