package org.chargebus.web.routes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.backup.Backups;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Backups of the gateway. */
final class BackupRoutes {
    List<Route> routes() {
        return List.of(
                Route.get(AllRoutes.API + "backup", Role.ADMIN, this::backup),
                Route.now(
                        "POST",
                        AllRoutes.API + "restore",
                        Role.ADMIN,
                        Route.Takes.ZIP,
                        this::restore));
    }

    private static Backups backups(Exchange exchange) throws Refusal {
        return exchange.services().need(Backups.class, "the backup", "config");
    }

    private Reply backup(Exchange exchange) throws Refusal {
        exchange.query().only();
        Backups backups = backups(exchange);
        return Reply.download("application/zip", "chargebus-backup.zip", backups::save);
    }

    private Reply restore(Exchange exchange) throws Refusal {
        exchange.query().only("dryRun", "force");
        boolean dryRun = exchange.isDryRun();
        boolean force = exchange.query().flag("force", false);
        if (exchange.upload() == null) {
            throw Refusal.bad("the body is empty", "send the zip of a backup");
        }
        Backups.Preview preview;
        try {
            preview =
                    dryRun
                            ? backups(exchange).preview(exchange.upload())
                            : backups(exchange).restore(exchange.upload(), force);
        } catch (IOException e) {
            throw new Refusal(400, "BadBackup", String.valueOf(e.getMessage()));
        }
        if (!dryRun && !force && !preview.errors().isEmpty()) {
            throw Refusal.conflict(
                            "nothing is changed, for the configuration would have errors: "
                                    + preview.errors().get(0))
                    .with("restore", json(preview, false));
        }
        return Reply.json(json(preview, !dryRun));
    }

    private static Map<String, Object> json(Backups.Preview preview, boolean restored) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("created", preview.created());
        json.put("version", preview.version());
        json.put("changes", preview.changes().stream().map(BackupRoutes::json).toList());
        json.put("state", preview.state());
        json.put("notes", preview.notes());
        json.put("errors", preview.errors());
        json.put("restored", restored);
        return json;
    }

    private static Map<String, Object> json(Backups.Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", change.file());
        json.put("added", change.added());
        json.put("line", change.line());
        return json;
    }
}
