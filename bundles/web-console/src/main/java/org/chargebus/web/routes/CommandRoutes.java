package org.chargebus.web.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.views.LimitText;
import org.chargebus.views.Mistake;
import org.chargebus.views.Outcome;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.http.Wish;

/** What is asked of chargers, on the path of the registers and the shell. */
final class CommandRoutes {
    /** The longest call time-out there is, and 16 more that may wait before it, are cut here. */
    private static final int LONGEST_SECONDS = 600;

    private final Supplier<Site> site;

    CommandRoutes(Supplier<Site> site) {
        this.site = site;
    }

    List<Route> routes() {
        String charger = AllRoutes.API + "chargers/{id}/";
        return List.of(
                Route.later(
                        "POST",
                        charger + "calls/{action}",
                        Role.OPERATOR,
                        Route.Takes.JSON,
                        this::call),
                Route.later(
                        "POST",
                        charger + "commands/{command}",
                        Role.OPERATOR,
                        Route.Takes.JSON,
                        this::command));
    }

    @SuppressWarnings("unchecked")
    private CompletionStage<Reply> call(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("dryRun");
        ChargePoint charger = AllRoutes.charger(site.get(), exchange.path("id"));
        Command command =
                new Command.RawCall(
                        new ConnectorRef(charger.id(), 0),
                        exchange.path("action"),
                        (Map<String, Object>) exchange.body().values());
        return outcome(
                exchange,
                command,
                outcome -> {
                    if (outcome.state() == CommandState.NeverUsed) {
                        return Reply.json(dryRun(charger.id(), outcome));
                    }
                    return Reply.json(outcome.answer());
                });
    }

    private static Map<String, Object> dryRun(String charger, CommandOutcome outcome) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dryRun", true);
        object.put("charger", charger);
        object.put("action", outcome.action());
        object.put("request", outcome.request());
        object.put("message", List.of(2, "", outcome.action(), outcome.request()));
        return object;
    }

    private CompletionStage<Reply> command(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("dryRun");
        ChargePoint charger = AllRoutes.charger(site.get(), exchange.path("id"));
        Wish body = exchange.body();
        int connector = body.integer("connector", 0, 0, charger.connectors());
        ConnectorRef ref = new ConnectorRef(charger.id(), connector);
        Command command = command(exchange.path("command"), ref, body);
        return outcome(exchange, command, outcome -> Reply.json(json(ref, outcome)));
    }

    private static Command command(String name, ConnectorRef ref, Wish body)
            throws Refusal, Mistake {
        return switch (name) {
            case "start" ->
                    new Command.RemoteStart(
                            connector(ref),
                            body.only("connector", "idTag").text("idTag", 20).orElse(""));
            case "stop" -> {
                body.only("connector");
                yield new Command.RemoteStop(connector(ref), 0);
            }
            case "limit" ->
                    LimitText.parse(ref, body.only("connector", "limit").needed("limit", 20));
            case "unlock" -> {
                body.only("connector");
                yield new Command.UnlockConnector(connector(ref));
            }
            case "availability" ->
                    new Command.ChangeAvailability(
                            ref, neededFlag(body.only("connector", "operative"), "operative"));
            case "reset" ->
                    new Command.Reset(ref, body.only("connector", "hard").flag("hard", false));
            case "trigger" ->
                    new Command.TriggerMessage(
                            ref, body.only("connector", "message").needed("message", 50));
            default ->
                    throw Refusal.absent(
                            "there is no such command",
                            "known are start, stop, limit, unlock, availability, reset, trigger");
        };
    }

    private static ConnectorRef connector(ConnectorRef ref) throws Refusal {
        if (ref.connectorId() == 0) {
            throw Refusal.bad("the body lacks connector", "give it, 1 or more");
        }
        return ref;
    }

    private static boolean neededFlag(Wish body, String name) throws Refusal {
        if (!body.has(name)) {
            throw Refusal.bad("the body lacks " + name, "write true or false");
        }
        return body.flag(name, false);
    }

    private static CompletionStage<Reply> outcome(
            Exchange exchange, Command command, Function<CommandOutcome, Reply> good)
            throws Refusal, Mistake {
        CommandExecutor executor =
                exchange.services()
                        .need(CommandExecutor.class, "the command path", "ocpp-handlers");
        CompletionStage<CommandOutcome> outcome =
                exchange.isDryRun()
                        ? CompletableFuture.completedFuture(executor.preview(command))
                        : executor.submit(
                                command, new Origin(Origin.Kind.WEB, exchange.caller().user()));
        return outcome.toCompletableFuture()
                .copy()
                .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .exceptionally(CommandRoutes::lost)
                .thenApply(
                        one -> {
                            switch (one.state()) {
                                case NeverUsed, Answered -> {
                                    return good.apply(one);
                                }
                                default -> throw new CompletionException(refusal(command, one));
                            }
                        });
    }

    private static CommandOutcome lost(Throwable failure) {
        if (failure instanceof TimeoutException) {
            throw new CompletionException(
                    new Refusal(
                            504,
                            "TimeOut",
                            "no outcome in "
                                    + LONGEST_SECONDS
                                    + " s; its bundle may have been replaced meanwhile, try"
                                    + " again"));
        }
        throw new CompletionException(failure);
    }

    private static Refusal refusal(Command command, CommandOutcome outcome) {
        String why = outcome.explanation();
        Refusal refusal =
                switch (outcome.state()) {
                    case CallError -> new Refusal(502, code(outcome), told(why, "no description"));
                    case TimeOut ->
                            new Refusal(504, "TimeOut", told(why, "the charger did not answer"));
                    case NotConnected ->
                            new Refusal(
                                    409,
                                    "NotConnected",
                                    told(why, "the charger is not connected; nothing was sent"));
                    case ParameterInvalid ->
                            new Refusal(
                                    400,
                                    "ParameterInvalid",
                                    told(why, "a parameter is not valid; nothing was sent"));
                    default -> new Refusal(409, "Refused", told(why, "refused; nothing was sent"));
                };
        return refusal.with("outcome", json(command.ref(), outcome));
    }

    private static String code(CommandOutcome outcome) {
        return outcome.result().isEmpty() ? "CallError" : outcome.result();
    }

    private static String told(String why, String otherwise) {
        return why.isEmpty() ? otherwise : why;
    }

    private static Map<String, Object> json(ConnectorRef ref, CommandOutcome outcome) {
        Map<String, Object> json = Outcome.json(ref, outcome);
        json.put("good", Outcome.isGood(outcome));
        return json;
    }
}
