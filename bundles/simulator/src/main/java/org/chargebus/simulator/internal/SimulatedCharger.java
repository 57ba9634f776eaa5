package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A charge point: connects, lives and connects again. One thread, that of the scheduler. */
final class SimulatedCharger implements Uplink.Owner, CentralSystem {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedCharger.class);
    private static final Duration POWER_LOSS = Duration.ofSeconds(5);
    private static final double FIRST_METER_WH = 1_000_000;

    private final Settings settings;
    private final Scheduler scheduler;
    private final Clock clock;
    private final List<ConnectorSession> connectors;
    private final TransactionQueue queue;
    private final Uplink uplink;
    private final Registration registration;
    private final Configuration configuration;
    private final FirmwareUpdate firmware;
    private final Commands commands;
    private final Stage stage;
    private boolean operative = true;

    SimulatedCharger(Settings settings, Dialer dialer, Scheduler scheduler, Clock clock) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.clock = clock;
        ChargingProfiles profiles = new ChargingProfiles(clock);
        queue = new TransactionQueue(this, scheduler);
        connectors =
                IntStream.rangeClosed(1, settings.connectors())
                        .mapToObj(k -> connector(k, profiles))
                        .toList();
        uplink = new Uplink(settings, dialer, scheduler, this);
        registration = new Registration(settings.id(), this, scheduler, this::live);
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
        stage = new Stage(this, connectors.get(0), scheduler, settings.scene());
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
        return new ConnectorSession(number, settings, this, queue, profiles, physics, clock);
    }

    void start() {
        uplink.connect();
        tick();
    }

    /** Closes the link in order; a transaction stays open, as when a charger loses its supply. */
    CompletionStage<Void> stop() {
        return uplink.stop();
    }

    private void tick() {
        if (!uplink.isStopping()) {
            scheduler.after(configuration.meterInterval(), this::tick);
            connectors.forEach(ConnectorSession::tick);
        }
    }

    /** Begins another scenario. */
    void begin(Scene scene) {
        LOG.info("[cp={}] simulator: scenario {}", settings.id(), scene.word());
        stage.begin(scene);
    }

    // ---- what others show of it, on any thread

    /** How its connection stands. */
    String state() {
        return uplink.state();
    }

    /** The status of connector 1. */
    ChargePointStatus status() {
        return connectors.get(0).status();
    }

    // ---- the link

    @Override
    public String password() {
        return configuration.password();
    }

    @Override
    public void linked(Link open) {
        registration.linked(open);
    }

    @Override
    public void unlinked() {
        registration.unlinked();
    }

    @Override
    public void closed(Link gone, String why) {
        uplink.closed(gone, why);
    }

    @Override
    public Reply serve(Request<?> request) throws OcppException {
        return commands.serve(request);
    }

    @Override
    public Manner manner() {
        return stage.manner();
    }

    /** The central system accepted it on a new link. */
    private void live() {
        uplink.accepted();
        announce();
        connectors.forEach(ConnectorSession::announce);
        firmware.accepted();
        queue.resume();
        stage.ready();
    }

    // ---- as the connectors and the commands see it

    @Override
    public boolean ready() {
        return uplink.link() != null && registration.accepted();
    }

    @Override
    public <C extends Confirmation> CompletionStage<C> call(Request<C> request) {
        Link link = uplink.link();
        if (link == null) {
            return CompletableFuture.failedFuture(new CallFailedException("not connected"));
        }
        return link.call(request)
                .whenComplete((answer, failure) -> answered(Action.of(request), failure));
    }

    @Override
    public void tell(Request<?> request) {
        if (ready() && !manner().omits(Action.of(request))) {
            call(request);
        }
    }

    private void answered(Action action, Throwable failure) {
        if (failure == null) {
            uplink.answered();
        } else if (!uplink.isStopping()) {
            LOG.info(
                    "[cp={}] simulator: no answer to {}: {}",
                    settings.id(),
                    action,
                    Uplink.cause(failure).getMessage());
        }
    }

    /** Sends a BootNotification. */
    void boot() {
        registration.boot();
    }

    /** Sends the status of the charge point itself. */
    void announce() {
        ChargePointStatus status =
                operative ? ChargePointStatus.Available : ChargePointStatus.Unavailable;
        tell(StatusReport.of(0, status, ChargePointErrorCode.NoError, clock));
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
                Uplink.RESTART,
                () -> {
                    registration.restarted();
                    uplink.restart();
                });
    }

    /** The network is gone for a while; all else goes on. */
    void cut(Duration time) {
        uplink.cut(time);
    }

    /** The supply is gone for a moment: what ran has ended when it boots anew. */
    void powerLoss() {
        registration.restarted();
        uplink.cut(POWER_LOSS);
        connectors.forEach(connector -> connector.orderedStop(Reason.PowerLoss));
    }
}
