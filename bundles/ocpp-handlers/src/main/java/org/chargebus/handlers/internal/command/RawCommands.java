package org.chargebus.handlers.internal.command;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chargebus.command.Command;
import org.chargebus.common.word.Nearest;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.ExtendedTriggerMessage;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.TriggerMessage;

/**
 * Any CALL by its action and payload. What goes out is strict (behaviour P7), so it is read by the
 * fields of OCPP 1.6 and of the security white paper first and written anew.
 */
final class RawCommands {
    private static final int LONGEST_ACTION = 50;
    private static final int SHORTEST_BEGINNING = 3;
    private static final List<String> ACTIONS =
            Arrays.stream(Action.values())
                    .filter(Action::fromCentralSystem)
                    .map(Action::word)
                    .toList();

    private final CentralSystem central;
    private final AuthorizationKeys keys;

    RawCommands(CentralSystem central, AuthorizationKeys keys) {
        this.central = central;
        this.keys = keys;
    }

    void addTo(Routes routes) {
        routes.order(Command.RawCall.class, "", this::order);
    }

    private Order order(Command.RawCall raw) throws Refusal {
        Action action = action(raw.action());
        Request<?> request = read(action, raw);
        if (triggered(request).equals(MessageTrigger.BootNotification.word())) {
            OperationCommands.checkBoot(central, raw.ref());
        }
        return keys.checked(Order.of(raw.ref(), "", request));
    }

    private static Action action(String word) throws Refusal {
        Action action = Action.from(word).orElse(null);
        if (action == null) {
            throw unknown(word);
        }
        if (!action.fromCentralSystem()) {
            throw Refusal.invalid(
                    "only a charger sends " + word + "; TriggerMessage asks it for a message");
        }
        return action;
    }

    private static Refusal unknown(String word) {
        String name = word.length() > LONGEST_ACTION ? word.substring(0, LONGEST_ACTION) : word;
        String meant =
                Nearest.of(name, ACTIONS)
                        .or(() -> begunBy(name))
                        .map(near -> "write " + near)
                        .orElse("write one of OCPP 1.6, for example Reset");
        return Refusal.invalid(
                "'"
                        + Printable.of(name)
                        + "' is no action of OCPP 1.6 or its security extension; "
                        + meant
                        + "; what a vendor adds goes by DataTransfer");
    }

    /** The action of which somebody wrote the beginning alone. */
    private static Optional<String> begunBy(String name) {
        return ACTIONS.stream()
                .filter(action -> name.length() >= SHORTEST_BEGINNING)
                .filter(action -> action.regionMatches(true, 0, name, 0, name.length()))
                .min(Comparator.comparingInt(String::length));
    }

    private static Request<?> read(Action action, Command.RawCall raw) throws Refusal {
        try {
            return Codec.STRICT.decodeRequest(action, raw.payload());
        } catch (OcppException e) {
            throw Refusal.invalid(
                    action.word() + ".req: " + e.getMessage() + "; " + mend(action, e));
        }
    }

    private static String mend(Action action, OcppException problem) {
        return switch (problem.code()) {
            case OccurenceConstraintViolation -> "add it";
            case FormationViolation -> "take it out; " + fields(action);
            default -> "mend its value";
        };
    }

    private static String fields(Action action) {
        RecordComponent[] fields = action.request().getRecordComponents();
        return fields.length == 0
                ? action.word() + ".req has no fields"
                : action.word()
                        + ".req has "
                        + Arrays.stream(fields)
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", "));
    }

    /** The message a request triggers; empty for other requests. */
    private static String triggered(Request<?> request) {
        if (request instanceof TriggerMessage.Req trigger) {
            return trigger.requestedMessage().text();
        }
        return request instanceof ExtendedTriggerMessage.Req trigger
                ? trigger.requestedMessage().text()
                : "";
    }
}
