package org.chargebus.handlers.internal.bridge;

import java.time.Instant;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.authorization.Place;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.metering.MeterReadings;
import org.chargebus.handlers.internal.metering.MeterSignals;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of an external central system, which it numbers and keeps: here they are signals and
 * nothing more.
 */
final class BridgedTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(BridgedTransactions.class);

    private final CentralSystem central;

    BridgedTransactions(CentralSystem central) {
        this.central = central;
    }

    /**
     * A start was confirmed.
     *
     * @param source who decided on its idTag
     */
    void started(
            Call call,
            StartTransaction.Req req,
            StartTransaction.Conf conf,
            Decision.Source source) {
        String id = call.chargePointId();
        int k = Math.max(0, req.connectorId());
        if (!central.keeps(id, k)) {
            central.received(call).applyTo(central.table(), id);
            return;
        }
        Transaction tx =
                new Transaction(
                        conf.transactionId(),
                        new ConnectorRef(id, k),
                        req.idTag(),
                        req.timestamp().orElse(call.receivedAt()),
                        req.meterStart(),
                        req.reservationId().orElse(0),
                        conf.idTagInfo().status().text(),
                        null);
        Snapshot before = central.snapshot(id);
        Changes changes = central.received(call, k);
        decided(changes, Place.Kind.START, k, source);
        boolean repeated = TransactionSignals.shows(before, tx) && before.isTrue(k, Keys.TX_ACTIVE);
        if (!repeated) {
            TransactionSignals.started(changes, before, tx);
        }
        changes.applyTo(central.table(), id);
        req.reservationId()
                .ifPresent(r -> central.reservations().ended(id, r, "transaction " + tx.id()));
        LOG.info(
                "[cp={}] transaction {} of the external system by idTag {}: {}",
                tx.ref(),
                tx.id(),
                Printable.of(tx.idTag()),
                Printable.of(tx.status()));
    }

    /** The charger told a stop; what is said of its idTag changes nothing. */
    void stopped(Call call, StopTransaction.Req req) {
        String id = call.chargePointId();
        Snapshot before = central.snapshot(id);
        for (int k : before.connectors()) {
            if (TransactionSignals.running(before, k) == req.transactionId()
                    && req.transactionId() != 0) {
                stopped(call, req, before, k);
                return;
            }
        }
        central.received(call).applyTo(central.table(), id);
    }

    private void stopped(Call call, StopTransaction.Req req, Snapshot before, int k) {
        ConnectorRef ref = new ConnectorRef(call.chargePointId(), k);
        Transaction.Stop stop =
                new Transaction.Stop(
                        req.timestamp().orElse(call.receivedAt()),
                        req.meterStop(),
                        req.reason().flatMap(Word::known).orElse(Reason.Local).word(),
                        req.idTag().orElse(""));
        Transaction tx =
                new Transaction(
                        req.transactionId(),
                        ref,
                        before.text(k, Keys.TX_ID_TAG_START, ""),
                        startOf(before, k, stop.at()),
                        before.longValue(k, Keys.TX_METER_START, req.meterStop()),
                        0,
                        before.text(k, Keys.TX_START_STATUS, ""),
                        stop);
        Changes changes = central.received(call, k);
        if (req.idTag().isPresent()) {
            decided(changes, Place.Kind.STOP, k, Decision.Source.EXTERNAL);
        }
        TransactionSignals.stopped(changes, before, tx, Quality.LIVE);
        MeterReadings readings =
                MeterReadings.ofLast(
                        call.chargePointId(),
                        req.transactionData(),
                        call.receivedAt(),
                        central.notes());
        MeterSignals.write(changes, before, k, readings, req.transactionId());
        changes.applyTo(central.table(), call.chargePointId());
        LOG.info(
                "[cp={}] transaction {} of the external system stopped: {}",
                ref,
                tx.id(),
                stop.reason());
    }

    /** The idTag of a stop that shows already was decided on here. */
    void stopDecided(Call call, Decision.Source source) {
        String id = call.chargePointId();
        int transactionId = Kept.transactionId(call.payload()).orElse(0);
        Snapshot now = central.snapshot(id);
        for (int k : now.connectors()) {
            if (transactionId != 0 && now.longValue(k, Keys.TX_ID, 0) == transactionId) {
                Changes changes = Changes.at(central.clock().instant());
                decided(changes, Place.Kind.STOP, k, source);
                changes.applyTo(central.table(), id);
            }
        }
    }

    private static void decided(Changes changes, Place.Kind kind, int k, Decision.Source source) {
        changes.live(k, Keys.source(kind.prefix()), source.word());
    }

    private static Instant startOf(Snapshot before, int k, Instant otherwise) {
        Sample start = before.get(k, Keys.TX_START_TIME);
        return start != null && start.value() instanceof Instant at ? at : otherwise;
    }
}
