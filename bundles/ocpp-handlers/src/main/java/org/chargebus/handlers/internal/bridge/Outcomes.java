package org.chargebus.handlers.internal.bridge;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp.StandIn.Errand;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.RegistrationStatus;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from the answers of the external central system to what it was told late. */
final class Outcomes {
    /** How often a message is sent that is answered with CALLERROR (OCPP 1.6, 3.7.1: attempts). */
    static final int ATTEMPTS = 3;

    /** Between two of them, times those that were (OCPP 1.6, 3.7.1: retry interval). */
    static final Duration RETRY = Duration.ofSeconds(10);

    /** The interval of a boot that is not accepted, s. */
    private static final int SHORTEST_INTERVAL = 10;

    private static final int LONGEST_INTERVAL = 3600;

    /** That an idTag charges elsewhere may be long past; these it stays. */
    private static final Set<AuthorizationStatus> REFUSALS =
            EnumSet.of(
                    AuthorizationStatus.Blocked,
                    AuthorizationStatus.Expired,
                    AuthorizationStatus.Invalid);

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private record Failed(Errand errand, int attempts) {}

    private final KnownIdTags idTags;
    private final Clock clock;
    private final ConcurrentMap<String, Failed> failed = new ConcurrentHashMap<>();

    Outcomes(KnownIdTags idTags, Clock clock) {
        this.idTags = idTags;
        this.clock = clock;
    }

    /**
     * Takes an outcome.
     *
     * @return how long to wait before the same errand; empty when it is done
     */
    Optional<Duration> again(
            Deputy deputy, Errand errand, CallOutcome outcome, List<Store.Put> puts) {
        if (outcome instanceof CallOutcome.NotConnected) {
            return Optional.of(Duration.ZERO);
        }
        if (outcome instanceof CallOutcome.Refused) {
            return Optional.of(RETRY);
        }
        if (errand.from() == Caller.UPSTREAM) {
            told(errand, outcome);
            return Optional.empty();
        }
        if (outcome instanceof CallOutcome.Result result) {
            Optional<Duration> again = answered(deputy, errand, result.payload(), puts);
            if (again.isEmpty()) {
                failed.remove(errand.call().chargePointId());
            }
            return again;
        }
        if (outcome instanceof CallOutcome.Error error) {
            return failed(errand, error.code() + " " + error.description());
        }
        return Optional.of(Duration.ZERO);
    }

    private static void told(Errand errand, CallOutcome outcome) {
        Object id = errand.call().payload().get("transactionId");
        boolean accepted =
                outcome instanceof CallOutcome.Result result
                        && "Accepted".equals(result.payload().get("status"));
        if (accepted) {
            LOG.info(
                    "[cp={}] The external central system refused the idTag of transaction {}; the"
                            + " charger stops it.",
                    errand.call().chargePointId(),
                    id);
        } else {
            LOG.warn(
                    "[cp={}] The external central system refused the idTag of transaction {}, but"
                            + " the charger does not stop it: {}. Stop it at the charger.",
                    errand.call().chargePointId(),
                    id,
                    Printable.of(String.valueOf(outcome)));
        }
    }

    private Optional<Duration> answered(
            Deputy deputy, Errand errand, Map<String, Object> answer, List<Store.Put> puts) {
        Call call = errand.call();
        try {
            Request<?> request = request(call);
            if (request instanceof BootNotification.Req boot) {
                return booted(call, Codec.LENIENT.decodeConfirmation(boot, answer));
            }
            learn(call.chargePointId(), request, answer);
            if (request instanceof StartTransaction.Req start) {
                StartTransaction.Conf conf = Codec.LENIENT.decodeConfirmation(start, answer);
                boolean refused =
                        conf.idTagInfo().status().known().filter(REFUSALS::contains).isPresent();
                deputy.confirmed(errand, conf.transactionId(), refused, puts);
            }
            return Optional.empty();
        } catch (OcppException e) {
            return call.action().equals("StartTransaction")
                    ? failed(errand, "an answer that is not readable: " + e.getMessage())
                    : Optional.empty();
        }
    }

    private static Request<?> request(Call call) throws OcppException {
        Optional<Action> action = Action.from(call.action());
        return action.isPresent()
                ? Codec.LENIENT.decodeRequest(action.get(), call.payload())
                : null;
    }

    /** A charge point that is not accepted sends nothing else and asks again (OCPP 1.6, 4.2). */
    private static Optional<Duration> booted(Call call, BootNotification.Conf conf) {
        if (conf.status().is(RegistrationStatus.Accepted)) {
            return Optional.empty();
        }
        int seconds = Math.max(SHORTEST_INTERVAL, Math.min(LONGEST_INTERVAL, conf.interval()));
        LOG.warn(
                "[cp={}] The external central system does not accept the charger: {}. What it"
                        + " missed waits; it is asked again in {} s.",
                call.chargePointId(),
                Printable.of(conf.status().text()),
                seconds);
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private Optional<Duration> failed(Errand errand, String problem) {
        Call call = errand.call();
        Failed before = failed.get(call.chargePointId());
        boolean isSame = before != null && before.errand().key().equals(errand.key());
        int attempts = isSame ? before.attempts() + 1 : 1;
        if (attempts < ATTEMPTS) {
            failed.put(call.chargePointId(), new Failed(errand, attempts));
            return Optional.of(RETRY.multipliedBy(attempts));
        }
        failed.remove(call.chargePointId());
        LOG.warn(
                "[cp={}] {} {} is lost: the external central system answered it {} times with {}."
                        + " Look for that message in its log, and enter there by hand what is"
                        + " missing: {}",
                call.chargePointId(),
                Printable.of(call.action()),
                Printable.of(call.uniqueId()),
                ATTEMPTS,
                Printable.of(problem),
                Printable.of(String.valueOf(call.payload())));
        return Optional.empty();
    }

    /** Keeps what was said of an idTag. */
    void learn(Call call, Map<String, Object> answer) {
        try {
            switch (call.action()) {
                case "Authorize", "StartTransaction", "StopTransaction" ->
                        learn(call.chargePointId(), request(call), answer);
                default -> {
                    // Other answers say nothing of an idTag.
                }
            }
        } catch (OcppException e) {
            LOG.debug("[cp={}] {}: {}", call.chargePointId(), call.action(), e.getMessage());
        }
    }

    private void learn(String id, Request<?> request, Map<String, Object> answer)
            throws OcppException {
        if (request instanceof Authorize.Req req) {
            learn(id, req.idTag(), Codec.LENIENT.decodeConfirmation(req, answer).idTagInfo());
        } else if (request instanceof StartTransaction.Req req) {
            learn(id, req.idTag(), Codec.LENIENT.decodeConfirmation(req, answer).idTagInfo());
        } else if (request instanceof StopTransaction.Req req) {
            Optional<IdTagInfo> info = Codec.LENIENT.decodeConfirmation(req, answer).idTagInfo();
            if (info.isPresent() && req.idTag().isPresent()) {
                learn(id, req.idTag().get(), info.get());
            }
        }
    }

    private void learn(String id, String idTag, IdTagInfo info) {
        idTags.learn(id, idTag, info, clock.instant());
    }
}
