package org.chargebus.itests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Masters that ask FC 3 of unit 1 as fast as they are answered, a program of its own
 * (src/test/peers/load): the same for whatever is measured.
 *
 * @param connections 1..256
 * @param inFlight requests of a connection that wait for their answers, 1..64
 * @param registers 1..125
 */
record MasterLoad(int connections, int inFlight, int address, int registers) {
    private static final int UNIT = 1;

    /**
     * What one run came to.
     *
     * @param seconds it took
     * @param p50 the median of the latencies, µs
     * @param p99 99 % of the latencies were shorter, µs
     * @param max the longest latency, µs
     */
    record Result(long requests, double seconds, double p50, double p99, double max) {
        double requestsPerSecond() {
            return requests / seconds;
        }
    }

    /** For a time. */
    Result seconds(int port, double seconds) throws Exception {
        return run(port, seconds + "s");
    }

    /** A number of requests. */
    Result requests(int port, long requests) throws Exception {
        return run(port, "" + requests);
    }

    /** For a time, with a number of requests a second of each connection. */
    Result polling(int port, double seconds, int aSecond) throws Exception {
        return run(port, seconds + "s", "" + aSecond);
    }

    /** For a time at a slave whose register i reads i, which is checked. */
    Result checked(int port, int unit, double seconds) throws Exception {
        return run(port, unit, List.of(seconds + "s", "0", "index"));
    }

    private Result run(int port, String... limit) throws Exception {
        return run(port, UNIT, Arrays.asList(limit));
    }

    private Result run(int port, int unit, List<String> limit) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peers.compiled("load/load.c")));
        for (int number : new int[] {port, unit, connections, inFlight, address, registers}) {
            command.add("" + number);
        }
        command.addAll(limit);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
        String[] words = output.strip().split(" ");
        return new Result(
                Long.parseLong(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]));
    }
}
