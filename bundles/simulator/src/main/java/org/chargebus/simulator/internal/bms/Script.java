package org.chargebus.simulator.internal.bms;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.simulation.SimulationException;

/**
 * What a BMS does, line by line.
 *
 * @param lines in their order
 */
public record Script(List<Line> lines) {
    private static final String WATCHDOG = "bms.watchdog";

    /**
     * A line.
     *
     * @param number in the file, from 1
     * @param text as it is there, without a comment
     * @param statement what it means
     */
    record Line(int number, String text, Statement statement) {}

    /** Keeps a copy of the list. */
    public Script {
        lines = List.copyOf(lines);
    }

    /** Whether it goes on until it is stopped: its last line repeats something. */
    boolean isEndless() {
        return !lines.isEmpty()
                && lines.get(lines.size() - 1).statement() instanceof Statement.Every;
    }

    /**
     * Reads a script.
     *
     * @param unit of addresses until a line {@code unit} names another; 0 = the slave's own
     * @throws SimulationException with all errors
     */
    public static Script read(List<String> texts, Signals signals, int unit)
            throws SimulationException {
        LineReader reader = new LineReader(signals, unit == 0 ? signals.slave() : unit);
        List<Line> lines = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).split("#", 2)[0].strip();
            try {
                int number = i + 1;
                reader.read(text).ifPresent(s -> lines.add(new Line(number, text, s)));
            } catch (Mistake e) {
                findings.add("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (findings.isEmpty() && lines.isEmpty()) {
            findings.add("line 1: there is nothing to do; write for example read 1400 10");
        }
        if (!findings.isEmpty()) {
            throw new SimulationException(
                    "errors in the script: " + findings.size(),
                    "mend the lines named above; nothing was sent",
                    findings);
        }
        return new Script(lines);
    }

    /** Polls all registers of the running map once a second, and writes the watchdog. */
    public static Script ofAll(Signals signals) throws SimulationException {
        List<String> texts = new ArrayList<>();
        if (signals.has(WATCHDOG)) {
            texts.add("every 1 s write " + WATCHDOG + " 1");
        }
        texts.addAll(signals.polls());
        if (texts.isEmpty()) {
            throw new SimulationException(
                    "there is no register map to poll",
                    "start the bundle org.chargebus.register-map, or give --script FILE");
        }
        return read(texts, signals, 0);
    }
}
