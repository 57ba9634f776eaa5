package org.chargebus.transport.internal.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.chargebus.ocpp.UpstreamCheck;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.chargebus.transport.internal.Threads;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs checks of the external central system on threads that exist while there are some. */
@Component(
        immediate = true,
        service = {UpstreamCheck.class, SiteListener.class})
public final class UpstreamChecks implements UpstreamCheck, SiteListener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;

    private final ExternalSystem system;
    private final LinkRegistry links;
    private final Duration patience;
    private final ExecutorService checks =
            Threads.bounded("chargebus-upstream-check", AT_ONCE, WAITING);

    /** Each check has one stage at a time; one that hangs in the name server keeps its thread. */
    private final ExecutorService stages =
            Threads.bounded("chargebus-upstream-stage", 2 * AT_ONCE, WAITING);

    private volatile Site site = Site.EMPTY;

    /** Runs nothing yet. */
    @Activate
    public UpstreamChecks(@Reference ExternalSystem system, @Reference LinkRegistry links) {
        this(system, links, PATIENCE);
    }

    /** With a time-out for each stage. */
    UpstreamChecks(ExternalSystem system, LinkRegistry links, Duration patience) {
        this.system = system;
        this.links = links;
        this.patience = patience;
    }

    /** Ends its threads; checks that run end with it. */
    @Deactivate
    public void close() {
        checks.shutdownNow();
        stages.shutdownNow();
    }

    @Override
    public void siteChanged(Site changed) {
        site = changed;
    }

    @Override
    public CompletionStage<List<Stage>> check(
            String chargePointId, boolean force, Consumer<Stage> ended) {
        String id =
                chargePointId.isEmpty()
                        ? site.chargePoints().stream().map(ChargePoint::id).findFirst().orElse("")
                        : chargePointId;
        boolean spared = !force && links.isBridged(id);
        UpstreamProbe probe = new UpstreamProbe(system, id, spared, stages, patience, ended);
        CompletableFuture<List<Stage>> outcome = new CompletableFuture<>();
        try {
            checks.execute(() -> outcome.complete(probe.run()));
        } catch (RejectedExecutionException e) {
            outcome.complete(
                    probe.refused("too many checks wait already", "try again in a minute"));
        }
        return outcome;
    }
}
