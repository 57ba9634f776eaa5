package org.chargebus.handlers.internal.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.alarm.Alarms;
import org.chargebus.handlers.internal.clock.GatewayTime;
import org.chargebus.handlers.internal.settings.Settings;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Transactions;

/** Decides about idTags by the policy of the configuration. Any thread; nothing blocks. */
public final class Authorizer {
    private static final long LONGEST_PATIENCE = 120;

    private final SignalTable table;
    private final Settings settings;
    private final Clock clock;
    private final Clock steady;
    private final GatewayTime time;
    private final Questions questions;
    private final ConcurrentUse use;
    private final TagFile tagFile;

    /**
     * Expiries are by the time of the gateway, the life of decisions is by the clock that nobody
     * sets, and what is shown by the system's.
     */
    public Authorizer(
            SignalTable table,
            Transactions transactions,
            Settings settings,
            Clock clock,
            Clock steady,
            Questions questions,
            Alarms alarms) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.steady = steady;
        this.time = new GatewayTime(table, clock);
        this.questions = questions;
        this.use = new ConcurrentUse(table, transactions);
        this.tagFile = new TagFile(settings.tagFile(), alarms);
    }

    /** Decides an Authorize.req (OCPP 1.6, 4.1). */
    public CompletionStage<Decision> authorize(String chargePointId, Asked asked) {
        if (settings.authorization() != Settings.Policy.BMS) {
            return CompletableFuture.completedFuture(withoutBms(asked.idTag()));
        }
        Snapshot policy = table.snapshot(ConnectorRef.GATEWAY.chargePointId());
        long seconds = policy.longValue(0, Keys.POLICY_AUTH_TIMEOUT, settings.authorizeTimeout());
        return questions.ask(
                new Place(Place.Kind.AUTHORIZE, new ConnectorRef(chargePointId, 0)),
                asked,
                patience(seconds),
                word(policy, Keys.POLICY_AUTH_DEFAULT, settings.authorizeDefault()));
    }

    /**
     * Decides a StartTransaction.req (OCPP 1.6, 4.8).
     *
     * <p>With the tag list the gateway is the one that knows, so it says ConcurrentTx by itself
     * when an idTag of the list is charging elsewhere; not of the idTag of its own remote starts,
     * which may run anywhere. With the BMS that is for the BMS to say, and accept-all accepts.
     *
     * @param startedAt when the transaction began
     */
    public CompletionStage<Decision> start(Place place, Asked asked, Instant startedAt) {
        boolean oneAtATime =
                settings.authorization() == Settings.Policy.LIST
                        && !asked.idTag().equalsIgnoreCase(settings.defaultIdTag());
        return transaction(place, asked)
                .thenApply(
                        decision ->
                                oneAtATime
                                                && decision.status() == AuthorizationStatus.Accepted
                                                && use.isElsewhere(
                                                        asked.idTag(), place.ref(), startedAt)
                                        ? decision.with(AuthorizationStatus.ConcurrentTx)
                                        : decision);
    }

    /** Decides about the idTag of a StopTransaction.req (OCPP 1.6, 4.10). */
    public CompletionStage<Decision> stop(Place place, Asked asked) {
        return transaction(place, asked);
    }

    private CompletionStage<Decision> transaction(Place place, Asked asked) {
        if (settings.authorization() != Settings.Policy.BMS) {
            return CompletableFuture.completedFuture(withoutBms(asked.idTag()));
        }
        Snapshot policy = table.snapshot(ConnectorRef.GATEWAY.chargePointId());
        long seconds = policy.longValue(0, Keys.POLICY_START_TIMEOUT, settings.startTimeout());
        if (seconds <= 0) {
            return CompletableFuture.completedFuture(
                    atOnce(place.ref().chargePointId(), asked.idTag()));
        }
        return questions.ask(
                place,
                asked,
                patience(seconds),
                word(policy, Keys.POLICY_START_DEFAULT, settings.startDefault()));
    }

    /**
     * Decides without asking the BMS: as the same idTag was decided for this charger in the last 10
     * minutes, else by default.
     */
    public Decision atOnce(String chargePointId, String idTag) {
        if (settings.authorization() != Settings.Policy.BMS) {
            return withoutBms(idTag);
        }
        Snapshot policy = table.snapshot(ConnectorRef.GATEWAY.chargePointId());
        return RecentAuthorizations.of(table.snapshot(chargePointId))
                .find(idTag, steady.instant())
                .map(decision -> decision.at(time.now()))
                .orElseGet(
                        () ->
                                Decision.of(
                                        word(
                                                policy,
                                                Keys.POLICY_START_DEFAULT,
                                                settings.startDefault()),
                                        Decision.Source.TIME_OUT));
    }

    private Decision withoutBms(String idTag) {
        return settings.authorization() == Settings.Policy.LIST
                ? tagFile.find(idTag, time.now())
                : Decision.of(AuthorizationStatus.Accepted, Decision.Source.ACCEPT_ALL);
    }

    /**
     * Decides in the place of an external central system that never spoke of the idTag: by the tag
     * file where there is one. Registers are not asked, for they cannot be written in that mode.
     */
    public Decision inPlaceOfExternal(String idTag) {
        if (settings.authorization() != Settings.Policy.BMS) {
            return withoutBms(idTag);
        }
        return tagFile.isThere()
                ? tagFile.find(idTag, time.now())
                : Decision.of(AuthorizationStatus.Invalid, Decision.Source.TIME_OUT);
    }

    /** The Authorize.conf is on its way: keeps the decision, and shows the next question. */
    public void authorized(String chargePointId, String idTag, Decision decision) {
        Snapshot before = table.snapshot(chargePointId);
        Instant now = clock.instant();
        String recent = RecentAuthorizations.of(before).with(idTag, decision, steady.instant());
        Changes changes =
                decided(Place.Kind.AUTHORIZE, 0, decision)
                        .live(0, Keys.AUTHORIZE_SENT, decision.status().word())
                        // As it is: what is cut off a text of the network would be the newest.
                        .put(0, Keys.RECENT_AUTHORIZATIONS, new Sample(recent, now, Quality.LIVE));
        if (settings.authorization() != Settings.Policy.BMS
                || decision.source() == Decision.Source.EXTERNAL) {
            // With the BMS both are there since the question was shown.
            changes.live(0, Keys.AUTHORIZE_ID_TAG, idTag);
            changes.count(before, 0, Keys.AUTHORIZE_COUNTER);
        }
        changes.applyTo(table, chargePointId);
        questions.next(new Place(Place.Kind.AUTHORIZE, new ConnectorRef(chargePointId, 0)));
    }

    /**
     * Adds the decisions an earlier run of the gateway left: they live as long as if they were new,
     * for nobody knows how long it was away.
     */
    public void restore(Changes changes, Snapshot before) {
        Sample recent = before.get(0, Keys.RECENT_AUTHORIZATIONS);
        if (recent != null && recent.quality() == Quality.RESTORED) {
            String text = RecentAuthorizations.of(before).renewed(steady.instant());
            changes.put(
                    0, Keys.RECENT_AUTHORIZATIONS, new Sample(text, clock.instant(), Quality.LIVE));
        }
    }

    /** The changes of a decision about a start or stop that is on its way. */
    public Changes decided(Place.Kind kind, int connectorId, Decision decision) {
        String prefix = kind.prefix();
        return Changes.at(clock.instant())
                .live(connectorId, Keys.pending(prefix), false)
                .live(connectorId, Keys.source(prefix), decision.source().word());
    }

    /** The answer at a place is on its way and its signals are written. */
    public void next(Place place) {
        questions.next(place);
    }

    private static Duration patience(long seconds) {
        return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_PATIENCE, seconds)));
    }

    private static AuthorizationStatus word(
            Snapshot policy, String key, AuthorizationStatus otherwise) {
        return AuthorizationStatus.from(policy.text(0, key, "")).orElse(otherwise);
    }
}
