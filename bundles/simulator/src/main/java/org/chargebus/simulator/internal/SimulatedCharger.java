package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A charge point: connects, lives and connects again. One thread, that of the scheduler. */
final class SimulatedCharger implements LinkEvents, CentralSystem {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedCharger.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration RESTART = Duration.ofSeconds(2);
    private static final double FIRST_METER_WH = 1_000_000;

    private final Settings settings;
    private final Dialer dialer;
    private final Scheduler scheduler;
    private final Clock clock;
    private final List<ConnectorSession> connectors;
    private final Registration registration;
    private final Configuration configuration;
    private final FirmwareUpdate firmware;
    private final Commands commands;

    private Link link;
    private CompletableFuture<Link> dialling;
    private boolean stopping;
    private boolean restarting;
    private Duration backoff = FIRST_BACKOFF;
    private String lastTrouble = "";
    private boolean operative = true;

    SimulatedCharger(Settings settings, Dialer dialer, Scheduler scheduler, Clock clock) {
        this.settings = settings;
        this.dialer = dialer;
        this.scheduler = scheduler;
        this.clock = clock;
        ChargingProfiles profiles = new ChargingProfiles(clock);
        connectors =
                IntStream.rangeClosed(1, settings.connectors())
                        .mapToObj(k -> connector(k, profiles))
                        .toList();
        registration = new Registration(settings.id(), this, scheduler, this::announceAll);
        configuration = new Configuration(settings, registration::heartbeat);
        firmware = new FirmwareUpdate(this, scheduler, clock, this::charging, this::restartWith);
        LocalList list = new LocalList();
        commands =
                new Commands(
                        this,
                        connectors,
                        new Reservations(connectors, list, scheduler, clock),
                        new SmartChargingCommands(connectors, profiles, clock),
                        new DataCommands(
                                configuration,
                                list,
                                firmware,
                                new DiagnosticsUpload(settings.id(), this, scheduler, clock)),
                        profiles);
    }

    private boolean charging() {
        return connectors.stream().anyMatch(ConnectorSession::running);
    }

    private void restartWith(String version) {
        registration.restarted(version);
        restart(Reason.Reboot);
    }

    private ConnectorSession connector(int number, ChargingProfiles profiles) {
        SimulatedConnector physics =
                new SimulatedConnector(clock, FIRST_METER_WH * number, settings.speed());
        return new ConnectorSession(number, settings, this, profiles, physics, clock);
    }

    void start() {
        connect();
        tick();
    }

    /** Closes the link in order; a transaction stays open, as when a charger loses its supply. */
    CompletionStage<Void> stop() {
        stopping = true;
        if (dialling != null) {
            return dialling.handle((l, failure) -> null);
        }
        return link == null ? CompletableFuture.completedFuture(null) : link.close();
    }

    private void tick() {
        if (!stopping) {
            scheduler.after(configuration.meterInterval(), this::tick);
            connectors.forEach(ConnectorSession::tick);
        }
    }

    // ---- the link

    private void connect() {
        if (stopping) {
            return;
        }
        dialling =
                dialer.dial(this, configuration.password())
                        .toCompletableFuture()
                        .thenCompose(this::connected);
        dialling.whenComplete(
                (open, failure) -> {
                    dialling = null;
                    if (failure != null) {
                        lost(String.valueOf(cause(failure).getMessage()));
                    }
                });
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private CompletionStage<Link> connected(Link open) {
        if (stopping) {
            return open.close().thenApply(x -> open);
        }
        link = open;
        lastTrouble = "";
        LOG.info("[cp={}] simulator connected to {}", settings.id(), settings.url());
        registration.linked(open);
        return CompletableFuture.completedFuture(open);
    }

    @Override
    public void closed(Link gone, String why) {
        if (gone != link) {
            return;
        }
        link = null;
        registration.unlinked();
        if (restarting) {
            restarting = false;
            scheduler.after(RESTART, this::connect);
        } else {
            lost(why);
        }
    }

    private void lost(String why) {
        if (stopping) {
            return;
        }
        if (backoff.equals(FIRST_BACKOFF)) {
            // A gateway that starts or changes its port is there again with the next try.
            LOG.info("[cp={}] simulator lost {} ({})", settings.id(), settings.url(), why);
        } else if (!why.equals(lastTrouble)) {
            lastTrouble = why;
            LOG.warn(
                    "[cp={}] simulator not connected to {} ({}); tries again every 1..30 s",
                    settings.id(),
                    settings.url(),
                    why);
        }
        scheduler.after(backoff, this::connect);
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    }

    // ---- as the connectors and the commands see it

    @Override
    public boolean ready() {
        return link != null && registration.accepted();
    }

    @Override
    public <C extends Confirmation> CompletionStage<C> call(Request<C> request) {
        if (link == null) {
            return CompletableFuture.failedFuture(new CallFailedException("not connected"));
        }
        return link.call(request)
                .whenComplete((answer, failure) -> answered(Action.of(request), failure));
    }

    private void answered(Action action, Throwable failure) {
        if (failure == null) {
            backoff = FIRST_BACKOFF;
        } else if (!stopping) {
            LOG.info(
                    "[cp={}] simulator: no answer to {}: {}",
                    settings.id(),
                    action,
                    cause(failure).getMessage());
        }
    }

    @Override
    public Reply serve(Request<?> request) throws OcppException {
        return commands.serve(request);
    }

    /** Sends a BootNotification. */
    void boot() {
        registration.boot();
    }

    private void announceAll() {
        announce();
        connectors.forEach(ConnectorSession::announce);
        firmware.accepted();
    }

    /** Sends the status of the charge point itself. */
    void announce() {
        ChargePointStatus status =
                operative ? ChargePointStatus.Available : ChargePointStatus.Unavailable;
        tell(StatusReport.of(0, status, clock));
    }

    /** Takes the charge point out of service or back. */
    void operative(boolean wanted) {
        if (operative != wanted) {
            operative = wanted;
            announce();
        }
    }

    /** Stops what runs, and boots anew a little later (OCPP 1.6, 5.14). */
    void restart(Reason reason) {
        connectors.forEach(connector -> connector.orderedStop(reason));
        scheduler.after(
                RESTART,
                () -> {
                    registration.restarted();
                    if (link != null) {
                        restarting = true;
                        link.close();
                    }
                });
    }
}
