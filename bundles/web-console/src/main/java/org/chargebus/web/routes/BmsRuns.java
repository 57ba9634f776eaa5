package org.chargebus.web.routes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.web.http.Refusal;

/** The simulated BMS that runs, or ran last, on a thread of its own. Any thread. */
final class BmsRuns {
    private static final int MOST_LINES = 200;

    /** It ends as soon as it is interrupted; a request on its way may last a moment. */
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final Deque<String> lines = new ArrayDeque<>();
    private boolean begun;
    private boolean running;
    private String failure = "";
    private BmsReport report;
    private Thread thread = new Thread();

    /**
     * Begins one; it ends by itself or by {@link Simulation#stop}.
     *
     * @throws Refusal 409 while one runs
     */
    synchronized Map<String, Object> begin(Simulation simulation, BmsOrder order) throws Refusal {
        if (running) {
            throw Refusal.conflict("a BMS is simulated already; end it first");
        }
        begun = true;
        running = true;
        failure = "";
        report = null;
        lines.clear();
        thread = new Thread(() -> run(simulation, order), "chargebus-web-bms");
        thread.setDaemon(true);
        thread.start();
        return json().orElseThrow();
    }

    /** Ends the one that runs: its thread holds this bundle. */
    void close() throws InterruptedException {
        Thread last;
        synchronized (this) {
            last = thread;
        }
        last.interrupt();
        last.join(LONGEST_END.toMillis());
    }

    private void run(Simulation simulation, BmsOrder order) {
        BmsReport ended = null;
        String why = "";
        try {
            ended = simulation.bms(order, this::told);
        } catch (SimulationException e) {
            why = e.getMessage();
            e.findings().forEach(this::told);
        } catch (RuntimeException e) {
            why = "it broke off (" + e + "); its bundle may have been replaced, begin again";
        }
        synchronized (this) {
            running = false;
            report = ended;
            failure = why;
        }
    }

    private synchronized void told(String line) {
        lines.addLast(line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /** For programs; empty when there was none yet. */
    synchronized Optional<Map<String, Object>> json() {
        if (!begun) {
            return Optional.empty();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", running);
        json.put("lines", List.copyOf(lines));
        boolean known = report != null;
        json.put("passed", running ? null : known && report.passed());
        json.put("failure", running ? null : known ? report.failure() : failure);
        json.put("seconds", known ? report.seconds() : null);
        json.put("requests", known ? report.requests() : null);
        json.put("requestsPerSecond", known ? report.rate() : null);
        json.put("exceptions", known ? report.exceptions() : null);
        json.put("lost", known ? report.lost() : null);
        json.put("meanMillis", known ? report.meanMillis() : null);
        json.put("longestMillis", known ? report.longestMillis() : null);
        return Optional.of(json);
    }
}
