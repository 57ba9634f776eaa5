package org.chargebus.modbus.slave.internal.tls;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.chargebus.keys.KeyFault;
import org.chargebus.modbus.slave.internal.problem.OpenProblems;
import org.chargebus.modbus.slave.internal.problem.Problem;

/**
 * Makes the TLS port of its configuration. What cannot be used raises an alarm, and the last good
 * keys stay in use. A replaced file is found by {@link #renewed}, so that a new certificate needs
 * no change of the configuration. Any thread.
 */
public final class TlsKeeper {
    /** Alarm: keys or certificates cannot be used. */
    public static final String KEYS_ALARM = "modbus.tls:keys";

    /** Alarm: the certificate of the gateway ends soon, or did. */
    public static final String END_ALARM = "modbus.tls:certificate";

    /** Between two looks at the files. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration NOTICE = Duration.ofDays(14);

    private final String pid;
    private final OpenProblems problems;
    private final Clock clock;
    private TlsSettings settings;
    private List<String> stamps = List.of();
    private TlsKeys keys;
    private TlsContext context;
    private boolean failed;

    /** A keeper that has no keys yet, for the configuration of a PID. */
    public TlsKeeper(String pid, OpenProblems problems, Clock clock) {
        this.pid = pid;
        this.problems = problems;
        this.clock = clock;
    }

    /** The port of these settings; without a context when it is off or there are no good keys. */
    public synchronized TlsPort take(TlsSettings wanted) {
        settings = wanted;
        if (wanted.port() == 0) {
            keys = null;
            context = null;
            failed = false;
            problems.clear(KEYS_ALARM);
            problems.clear(END_ALARM);
            return TlsPort.OFF;
        }
        List<String> present = stamps(wanted.keys());
        // What failed is tried each time: a clock that was wrong at the start is right later.
        if (failed || !wanted.keys().equals(keys) || !present.equals(stamps)) {
            keys = wanted.keys();
            stamps = present;
            read();
        }
        watchEnd();
        return new TlsPort(wanted.port(), context, wanted.writeRoles());
    }

    /** Looks at the files and the clock again; the port, with other keys if there are some. */
    public synchronized TlsPort renewed() {
        return take(settings);
    }

    private void read() {
        try {
            context = TlsContext.of(keys, clock.instant());
            failed = false;
            problems.clear(KEYS_ALARM);
        } catch (KeyFault e) {
            failed = true;
            problems.raise(
                    KEYS_ALARM,
                    new Problem(
                            pid + ": " + e.getMessage(),
                            e.mend()
                                    + (context == null
                                            ? "; until then Modbus TLS is closed"
                                            : "; the keys before stay in use")));
        }
    }

    private void watchEnd() {
        if (context != null && clock.instant().isAfter(context.end().minus(NOTICE))) {
            problems.raise(
                    END_ALARM,
                    new Problem(
                            pid
                                    + ": tls.keyStore = "
                                    + settings.keys().keyStore()
                                    + ": its certificate ends at "
                                    + context.end(),
                            "put a renewed one there; it is read at once"));
        } else {
            problems.clear(END_ALARM);
        }
    }

    private static List<String> stamps(TlsKeys keys) {
        return List.of(keys.own().stamp(), keys.trusted().stamp());
    }
}
