package org.chargebus.web.routes;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.chargebus.backup.Backups;
import org.chargebus.site.Site;
import org.chargebus.views.Mistake;
import org.chargebus.views.Restored;
import org.chargebus.views.SupportBundle;
import org.chargebus.views.SupportParts;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Backups of the gateway, and what somebody who helps needs to see. */
final class BackupRoutes {
    private final Clock clock;
    private final Supplier<Site> site;

    BackupRoutes(Clock clock, Supplier<Site> site) {
        this.clock = clock;
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get(AllRoutes.API + "support", Role.ADMIN, this::support),
                Route.get(AllRoutes.API + "backup", Role.ADMIN, this::backup),
                Route.now(
                        "POST",
                        AllRoutes.API + "restore",
                        Role.ADMIN,
                        Route.Takes.ZIP,
                        this::restore));
    }

    private static Backups backups(Exchange exchange) throws Mistake {
        return exchange.services().need(Backups.class, "the backup", "config");
    }

    private Reply backup(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        Backups backups = backups(exchange);
        return Reply.download("application/zip", "chargebus-backup.zip", backups::save);
    }

    private Reply support(Exchange exchange) throws Refusal, IOException {
        exchange.query().only();
        SupportBundle bundle = SupportParts.of(exchange.services(), site.get(), clock.instant());
        return Reply.download("application/zip", "chargebus-support.zip", bundle::write);
    }

    private Reply restore(Exchange exchange) throws Refusal, Mistake {
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
                    .with("restore", Restored.json(preview, false));
        }
        return Reply.json(Restored.json(preview, !dryRun));
    }
}
