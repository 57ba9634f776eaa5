package org.chargebus.handlers.internal.command;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;

/** Who carries out which command, and where its outcome is shown. */
final class Routes {
    /** Makes the CALL of a command. */
    @FunctionalInterface
    interface Ordering<C extends Command> {
        Order order(C command) throws Refusal;
    }

    /** Carries out a command that is more than one CALL, or none. */
    @FunctionalInterface
    interface Serving<C extends Command> {
        CompletionStage<CommandOutcome> serve(C command, Origin origin) throws Refusal;
    }

    private record Route(String points, Ordering<Command> ordering, Serving<Command> serving) {}

    private final Map<Class<?>, Route> routes = new HashMap<>();
    private final Dispatcher dispatcher;

    Routes(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * A command that is one CALL.
     *
     * @param points what the keys of its points begin with; empty when it has none
     */
    <C extends Command> void order(Class<C> type, String points, Ordering<C> ordering) {
        Ordering<Command> any = command -> ordering.order(type.cast(command));
        Serving<Command> sending = (command, origin) -> dispatcher.send(any.order(command), origin);
        routes.put(type, new Route(points, any, sending));
    }

    /** A command that is carried out in a way of its own. */
    <C extends Command> void serve(Class<C> type, String points, Serving<C> serving) {
        Ordering<C> none =
                command -> {
                    throw Refusal.refused("this command is no single CALL");
                };
        serve(type, points, serving, none);
    }

    /**
     * A command that is carried out in a way of its own, though by one CALL.
     *
     * @param ordering the CALL as it would be now
     */
    <C extends Command> void serve(
            Class<C> type, String points, Serving<C> serving, Ordering<C> ordering) {
        routes.put(
                type,
                new Route(
                        points,
                        command -> ordering.order(type.cast(command)),
                        (command, origin) -> serving.serve(type.cast(command), origin)));
    }

    CompletionStage<CommandOutcome> serve(Command command, Origin origin) throws Refusal {
        return of(command).serving().serve(command, origin);
    }

    /** The CALL of a command that is one. */
    Order order(Command command) throws Refusal {
        return of(command).ordering().order(command);
    }

    /** What the keys of a command's points begin with; empty when it has none. */
    String points(Command command) {
        return of(command).points();
    }

    private Route of(Command command) {
        Route route = routes.get(command.getClass());
        if (route == null) {
            throw new IllegalStateException("no family serves " + command.getClass());
        }
        return route;
    }
}
