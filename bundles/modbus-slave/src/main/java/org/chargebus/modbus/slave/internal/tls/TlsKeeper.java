package org.chargebus.modbus.slave.internal.tls;

import java.time.Clock;
import java.util.List;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.keys.KeptKeys;

/** Makes the TLS port of its configuration, with the keys that are in its files. Any thread. */
public final class TlsKeeper {
    /** Alarm: keys or certificates cannot be used. */
    public static final String KEYS_ALARM = "modbus.tls:keys";

    /** Alarm: the certificate of the gateway ends soon, or did. */
    public static final String END_ALARM = "modbus.tls:certificate";

    private final KeptKeys<TlsContext> kept;
    private TlsSettings settings;

    /** A keeper that has no keys yet, for the configuration of a PID. */
    public TlsKeeper(String pid, OpenProblems problems, Clock clock) {
        kept = new KeptKeys<>(pid, KEYS_ALARM, END_ALARM, TlsContext::end, problems, clock);
    }

    /** The port of these settings; without a context when it is off or there are no good keys. */
    public synchronized TlsPort take(TlsSettings wanted) {
        settings = wanted;
        if (wanted.port() == 0) {
            kept.off();
            return TlsPort.OFF;
        }
        TlsKeys keys = wanted.keys();
        TlsContext context =
                kept.take(
                                keys,
                                List.of(keys.own(), keys.trusted()),
                                now -> TlsContext.of(keys, now))
                        .orElse(null);
        return new TlsPort(wanted.port(), context, wanted.writeRoles());
    }

    /** Looks at the files and the clock again; the port, with other keys if there are some. */
    public synchronized TlsPort renewed() {
        return take(settings);
    }
}
