package org.chargebus.handlers.internal.call;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Asked;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.authorization.Place;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.StartResult;
import org.chargebus.store.Transaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a transaction and confirms it, whatever is said of its idTag: no check withholds the
 * answer, and the id is positive even when the status is Invalid (OCPP 1.6, 4.8).
 */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=StartTransaction")
public final class StartTransactionHandler implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StartTransactionHandler.class);

    /** A StartTransaction with all that it leaves out filled in. */
    private record Start(Call call, StartTransaction.Req req, Place place, Instant at) {
        ConnectorRef ref() {
            return place.ref();
        }
    }

    private final CentralSystem central;

    @Activate
    public StartTransactionHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        StartTransaction.Req req = central.read(call, StartTransaction.Req.class);
        ConnectorRef ref = new ConnectorRef(call.chargePointId(), Math.max(0, req.connectorId()));
        Start start =
                new Start(
                        call,
                        req,
                        new Place(Place.Kind.START, ref),
                        req.timestamp().orElse(call.receivedAt()));
        return central.owe(decide(start).thenCompose(decision -> store(start, decision)));
    }

    /** A repeated request is not decided again: it gets the answer it had (errata 3.18). */
    private CompletionStage<Decision> decide(Start start) {
        Optional<Transaction> same =
                central.transactions().open(start.ref()).filter(tx -> isSame(tx, start));
        // Nor is one asked about for which there are no registers to answer in.
        if (same.isPresent() || !keeps(start.ref())) {
            return CompletableFuture.completedFuture(
                    central.authorizer().atOnce(start.ref().chargePointId(), start.req().idTag()));
        }
        return central.authorizer()
                .start(
                        start.place(),
                        new Asked(start.req().idTag(), start.call().receivedAt()),
                        start.at());
    }

    private boolean keeps(ConnectorRef ref) {
        return central.keeps(ref.chargePointId(), ref.connectorId());
    }

    private static boolean isSame(Transaction tx, Start start) {
        return tx.idTag().equals(start.req().idTag())
                && tx.startedAt().equals(start.at())
                && tx.meterStart() == start.req().meterStart();
    }

    private CompletionStage<Answer> store(Start start, Decision decision) {
        return central.transactions()
                .start(
                        start.ref(),
                        start.req().idTag(),
                        start.at(),
                        start.req().meterStart(),
                        start.req().reservationId().orElse(0),
                        decision.status().word())
                .handle(
                        (result, failure) ->
                                failure == null
                                        ? CompletableFuture.completedFuture(
                                                answer(start, decision, result))
                                        : refuse(start, failure))
                .thenCompose(answer -> answer);
    }

    private Answer answer(Start start, Decision decision, StartResult result) {
        Transaction tx = result.transaction();
        Decision said =
                decision.with(AuthorizationStatus.from(tx.status()).orElse(decision.status()));
        return CentralSystem.answer(
                new StartTransaction.Conf(tx.id(), said.toIdTagInfo()),
                () -> started(start, said, result));
    }

    /** What is not stored is not confirmed: the charger keeps it and sends it again (4.8). */
    private CompletableFuture<Answer> refuse(Start start, Throwable failure) {
        LOG.error(
                "[cp={}] a start cannot be stored and is not confirmed; free or mend the disk: {}",
                start.ref(),
                failure.toString());
        central.authorizer()
                .decided(
                        Place.Kind.START,
                        start.ref().connectorId(),
                        Decision.of(central.settings().startDefault(), Decision.Source.TIME_OUT))
                .applyTo(central.table(), start.ref().chargePointId());
        central.authorizer().next(start.place());
        return CompletableFuture.failedFuture(
                new OcppException(
                        CallErrorCode.InternalError, "the transaction could not be stored"));
    }

    private void started(Start start, Decision decision, StartResult result) {
        String id = start.ref().chargePointId();
        int k = start.ref().connectorId();
        Transaction tx = result.transaction();
        if (keeps(start.ref())) {
            Snapshot before = central.snapshot(id);
            Changes changes = central.received(start.call(), k);
            changes.addAll(central.authorizer().decided(Place.Kind.START, k, decision));
            // A repeated one changes nothing, unless an update of this bundle swallowed the first.
            boolean known = result.repeated() && TransactionSignals.shows(before, tx);
            if (!known && tx.isOpen()) {
                TransactionSignals.started(changes, before, tx);
            }
            changes.applyTo(central.table(), id);
        }
        central.authorizer().next(start.place());
        // Such a start ends its reservation (4.8), whatever was said of its idTag.
        start.req()
                .reservationId()
                .ifPresent(r -> central.reservations().ended(id, r, "transaction " + tx.id()));
        log(start, result);
    }

    private static void log(Start start, StartResult result) {
        Transaction tx = result.transaction();
        LOG.info(
                "[cp={}] transaction {} {} by idTag {}: {}",
                start.ref(),
                tx.id(),
                result.repeated() ? "was started before" : "started",
                Printable.of(tx.idTag()),
                tx.status());
        if (result.closedAsLost() != null) {
            LOG.info(
                    "[cp={}] transaction {} never stopped; closed as lost by the start of {}",
                    start.ref(),
                    result.closedAsLost().id(),
                    tx.id());
        }
    }
}
