package org.chargebus.handlers.internal.call;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Asked;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.authorization.Place;
import org.chargebus.handlers.internal.metering.MeterReadings;
import org.chargebus.handlers.internal.metering.MeterSignals;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionListener;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.StopResult;
import org.chargebus.store.Transaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the end of a transaction and confirms it; an unknown id is confirmed too and touches
 * nothing (OCPP 1.6, 4.10; errata 3.18).
 */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=StopTransaction")
public final class StopTransactionHandler implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StopTransactionHandler.class);

    private final CentralSystem central;
    private final TransactionListener ended;

    @Activate
    public StopTransactionHandler(
            @Reference CentralSystem central, @Reference TransactionListener ended) {
        this.central = central;
        this.ended = ended;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        StopTransaction.Req req = central.read(call, StopTransaction.Req.class);
        Instant at = req.timestamp().orElse(call.receivedAt());
        Transaction.Stop stop =
                new Transaction.Stop(
                        at,
                        req.meterStop(),
                        reason(call.chargePointId(), req),
                        req.idTag().orElse(""));
        return central.owe(
                central.transactions()
                        .stop(call.chargePointId(), req.transactionId(), stop)
                        .handle((result, failure) -> stored(call, req, result, failure))
                        .thenCompose(answer -> answer));
    }

    private String reason(String id, StopTransaction.Req req) {
        Optional<Reason> known = req.reason().flatMap(Word::known);
        if (known.isEmpty()) {
            req.reason()
                    .ifPresent(
                            word ->
                                    central.notes()
                                            .once(
                                                    id,
                                                    "reason '{}' is unknown, read as Local",
                                                    word.text()));
        }
        return known.orElse(Reason.Local).word();
    }

    private CompletionStage<Answer> stored(
            Call call, StopTransaction.Req req, StopResult result, Throwable failure) {
        if (failure != null) {
            LOG.error(
                    "[cp={}] the stop of {} cannot be stored and is not confirmed; free or mend"
                            + " the disk: {}",
                    call.chargePointId(),
                    req.transactionId(),
                    failure.toString());
            return CompletableFuture.failedFuture(
                    new OcppException(CallErrorCode.InternalError, "the stop could not be stored"));
        }
        if (req.idTag().isEmpty()) {
            return CompletableFuture.completedFuture(answer(call, req, result, null));
        }
        return decide(call, req.idTag().get(), result)
                .thenApply(decision -> answer(call, req, result, decision));
    }

    /** The stop is stored already: the BMS decides merely what is said of the idTag. */
    private CompletionStage<Decision> decide(Call call, String idTag, StopResult result) {
        String id = call.chargePointId();
        Transaction tx = result.transaction();
        boolean fresh =
                result.kind() == StopResult.Kind.STOPPED
                        || result.kind() == StopResult.Kind.REPEATED && isPending(tx);
        return fresh
                ? central.authorizer()
                        .stop(
                                new Place(Place.Kind.STOP, tx.ref()),
                                new Asked(idTag, call.receivedAt()))
                : CompletableFuture.completedFuture(central.authorizer().atOnce(id, idTag));
    }

    /** An update of this bundle brought the call here again while the BMS was being asked. */
    private boolean isPending(Transaction tx) {
        return central.snapshot(tx.ref().chargePointId())
                .isTrue(tx.ref().connectorId(), Keys.pending(Place.Kind.STOP.prefix()));
    }

    /**
     * @param decision null when the request has no idTag: then nothing is said of one (4.10)
     */
    private Answer answer(
            Call call, StopTransaction.Req req, StopResult result, Decision decision) {
        Optional<IdTagInfo> info = Optional.ofNullable(decision).map(Decision::toIdTagInfo);
        return CentralSystem.answer(
                new StopTransaction.Conf(info), () -> stopped(call, req, result, decision));
    }

    private void stopped(Call call, StopTransaction.Req req, StopResult result, Decision decision) {
        Transaction tx = result.transaction();
        log(call, req, result);
        if (tx == null || !central.keeps(call.chargePointId(), tx.ref().connectorId())) {
            central.received(call).applyTo(central.table(), call.chargePointId());
            return;
        }
        int k = tx.ref().connectorId();
        Snapshot before = central.snapshot(call.chargePointId());
        Changes changes = central.received(call, k);
        if (decision != null) {
            changes.addAll(central.authorizer().decided(Place.Kind.STOP, k, decision));
        }
        // Not when a later transaction runs there, nor when a repeated stop was taken before.
        boolean showsIt =
                TransactionSignals.shows(before, tx)
                        && (before.isTrue(k, Keys.TX_ACTIVE)
                                || result.kind() == StopResult.Kind.STOPPED);
        if (showsIt && !tx.isOpen()) {
            TransactionSignals.stopped(changes, before, tx, Quality.LIVE);
            data(changes, call, req, k, before);
        }
        changes.applyTo(central.table(), call.chargePointId());
        central.authorizer().next(new Place(Place.Kind.STOP, tx.ref()));
        if (showsIt) {
            ended.transactionEnded(tx.ref());
        }
    }

    private void data(Changes changes, Call call, StopTransaction.Req req, int k, Snapshot before) {
        MeterReadings readings =
                MeterReadings.ofLast(
                        call.chargePointId(),
                        req.transactionData(),
                        call.receivedAt(),
                        central.notes());
        MeterSignals.write(changes, before, k, readings, req.transactionId());
    }

    private static void log(Call call, StopTransaction.Req req, StopResult result) {
        String id = call.chargePointId();
        switch (result.kind()) {
            case STOPPED ->
                    LOG.info(
                            "[cp={}] transaction {} stopped: {}, {} Wh",
                            result.transaction().ref(),
                            req.transactionId(),
                            result.transaction().stop().reason(),
                            req.meterStop() - result.transaction().meterStart());
            case REPEATED ->
                    LOG.info("[cp={}] transaction {} was stopped before", id, req.transactionId());
            case ORPHAN ->
                    LOG.warn(
                            "[cp={}] stop of the unknown transaction {} confirmed and recorded as an"
                                    + " orphan; look for its start in the charger's own log",
                            id,
                            req.transactionId());
        }
    }
}
