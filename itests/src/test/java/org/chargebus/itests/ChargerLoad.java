package org.chargebus.itests;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Chargers that send calls, a program of its own (src/test/peers/load/chargers.c): the same for
 * whatever central system is measured.
 *
 * @param chargers with the identities CP1, CP2 ...
 * @param warmUp seconds that are not measured
 * @param seconds that are measured
 * @param rate calls a second in all, each due at its time; 0 = each charger sends its next call
 *     when the last one is answered
 */
record ChargerLoad(int chargers, double warmUp, double seconds, double rate) {
    private static final long LIMIT_SECONDS = 60;
    private static final String READY = "ready ";

    /**
     * What one run came to.
     *
     * @param p50 the median of the latencies, µs
     * @param p99 99 % of the latencies were shorter, µs
     * @param max the longest latency, µs
     * @param errors answers that were no result, and calls that were not answered in time
     * @param cpuMicros processor time of the server a call, µs
     * @param readySeconds until all chargers were connected and each had begun its transaction
     */
    record Result(
            long calls,
            double callsPerSecond,
            double p50,
            double p99,
            double max,
            long errors,
            double cpuMicros,
            double readySeconds) {
        private static Result of(String line, double readySeconds) {
            String[] words = line.split(" ");
            return new Result(
                    Long.parseLong(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]),
                    Double.parseDouble(words[4]),
                    Long.parseLong(words[5]),
                    Double.parseDouble(words[6]),
                    readySeconds);
        }
    }

    /** Without a rate. */
    static ChargerLoad closed(int chargers, double warmUp, double seconds) {
        return new ChargerLoad(chargers, warmUp, seconds, 0);
    }

    /** Runs it, and fails when the gateway answered a call by an error. */
    Result run(Central central) throws Exception {
        Process process = start(central, List.of());
        try {
            if (!process.waitFor((long) (warmUp + seconds) + LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(this + " of " + central.name() + " did not end");
            }
            return result(process, central);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A load whose chargers stay connected when it has been measured. */
    final class Staying implements AutoCloseable {
        private final Process process;
        private final Central central;

        private Staying(Central central) throws Exception {
            this.central = central;
            process = start(central, List.of("-k"));
        }

        /** Waits until it has been measured. */
        Result result() throws Exception {
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            try {
                long limit = (long) (warmUp + seconds) + LIMIT_SECONDS;
                clock.schedule(process::destroyForcibly, limit, TimeUnit.SECONDS);
                return ChargerLoad.this.result(process, central);
            } finally {
                clock.shutdownNow();
            }
        }

        /** Ends the transactions and the connections. */
        @Override
        public void close() throws Exception {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(ChargerLoad.this + " did not end");
            }
        }
    }

    /** Starts it. */
    Staying staying(Central central) throws Exception {
        return new Staying(central);
    }

    private Process start(Central central, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peers.compiled("load/chargers.c")));
        command.addAll(List.of("-p", "" + central.port(), "-c", "" + central.pid()));
        command.addAll(List.of("-n", "" + chargers, "-w", "" + warmUp, "-s", "" + seconds));
        command.addAll(List.of("-r", String.format(Locale.ROOT, "%.1f", rate)));
        if (central.echoes()) {
            command.add("-e");
        }
        command.addAll(more);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private Result result(Process process, Central central) throws Exception {
        StringBuilder said = new StringBuilder();
        double readySeconds = Double.NaN;
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                readySeconds = Double.parseDouble(line.substring(READY.length()));
            } else if (Character.isDigit(line.charAt(0))) {
                Result result = Result.of(line, readySeconds);
                // Those of a peer are shown; at a rate calls may come too late.
                if (result.errors == 0 || rate > 0 || !central.isGateway()) {
                    return result;
                }
            }
            said.append(line).append('\n');
        }
        throw new AssertionError(this + " of " + central.name() + ": " + said);
    }
}
