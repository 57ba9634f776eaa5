package org.chargebus.handlers.internal.bridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.chargebus.alarm.Alarms;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.call.BootNotificationHandler;
import org.chargebus.handlers.internal.call.UnservedActionHandler;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp.StandIn;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers chargers whose external central system is away. What they report was shown in the signals
 * when it came, as with everything that is bridged; what is decided here is shown from here.
 */
@Component(
        service = {StandIn.class, BridgeListener.class},
        immediate = true)
public final class LocalStandIn implements StandIn, BridgeListener {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStandIn.class);

    private final CentralSystem central;
    private final Map<String, CallHandler> reports;
    private final CallHandler unserved;
    private final BootNotificationHandler boots;
    private final BridgedTransactions transactions;
    private final KnownIdTags idTags;
    private final Outcomes outcomes;
    private final BacklogAlarm alarm;
    private final Deputies deputies;
    private volatile boolean closed;

    /** Takes over what the store holds. */
    @Activate
    public LocalStandIn(
            @Reference CentralSystem central, @Reference Store store, @Reference Alarms alarms) {
        this.central = central;
        reports = Reports.of(central);
        unserved = new UnservedActionHandler(central);
        boots = new BootNotificationHandler(central);
        transactions = new BridgedTransactions(central);
        idTags = new KnownIdTags(store);
        outcomes = new Outcomes(idTags, central.clock());
        alarm = new BacklogAlarm(alarms);
        deputies = new Deputies(store);
    }

    /** From now on the next one is asked; what is being stored is finished. */
    @Deactivate
    void close() {
        closed = true;
        deputies.settle();
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        if (closed) {
            return CompletableFuture.failedFuture(new HandlerWithdrawnException());
        }
        return switch (call.action()) {
            case "BootNotification" -> {
                CompletionStage<Answer> answer = boots.handle(call);
                deputies.of(call.chargePointId()).booted(call);
                yield answer;
            }
            case "StatusNotification" -> {
                CompletionStage<Answer> answer = report(call);
                deputies.of(call.chargePointId()).status(call);
                yield answer;
            }
            case "Authorize" -> authorize(call);
            case "StartTransaction" -> start(call);
            case "StopTransaction" -> stop(call);
            case "MeterValues" -> kept(call).thenApply(done -> Answer.of(Map.of()));
            default -> report(call);
        };
    }

    /** Answered as in BMS mode; it shows already. */
    private CompletionStage<Answer> report(Call call) throws OcppException {
        return reports.getOrDefault(call.action(), unserved)
                .handle(call)
                .thenApply(answer -> Answer.of(answer.payload()));
    }

    private Decision decide(String idTag) {
        return idTags.find(idTag, central.time())
                .orElseGet(() -> central.authorizer().inPlaceOfExternal(idTag));
    }

    private CompletionStage<Answer> authorize(Call call) throws OcppException {
        Authorize.Req req = central.read(call, Authorize.Req.class);
        Decision decision = decide(req.idTag());
        String id = call.chargePointId();
        return CompletableFuture.completedFuture(
                CentralSystem.answer(
                        new Authorize.Conf(decision.toIdTagInfo()),
                        () -> central.authorizer().authorized(id, req.idTag(), decision)));
    }

    private CompletionStage<Answer> start(Call call) throws OcppException {
        StartTransaction.Req req = central.read(call, StartTransaction.Req.class);
        Decision decision = decide(req.idTag());
        Snapshot now = central.snapshot(call.chargePointId());
        return stored(
                        call,
                        deputies.of(call.chargePointId())
                                .begin(call, req, candidate -> runs(now, candidate)))
                .thenApply(
                        localId -> {
                            StartTransaction.Conf conf =
                                    new StartTransaction.Conf(localId, decision.toIdTagInfo());
                            return CentralSystem.answer(
                                    conf,
                                    () -> transactions.started(call, req, conf, decision.source()));
                        });
    }

    private static boolean runs(Snapshot now, int transactionId) {
        return now.connectors().stream()
                .anyMatch(k -> TransactionSignals.running(now, k) == transactionId);
    }

    /** A stop is kept whatever else is wrong with it. */
    private CompletionStage<Answer> stop(Call call) {
        Optional<Decision> decision =
                call.payload().get("idTag") instanceof String idTag
                        ? Optional.of(decide(idTag))
                        : Optional.empty();
        StopTransaction.Conf conf = new StopTransaction.Conf(decision.map(Decision::toIdTagInfo));
        Runnable shown = () -> decision.ifPresent(d -> transactions.stopDecided(call, d.source()));
        return kept(call).thenApply(done -> CentralSystem.answer(conf, shown));
    }

    private CompletionStage<Void> kept(Call call) {
        return stored(call, deputies.of(call.chargePointId()).keep(call));
    }

    private <T> CompletionStage<T> stored(Call call, CompletionStage<T> stage) {
        String id = call.chargePointId();
        alarm.lost(id, deputies.of(id).dropped());
        return stage.exceptionally(
                failure -> {
                    Throwable why =
                            failure instanceof CompletionException ? failure.getCause() : failure;
                    LOG.error(
                            "[cp={}] {} cannot be kept for the external central system and is not"
                                    + " confirmed; bring that system back, or free or mend the"
                                    + " disk: {}",
                            id,
                            call.action(),
                            why.toString());
                    throw new CompletionException(
                            new OcppException(
                                    CallErrorCode.InternalError,
                                    call.action() + " could not be stored"));
                });
    }

    @Override
    public Optional<Errand> next(String chargePointId) {
        return deputies.known(chargePointId)
                .flatMap(deputy -> deputy.next(central.clock().instant()));
    }

    @Override
    public CompletionStage<Duration> settled(Errand errand, CallOutcome outcome) {
        if (closed) {
            return CompletableFuture.failedFuture(new HandlerWithdrawnException());
        }
        String id = errand.call().chargePointId();
        Deputy deputy = deputies.of(id);
        List<Store.Put> puts = new ArrayList<>();
        Optional<Duration> again = outcomes.again(deputy, errand, outcome, puts);
        if (again.isPresent()) {
            return CompletableFuture.completedFuture(again.get());
        }
        return deputy.done(errand, puts)
                .thenApply(
                        done -> {
                            alarm.lost(id, deputy.dropped());
                            return Duration.ZERO;
                        });
    }

    @Override
    public Map<Integer, Integer> transactionIds(String chargePointId) {
        return deputies.known(chargePointId).map(Deputy::transactionIds).orElse(Map.of());
    }

    @Override
    public void called(Call call, Caller caller) {
        // What it means shows in the signals.
    }

    /** The external system answered by itself: it is there, and what it says holds later. */
    @Override
    public void answered(Call call, Caller caller, CallOutcome outcome) {
        if (caller == Caller.CHARGER && outcome instanceof CallOutcome.Result result) {
            outcomes.learn(call, result.payload());
            deputies.known(call.chargePointId()).ifPresent(deputy -> knows(deputy, call));
        }
    }

    private static void knows(Deputy deputy, Call answered) {
        if (answered.action().equals("StopTransaction")) {
            Kept.transactionId(answered.payload()).ifPresent(deputy::ended);
        } else if (answered.action().equals("StartTransaction")
                && answered.payload().get("connectorId") instanceof Number connector) {
            deputy.over(connector.intValue());
        }
    }

    @Override
    public void upstream(String chargePointId, UpstreamState state, String problem) {
        // Whether it is there decides the transport.
    }
}
