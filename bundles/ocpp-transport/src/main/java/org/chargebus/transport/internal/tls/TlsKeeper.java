package org.chargebus.transport.internal.tls;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.keys.KeptKeys;

/** The keys and rules of the TLS port of chargers. Not for several threads. */
public final class TlsKeeper {
    /** Alarm: keys or certificates cannot be used. */
    public static final String KEYS_ALARM = "ocpp.tls:keys";

    /** Alarm: the certificate of the gateway ends soon, or did. */
    public static final String END_ALARM = "ocpp.tls:certificate";

    private final KeptKeys<ChargerTls> kept;

    /** A keeper that has no keys yet. */
    public TlsKeeper(OpenProblems problems, Clock clock) {
        kept =
                new KeptKeys<>(
                        "org.chargebus.ocpp",
                        KEYS_ALARM,
                        END_ALARM,
                        ChargerTls::end,
                        problems,
                        clock);
    }

    /** The keys and rules of these settings; empty when it is off or there are no good ones. */
    public Optional<ChargerTls> take(TlsSettings wanted) {
        if (!wanted.isOn()) {
            kept.off();
            return Optional.empty();
        }
        // They are the same on any port.
        return kept.take(
                List.of(wanted.own(), wanted.trusted(), wanted.certificates()),
                List.of(wanted.own(), wanted.trusted()),
                now -> ChargerTls.of(wanted, now));
    }
}
