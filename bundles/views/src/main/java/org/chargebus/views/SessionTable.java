package org.chargebus.views;

import java.time.Duration;
import java.util.List;
import org.chargebus.store.Transaction;

/** Charging sessions that are over, as {@code ocpp:sessions} lists and writes them. */
public final class SessionTable {
    private SessionTable() {}

    /** One row a session, in their order. */
    public static Table of(List<Transaction> sessions) {
        Table table =
                new Table("no session has ended yet; ocpp:show ID tells of the ones that run")
                        .column("transaction", "transaction")
                        .column("charger", "charger")
                        .column("connector", "connector")
                        .column("idTag", "idTag")
                        .column("started", "started")
                        .column("stopped", "stopped")
                        .column("duration [s]", "duration")
                        .column("meter start [Wh]", "meterStart")
                        .column("meter stop [Wh]", "meterStop")
                        .column("energy [Wh]", "energy")
                        .column("reason", "reason")
                        .column("stopped by", "stoppedBy");
        sessions.stream()
                .filter(session -> !session.isOpen())
                .forEach(session -> row(table, session));
        return table;
    }

    private static void row(Table table, Transaction session) {
        Transaction.Stop stop = session.stop();
        long energy = stop.meterStop() - session.meterStart();
        Duration duration = Duration.between(session.startedAt(), stop.at());
        table.row(
                session.id(),
                session.ref().chargePointId(),
                session.ref().connectorId(),
                session.idTag(),
                session.startedAt(),
                stop.at(),
                // A clock that was set meanwhile, or a meter that was replaced, tells neither.
                duration.isNegative() ? null : duration,
                session.meterStart(),
                stop.meterStop(),
                energy < 0 ? null : energy,
                stop.reason(),
                stop.idTag());
    }
}
