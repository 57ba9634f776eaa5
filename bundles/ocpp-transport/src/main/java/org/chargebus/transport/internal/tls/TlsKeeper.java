package org.chargebus.transport.internal.tls;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chargebus.keys.KeyFault;
import org.chargebus.transport.internal.Problems;

/**
 * Makes the keys and rules of the TLS port of its configuration. What cannot be used raises an
 * alarm, and the last good ones stay in use. A replaced file is found when it is asked again, so
 * that a new certificate needs no change of the configuration. Not for several threads.
 */
public final class TlsKeeper {
    /** Alarm: keys or certificates cannot be used. */
    public static final String KEYS_ALARM = "ocpp.tls:keys";

    /** Alarm: the certificate of the gateway ends soon, or did. */
    public static final String END_ALARM = "ocpp.tls:certificate";

    /** Between two looks at the files. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration NOTICE = Duration.ofDays(14);
    private static final String PID = "org.chargebus.ocpp: ";

    private final Problems problems;
    private final Clock clock;
    private TlsSettings settings;
    private List<String> stamps = List.of();
    private ChargerTls tls;
    private boolean failed;
    private boolean ending;

    /** A keeper that has no keys yet. */
    public TlsKeeper(Problems problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    /** The keys and rules of these settings; empty when it is off or there are no good ones. */
    public Optional<ChargerTls> take(TlsSettings wanted) {
        if (!wanted.isOn()) {
            if (failed) {
                problems.clear(KEYS_ALARM);
            }
            failed = false;
            tls = null;
            watchEnd();
            return Optional.empty();
        }
        List<String> present = List.of(wanted.own().stamp(), wanted.trusted().stamp());
        // What failed is tried each time: a clock that was wrong at the start is right later.
        if (failed || tls == null || !sameKeys(wanted) || !present.equals(stamps)) {
            settings = wanted;
            stamps = present;
            read();
        }
        watchEnd();
        return Optional.ofNullable(tls);
    }

    private boolean sameKeys(TlsSettings wanted) {
        return wanted.own().equals(settings.own())
                && wanted.trusted().equals(settings.trusted())
                && wanted.certificates() == settings.certificates();
    }

    private void read() {
        try {
            tls = ChargerTls.of(settings, clock.instant());
            if (failed) {
                problems.clear(KEYS_ALARM);
            }
            failed = false;
        } catch (KeyFault e) {
            failed = true;
            problems.raise(
                    KEYS_ALARM,
                    PID + e.getMessage(),
                    e.mend()
                            + (tls == null
                                    ? "; until then tls.port is closed"
                                    : "; the keys before stay in use"));
        }
    }

    private void watchEnd() {
        if (tls != null && clock.instant().isAfter(tls.end().minus(NOTICE))) {
            problems.raise(
                    END_ALARM,
                    PID
                            + settings.own().key()
                            + " = "
                            + settings.own().file()
                            + ": its certificate ends at "
                            + tls.end(),
                    "put a renewed one there; it is read at once");
            ending = true;
        } else if (ending) {
            problems.clear(END_ALARM);
            ending = false;
        }
    }
}
