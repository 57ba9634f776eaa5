package org.chargebus.shell.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.backup.Backups;
import org.chargebus.backup.Backups.Preview;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.NewFile;
import org.chargebus.views.Restored;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Brings a backup back, or shows what that would change. */
@Service
@Command(
        scope = "chargebus",
        name = "restore",
        description = "Bring a backup back; --dry-run shows what that changes",
        detailedDescription =
                "The configuration is in force at once; the durable state is taken over at the next"
                        + " start, and the one of before is kept beside. Secrets stay as they are in"
                        + " place. A backup whose configuration would have errors is refused."
                        + " Example: chargebus:restore /tmp/backup.zip --dry-run")
public final class RestoreCommand extends GatewayCommand {
    @Option(name = "--dry-run", description = "Show the changes, and change nothing")
    boolean dryRun;

    @Option(name = "--force", description = "Restore a configuration with errors")
    boolean force;

    @Argument(
            index = 0,
            name = "FILE",
            description = "A file of chargebus:backup",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> file;

    @Override
    List<String> tail() {
        return file;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        Path zip = NewFile.path(one(words, "FILE"));
        Backups backups = services.need(Backups.class, "the backup", "config");
        Preview preview;
        try {
            preview = dryRun ? backups.preview(zip) : backups.restore(zip, force);
        } catch (IOException e) {
            throw Complaint.of(Untrusted.shown("" + e.getMessage(), 1000));
        }
        boolean refused = !dryRun && !force && !preview.errors().isEmpty();
        if (json) {
            print(Restored.json(preview, !dryRun && !refused));
        } else {
            print(preview, refused);
        }
        if (refused) {
            throw Complaint.of(
                    "nothing is changed, for the configuration would have errors: "
                            + preview.errors().size(),
                    "mend the lines named above behind a restore with --force, or take another"
                            + " backup");
        }
    }

    private void print(Preview preview, boolean refused) {
        out().println(
                        "backup of "
                                + Untrusted.shown(preview.created())
                                + " by version "
                                + Untrusted.shown(preview.version()));
        String file = "";
        for (Backups.Change change : preview.changes()) {
            if (!change.file().equals(file)) {
                file = change.file();
                out().println(Untrusted.shown(file));
            }
            out().println((change.added() ? "  + " : "  - ") + Untrusted.shown(change.line()));
        }
        if (preview.changes().isEmpty()) {
            out().println("the configuration is the same");
        }
        preview.notes().forEach(note -> out().println(Untrusted.shown(note)));
        preview.errors().forEach(error -> out().println(Untrusted.shown("error: " + error, 1000)));
        if (refused) {
            return;
        }
        if (dryRun) {
            out().println("nothing is changed; without --dry-run it is");
        } else {
            out().println(
                            preview.state()
                                    ? "restored: the configuration is in force within a second, the"
                                            + " state with the next start:"
                                            + " bin/chargebus stop, bin/chargebus start"
                                    : "restored: in force within a second; there is no state in it");
        }
    }
}
