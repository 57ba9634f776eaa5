package org.chargebus.modbus.slave.internal.rtu;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.chargebus.command.Origin;
import org.chargebus.common.problem.Problem;
import org.chargebus.modbus.slave.internal.BankFailures;
import org.chargebus.modbus.slave.internal.FrameTap;
import org.chargebus.modbus.slave.internal.FrameWatch;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;
import org.chargebus.modbus.slave.internal.rtu.LineCounters.Event;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One serial line and its thread: opens the port, serves it, and tries again when it is missing or
 * lost. Other settings are taken by the thread itself as it looks round, so that no port is closed
 * under it.
 */
final class Line {
    /** modbus.md, RTU: how often a missing port is tried. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    /** A stopped line has freed its port by then (within 1 s). */
    private static final Duration STOP = Duration.ofMillis(800);

    private final String name;
    private final BankLookup banks;
    private final LongSupplier nanoTime;
    private final Duration retry;
    private final Consumer<LineStatus> status;
    private final LineCounters counters = new LineCounters();
    private final FrameTap tap = new FrameTap();
    private final PduEngine engine;
    private final byte[] out = new byte[FrameReader.MAX_FRAME];
    private final Thread thread;

    private volatile LineSettings wanted;
    private volatile SerialPorts ports;
    private volatile SerialLine open;
    private volatile boolean stopping;

    /**
     * A line that does not run yet.
     *
     * @param name as people know it, {@code rtu-NAME}
     * @param retry the pause until a port that failed is tried again
     * @param status hears where the port stands, in the thread of the line
     */
    Line(
            String name,
            BankLookup banks,
            LongSupplier nanoTime,
            Duration retry,
            Consumer<LineStatus> status) {
        this.name = name;
        this.banks = banks;
        this.nanoTime = nanoTime;
        this.retry = retry;
        this.status = status;
        this.engine =
                new PduEngine(
                        Carrier.SERIAL,
                        banks,
                        new Origin(Origin.Kind.MODBUS, name),
                        new BankFailures(nanoTime),
                        counters.pdus());
        this.thread = new Thread(this::run, "chargebus-modbus-" + name);
        this.thread.setDaemon(true);
    }

    void start(LineSettings first) {
        wanted = first;
        thread.start();
    }

    /** Takes other settings; what was told is whether and how the port is open. */
    synchronized void apply(LineSettings next) {
        wanted = next;
        notifyAll();
    }

    synchronized void ports(SerialPorts present) {
        ports = present;
        notifyAll();
    }

    /** The driver went; it closes its lines itself. */
    synchronized void portsGone(SerialPorts gone) {
        if (ports == gone) {
            ports(null);
        }
    }

    /** Frees the port and ends the thread. */
    void stop() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        SerialLine left = open;
        if (thread.isAlive() && left != null) {
            log.error("Modbus RTU line {} hangs; its port is closed under it", name);
            left.close();
        }
    }

    /** Who hears what passes. Any thread. */
    FrameTap tap() {
        return tap;
    }

    LineCounters counters() {
        return counters;
    }

    private void run() {
        while (!stopping) {
            LineSettings settings = wanted;
            SerialPorts driver = ports;
            if (!settings.enabled()) {
                status.accept(LineStatus.OFF);
                pause(settings, driver, 0);
            } else if (driver == null) {
                pause(settings, null, retry.toMillis());
                if (ports == null && !stopping) {
                    status.accept(LineStatus.failed(noDriver()));
                }
            } else {
                serveUntilItFails(settings, driver);
            }
        }
    }

    private void serveUntilItFails(LineSettings settings, SerialPorts driver) {
        try {
            serve(settings, driver);
            return;
        } catch (IOException e) {
            log.debug("Modbus RTU line {}: {}", name, e.toString());
            status.accept(LineStatus.failed(problem(e)));
        } catch (RuntimeException | Error e) {
            // Nothing ends a line: what is broken here is tried again, too.
            log.error("Modbus RTU line {} broke; please report it", name, e);
            status.accept(
                    LineStatus.failed(
                            new Problem(
                                    "Modbus RTU line " + name + " broke: " + e,
                                    "it is tried again; restart the bundle"
                                            + " org.chargebus.modbus-slave if this stays")));
        }
        pause(settings, driver, retry.toMillis());
    }

    /** Returns when the settings ask for another port, or none. */
    private void serve(LineSettings settings, SerialPorts driver) throws IOException {
        try (SerialLine line = driver.open(settings.serial())) {
            open = line;
            counters.count(Event.OPENED);
            log.info(
                    "[unit={}] Modbus RTU line {} serves {}",
                    settings.unitId(),
                    name,
                    settings.port());
            status.accept(LineStatus.LISTENING);
            LineTiming timing = LineTiming.of(settings.serial());
            FrameReader reader = new FrameReader(line, timing.silence());
            FrameWatch watch = FrameWatch.ofLine(tap, banks, name);
            FrameServer server = new FrameServer(watch, banks, engine, counters, timing, nanoTime);
            while (!stopping && wanted.drivesLike(settings)) {
                int length = reader.next();
                int answer = length == 0 ? 0 : server.serve(reader.bytes(), length, out);
                if (answer > 0) {
                    line.write(out, 0, answer);
                }
            }
        } finally {
            open = null;
        }
    }

    /** Waits until something else is wanted; at most some ms, 0 = for ever. */
    private synchronized void pause(LineSettings settings, SerialPorts driver, long millis) {
        if (!stopping && wanted.drivesLike(settings) && ports == driver) {
            try {
                wait(millis);
            } catch (InterruptedException e) {
                // Whoever interrupts this thread wants its end.
                stopping = true;
            }
        }
    }

    private Problem problem(IOException e) {
        String text = String.valueOf(e.getMessage());
        int border = text.indexOf("; ");
        return border < 0
                ? new Problem(
                        "Modbus RTU line " + name + ": " + text,
                        "it is tried again every " + RETRY.toSeconds() + " s")
                : new Problem(
                        "Modbus RTU line " + name + ": " + text.substring(0, border),
                        text.substring(border + 2));
    }

    private Problem noDriver() {
        return new Problem(
                "Modbus RTU line " + name + " has no serial driver",
                "start its bundle: bundle:start org.chargebus.serial-driver");
    }
}
