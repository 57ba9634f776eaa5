package org.chargebus.handlers.internal.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.clock.ClockSetting;

/** The clock of the gateway, which chargers are told (OCPP 1.6, 4.2 and 4.6). */
final class ClockCommands {
    private final ClockSetting setting;

    ClockCommands(CentralSystem central) {
        this.setting = new ClockSetting(central.table(), central.clock(), central.scheduler());
        setting.resume();
    }

    void addTo(Routes routes) {
        routes.serve(Command.SetClock.class, "", (c, origin) -> done(setting.set(c.time())));
        routes.serve(
                Command.StageClock.class, "", (c, origin) -> done(setting.stage(c.complete())));
    }

    private static CompletionStage<CommandOutcome> done(ClockSetting.State state) {
        CommandOutcome outcome =
                state == ClockSetting.State.REFUSED
                        ? CommandOutcome.unsent(
                                CommandState.ParameterInvalid,
                                "",
                                "the clock takes a whole date of 2000..2099")
                        : CommandOutcome.unsent(CommandState.Answered, state.word(), "");
        return CompletableFuture.completedFuture(outcome);
    }

    void close() {
        setting.close();
    }
}
