package org.chargebus.command;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Carries out commands: one path for Modbus, the shell and the page. Any thread. */
@ProviderType
public interface CommandExecutor {
    /**
     * Accepts a command and returns at once. Before it returns, the {@code state} point of the
     * command reads {@code Waiting}, or its refusal; the outcome follows in the points {@code
     * state} and {@code result} and completes the stage.
     *
     * @return completed with the outcome, never exceptionally
     */
    CompletionStage<CommandOutcome> submit(Command command, Origin origin);

    /**
     * Says what {@link #submit} would send, and sends nothing; no point changes.
     *
     * @return {@code NeverUsed} with the action and the payload that would go out, or the refusal
     */
    default CommandOutcome preview(Command command) {
        return CommandOutcome.unsent(
                CommandState.Refused, "", "this path of commands shows nothing beforehand");
    }
}
