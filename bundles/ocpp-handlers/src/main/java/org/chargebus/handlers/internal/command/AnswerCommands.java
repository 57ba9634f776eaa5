package org.chargebus.handlers.internal.command;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.authorization.Place;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.signal.ConnectorRef;

/** The answers of the BMS to requests that wait. */
final class AnswerCommands {
    private static final int LONGEST_ID_TAG = 20;

    private final CentralSystem central;

    AnswerCommands(CentralSystem central) {
        this.central = central;
    }

    void addTo(Routes routes) {
        routes.serve(Command.AnswerAuthorize.class, "", (c, origin) -> done(authorize(c)));
        routes.serve(Command.AnswerStart.class, "", (c, origin) -> done(start(c)));
        routes.serve(Command.AnswerStop.class, "", (c, origin) -> done(stop(c)));
    }

    private static CompletionStage<CommandOutcome> done(CommandOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private CommandOutcome authorize(Command.AnswerAuthorize command) throws Refusal {
        ConnectorRef chargePoint = new ConnectorRef(command.ref().chargePointId(), 0);
        return answer(
                new Place(Place.Kind.AUTHORIZE, chargePoint),
                command.status(),
                command.expiry(),
                command.parentIdTag());
    }

    private CommandOutcome start(Command.AnswerStart command) throws Refusal {
        return answer(
                new Place(Place.Kind.START, command.ref()),
                command.status(),
                command.expiry(),
                command.parentIdTag());
    }

    private CommandOutcome stop(Command.AnswerStop command) throws Refusal {
        return answer(new Place(Place.Kind.STOP, command.ref()), command.status(), null, "");
    }

    private CommandOutcome answer(Place place, String status, Instant expiry, String parentIdTag)
            throws Refusal {
        AuthorizationStatus word =
                AuthorizationStatus.from(status)
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "status: write Accepted, Blocked, Expired, Invalid"
                                                        + " or ConcurrentTx"));
        String parent = parentIdTag == null ? "" : parentIdTag;
        if (parent.length() > LONGEST_ID_TAG) {
            throw Refusal.invalid("parentIdTag has at most 20 characters (OCPP 1.6, 7.28)");
        }
        Decision decision = new Decision(word, expiry, parent, Decision.Source.BMS);
        if (!central.questions().answer(place, decision)) {
            throw Refusal.refused(
                    "no "
                            + place.kind().prefix()
                            + " of "
                            + place.ref()
                            + " waits; answer within policy."
                            + (place.kind() == Place.Kind.AUTHORIZE ? "auth" : "start")
                            + "Timeout");
        }
        return CommandOutcome.unsent(CommandState.Answered, word.word(), "");
    }
}
