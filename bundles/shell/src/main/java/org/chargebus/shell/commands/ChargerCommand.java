package org.chargebus.shell.commands;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Option;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.OutcomeText;
import org.chargebus.shell.internal.PlainThreadName;
import org.chargebus.site.Site;
import org.chargebus.views.Outcome;
import org.chargebus.views.Services;

/**
 * A command to a charger: prints what was sent, what came back and how long it took; or, asked to,
 * only what would be sent.
 */
abstract class ChargerCommand extends GatewayCommand {
    /** The longest call time-out there is, and 16 more that may wait before it, are cut here. */
    private static final int LONGEST_SECONDS = 600;

    @Option(name = "--dry-run", description = "Show the message, and send nothing")
    boolean dryRun;

    /**
     * What the user asks for.
     *
     * @param words the last argument, without options
     */
    abstract Command command(Site site, List<String> words) throws Exception;

    @Override
    final void run(Services services, List<String> words) throws Exception {
        Command command = command(site(services), words);
        CommandExecutor executor =
                services.need(CommandExecutor.class, "the command path", "ocpp-handlers");
        CommandOutcome outcome = outcome(executor, command);
        if (json) {
            print(Outcome.json(command.ref(), outcome));
        } else {
            OutcomeText.print(command.ref(), outcome, out());
        }
        if (!Outcome.isGood(outcome)) {
            throw Complaint.of(Outcome.complaint(command.ref(), outcome));
        }
    }

    private CommandOutcome outcome(CommandExecutor executor, Command command) throws Exception {
        // What is not sent is logged on this thread.
        try (PlainThreadName name = new PlainThreadName()) {
            return dryRun ? executor.preview(command) : await(executor, command, origin());
        }
    }

    private static CommandOutcome await(CommandExecutor executor, Command command, Origin origin)
            throws Exception {
        try {
            return executor.submit(command, origin)
                    .toCompletableFuture()
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Complaint.of(
                    command.ref() + ": no outcome in " + LONGEST_SECONDS + " s",
                    "its bundle may have been replaced meanwhile; try again");
        }
    }
}
