package org.chargebus.shell.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.backup.Backups;
import org.chargebus.shell.internal.NewFile;
import org.chargebus.views.Services;

/** Writes a backup. */
@Service
@Command(
        scope = "chargebus",
        name = "backup",
        description = "Write the configuration and the durable state into one zip",
        detailedDescription =
                "Passwords of chargers are in it as hashes; other passwords, key stores and private"
                        + " keys are left out, and it is said which. Example: chargebus:backup"
                        + " /tmp/backup.zip")
public final class BackupCommand extends GatewayCommand {
    @Option(name = "--force", description = "Replace a file that is there")
    boolean force;

    @Argument(
            index = 0,
            name = "FILE",
            description = "A file on the gateway that ends in .zip",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> file;

    @Override
    List<String> tail() {
        return file;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        NewFile target = NewFile.of(one(words, "FILE"), "zip");
        Backups backups = services.need(Backups.class, "the backup", "config");
        List<String> leftOut = new ArrayList<>();
        long bytes = target.write(force, out -> leftOut.addAll(backups.save(out)));
        written(target, bytes, Map.of("leftOut", leftOut));
        if (!json) {
            leftOut.forEach(line -> out().println("left out: " + line));
        }
    }
}
