package org.chargebus.itests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program mbpoll as a master, a process for each request; addresses from 0. */
final class Mbpoll {
    private static final Pattern VALUE = Pattern.compile("\\[(\\d+)]:\\s+(\\S+).*");
    private static final int TIMEOUT_SECONDS = 10;

    private final MasterLink link;
    private final int unit;

    /** A master of unit 1. */
    Mbpoll(int port) {
        this(MasterLink.tcp(port), 1);
    }

    Mbpoll(MasterLink link, int unit) {
        this.link = link;
        this.unit = unit;
    }

    /** mbpoll gave up; the message is all it printed. */
    static final class Failed extends AssertionError {
        private static final long serialVersionUID = 1L;

        private Failed(String message) {
            super(message);
        }
    }

    /**
     * Reads once.
     *
     * @param type {@code 0} FC 1, {@code 1} FC 2, {@code 3} FC 4, {@code 4} FC 3; with {@code
     *     :float} or {@code :int} 32-bit values, words high first
     */
    List<String> read(String type, int address, int count) throws Exception {
        return run(List.of("-B", "-t", type, "-r", "" + address, "-c", "" + count), List.of());
    }

    /** The same of one 32-bit value, words low first. */
    List<String> readLowWordFirst(String type, int address) throws Exception {
        return run(List.of("-t", type, "-r", "" + address, "-c", "1"), List.of());
    }

    /** Writes registers ({@code 4}: FC 6 or 16) or coils ({@code 0}: FC 5 or 15). */
    void write(String type, int address, int... values) throws Exception {
        List<String> words = Arrays.stream(values).mapToObj(Integer::toString).toList();
        run(List.of("-t", type, "-r", "" + address), words);
    }

    /** Writes a 32-bit value ({@code 4:int} or {@code 4:float}). */
    void writeNumber(String type, boolean highWordFirst, int address, String value)
            throws Exception {
        List<String> options = new ArrayList<>(List.of("-t", type, "-r", "" + address));
        if (highWordFirst) {
            options.add("-B");
        }
        run(options, List.of(value));
    }

    private List<String> run(List<String> options, List<String> written) throws Exception {
        List<String> command = new ArrayList<>(List.of("mbpoll", "-0", "-1"));
        command.addAll(List.of("-m", link.kind(), "-a", "" + unit, "-o", "" + TIMEOUT_SECONDS));
        command.addAll(
                link.isSerial()
                        ? List.of("-b", "" + link.number(), "-P", "none")
                        : List.of("-p", "" + link.number()));
        command.addAll(options);
        command.add(link.place());
        // What follows is no option, whatever its sign.
        command.add("--");
        command.addAll(written);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                || process.exitValue() != 0) {
            throw new Failed(String.join(" ", command) + ": " + output);
        }
        return output.lines()
                .map(VALUE::matcher)
                .filter(Matcher::matches)
                .map(value -> value.group(2))
                .toList();
    }
}
