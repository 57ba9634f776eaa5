package org.chargebus.registermap.internal.bank;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.signal.ConnectorRef;

/** What a write of a trigger, or of a point that acts at once, asks of the charger. */
final class Actions {
    private static final long CLEAR = 2;
    private static final long WITHOUT_CONNECTOR = 2;
    private static final long OMIT = 0xFFFF;
    private static final long CLEAR_DIRECT = 0xFFFF;
    private static final double DIRECT_UNIT = 10;

    /** Makes the command; empty when a parameter it needs was never written. */
    @FunctionalInterface
    interface Action {
        Optional<Command> command(Parameters parameters, Object value);
    }

    private static final Map<String, Action> BY_KEY =
            Map.ofEntries(
                    entry("bms.watchdog", Actions::bmsAlive),
                    entry("time.unix", Actions::clock),
                    entry("box.trigger", (p, value) -> MailboxParameters.command(p)),
                    entry("reset.trigger", Actions::reset),
                    entry("clearCache.trigger", Actions::clearCache),
                    entry("triggerMessage.trigger", Actions::triggerMessage),
                    entry("listVersion.trigger", Actions::listVersion),
                    entry("localList.trigger", Actions::localList),
                    entry("authorize.answer", Actions::answerAuthorize),
                    entry("operative", Actions::operative),
                    entry("tx.active", Actions::transaction),
                    entry("start.answer", Actions::answerStart),
                    entry("stop.answer", Actions::answerStop),
                    entry("remoteStart.trigger", Actions::remoteStart),
                    entry("remoteStop.trigger", Actions::remoteStop),
                    entry("reserve.trigger", Actions::reserve),
                    entry("cancel.trigger", Actions::cancel),
                    entry("unlock.trigger", Actions::unlock),
                    entry("availability.trigger", Actions::availability),
                    entry("clearProfile.trigger", Actions::clearProfiles),
                    entry("profile.trigger", Actions::profile),
                    entry("limit.trigger", Actions::limit),
                    entry("limit.direct", Actions::directLimit),
                    entry("composite.trigger", Actions::compositeSchedule));

    private Actions() {}

    /** The action of a point, or null: then a write only keeps the value. */
    static Action of(String key) {
        return BY_KEY.get(key);
    }

    private static Optional<Command> bmsAlive(Parameters p, Object value) {
        return Optional.of(new Command.BmsAlive(((Long) value).intValue()));
    }

    private static Optional<Command> clock(Parameters p, Object value) {
        return Optional.of(new Command.SetClock(Instant.ofEpochSecond((Long) value)));
    }

    private static Optional<Command> clearCache(Parameters p, Object value) {
        return Optional.of(new Command.ClearCache(p.ref()));
    }

    private static Optional<Command> listVersion(Parameters p, Object value) {
        return Optional.of(new Command.GetLocalListVersion(p.ref()));
    }

    private static Optional<Command> localList(Parameters p, Object value) {
        return Optional.of(LocalListParameters.send(p));
    }

    private static Optional<Command> reset(Parameters p, Object value) {
        return p.text("reset.type").map(type -> new Command.Reset(p.ref(), type.equals("Hard")));
    }

    // In the charger block the connector is a parameter, 0 = leave it out (OCPP 1.6, 5.17).
    private static Optional<Command> triggerMessage(Parameters p, Object value) {
        long connector =
                p.ref().connectorId() > 0
                        ? p.ref().connectorId()
                        : p.whole("triggerMessage.connector").orElse(0L);
        ConnectorRef ref = new ConnectorRef(p.ref().chargePointId(), (int) connector);
        return p.text("triggerMessage.message").map(m -> new Command.TriggerMessage(ref, m));
    }

    private static Optional<Command> answerAuthorize(Parameters p, Object value) {
        return Optional.of(
                new Command.AnswerAuthorize(
                        p.ref(),
                        value.toString(),
                        p.time("authorize.expiry").orElse(null),
                        p.text("authorize.parentIdTag").orElse("")));
    }

    private static Optional<Command> answerStart(Parameters p, Object value) {
        return Optional.of(
                new Command.AnswerStart(
                        p.ref(),
                        value.toString(),
                        p.time("start.expiry").orElse(null),
                        p.text("start.parentIdTag").orElse("")));
    }

    private static Optional<Command> answerStop(Parameters p, Object value) {
        return Optional.of(new Command.AnswerStop(p.ref(), value.toString()));
    }

    private static Optional<Command> operative(Parameters p, Object value) {
        return Optional.of(new Command.ChangeAvailability(p.ref(), (Boolean) value));
    }

    private static Optional<Command> availability(Parameters p, Object value) {
        return p.text("availability.type")
                .map(t -> new Command.ChangeAvailability(p.ref(), t.equals("Operative")));
    }

    private static Optional<Command> transaction(Parameters p, Object value) {
        return Optional.of(
                (Boolean) value
                        ? new Command.RemoteStart(p.ref(), idTag(p))
                        : new Command.RemoteStop(p.ref(), 0));
    }

    private static Optional<Command> remoteStart(Parameters p, Object value) {
        if (!p.flag("remoteStart.withProfile")) {
            return Optional.of(new Command.RemoteStart(p.ref(), idTag(p)));
        }
        // It may have been asked for before smart charging was switched off.
        return p.site().smartCharging()
                ? ProfileParameters.forStart(p)
                        .map(profile -> new Command.RemoteStart(p.ref(), idTag(p), profile))
                : Optional.empty();
    }

    private static String idTag(Parameters p) {
        return p.text("remoteStart.idTag").orElse("");
    }

    private static Optional<Command> remoteStop(Parameters p, Object value) {
        long transaction = p.whole("remoteStop.transactionId").orElse(0L);
        return Optional.of(new Command.RemoteStop(p.ref(), (int) transaction));
    }

    private static Optional<Command> reserve(Parameters p, Object value) {
        Optional<String> idTag = p.text("reserve.idTag").filter(tag -> !tag.isEmpty());
        Optional<Instant> expiry = p.time("reserve.expiry");
        if (idTag.isEmpty() || expiry.isEmpty()) {
            return Optional.empty();
        }
        int id = p.whole("reserve.id").orElse(0L).intValue();
        String parent = p.text("reserve.parentIdTag").orElse("");
        return Optional.of(new Command.ReserveNow(p.ref(), id, expiry.get(), idTag.get(), parent));
    }

    private static Optional<Command> cancel(Parameters p, Object value) {
        int id = p.whole("cancel.id").orElse(0L).intValue();
        return Optional.of(new Command.CancelReservation(p.ref(), id));
    }

    private static Optional<Command> unlock(Parameters p, Object value) {
        return Optional.of(new Command.UnlockConnector(p.ref()));
    }

    private static Optional<Command> clearProfiles(Parameters p, Object value) {
        long level = p.whole("clearProfile.stackLevel").orElse(OMIT);
        return Optional.of(
                new Command.ClearProfiles(
                        p.ref(),
                        value.equals(WITHOUT_CONNECTOR),
                        p.whole("clearProfile.id").orElse(0L).intValue(),
                        p.text("clearProfile.purpose").orElse(""),
                        level == OMIT ? -1 : (int) level));
    }

    private static Optional<Command> profile(Parameters p, Object value) {
        return ProfileParameters.of(p).map(profile -> new Command.SetProfile(p.ref(), profile));
    }

    private static Optional<Command> compositeSchedule(Parameters p, Object value) {
        String unit = p.text("composite.unit").orElse("");
        return p.whole("composite.duration")
                .map(duration -> new Command.GetCompositeSchedule(p.ref(), duration, unit));
    }

    private static Optional<Command> limit(Parameters p, Object value) {
        if (value.equals(CLEAR)) {
            return Optional.of(new Command.ClearLimit(p.ref()));
        }
        boolean watts = p.text("limit.unit").filter("W"::equals).isPresent();
        int phases = p.whole("limit.phases").orElse(0L).intValue();
        return p.real("limit.value")
                .map(limit -> new Command.SetLimit(p.ref(), limit, watts, phases));
    }

    private static Optional<Command> directLimit(Parameters p, Object value) {
        if (value.equals(CLEAR_DIRECT)) {
            return Optional.of(new Command.ClearLimit(p.ref()));
        }
        double amperes = (Long) value / DIRECT_UNIT;
        return Optional.of(new Command.SetLimit(p.ref(), amperes, false, 0));
    }
}
