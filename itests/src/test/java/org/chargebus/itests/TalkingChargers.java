package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Chargers that talk beside what is measured, a program of its own (src/test/peers/load): sessions
 * with MeterValues of 8 samples in four of five calls, at a steady rate. {@link LoadableSite#add}
 * makes them known.
 */
final class TalkingChargers implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final int seconds;

    private TalkingChargers(Process process, int seconds) {
        this.process = process;
        this.seconds = seconds;
    }

    /**
     * Connects them; returns when all are in a session.
     *
     * @param rate calls a second of all together
     * @param seconds they talk
     */
    static TalkingChargers started(int port, int chargers, int rate, int seconds) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peers.compiled("load/chargers.c")));
        command.addAll(List.of("-p", "" + port, "-n", "" + chargers, "-r", "" + rate));
        command.addAll(List.of("-w", "0", "-s", "" + seconds));
        TalkingChargers talking = new TalkingChargers(new ProcessBuilder(command).start(), seconds);
        String line = talking.process.errorReader().readLine();
        if (line == null || !line.startsWith(READY)) {
            talking.close();
            throw new AssertionError(String.join(" ", command) + ": " + line);
        }
        return talking;
    }

    boolean talk() {
        return process.isAlive();
    }

    /**
     * Waits for their end.
     *
     * @return calls a second that were answered
     * @throws AssertionError when one was not answered as it should be
     */
    double end() throws Exception {
        if (!process.waitFor(seconds + Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the chargers do not end");
        }
        String line = process.inputReader().readLine();
        if (process.exitValue() != 0 || line == null) {
            throw new AssertionError(
                    "the chargers ended early: " + process.errorReader().readLine());
        }
        String[] figures = line.split(" ");
        if (!figures[5].equals("0")) {
            throw new AssertionError("chargers were not answered as they should be: " + line);
        }
        return Double.parseDouble(figures[1]);
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        process.waitFor();
    }
}
