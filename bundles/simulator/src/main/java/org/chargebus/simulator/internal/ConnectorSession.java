package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StopTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one connector: what its driver, its car and the charge point do. One thread. */
final class ConnectorSession {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorSession.class);

    /** Until the next car of a connector that charges by itself. */
    private static final Duration NEXT_CAR = Duration.ofSeconds(5);

    /** Until a refused or failed start is tried again. */
    private static final Duration RETRY = Duration.ofSeconds(30);

    /** After an ordered stop, so that whoever ordered it sees it. */
    private static final Duration AFTER_ORDERED_STOP = Duration.ofSeconds(60);

    private final int number;
    private final boolean automatic;
    private final Settings settings;
    private final CentralSystem central;
    private final ChargingProfiles profiles;
    private final SimulatedConnector physics;
    private final Clock clock;

    private ChargePointStatus status = ChargePointStatus.Available;
    private boolean operative = true;
    private Instant nextStart;
    private boolean busy;
    private StartTransaction.Req start;
    private StopTransaction.Req stop;
    private OptionalInt transaction = OptionalInt.empty();

    ConnectorSession(
            int number,
            Settings settings,
            CentralSystem central,
            ChargingProfiles profiles,
            SimulatedConnector physics,
            Clock clock) {
        this.number = number;
        this.automatic = settings.charging() && number == 1;
        this.settings = settings;
        this.central = central;
        this.profiles = profiles;
        this.physics = physics;
        this.clock = clock;
        nextStart = clock.instant();
    }

    // ---- what happens by itself

    /** Once every interval. */
    void tick() {
        physics.advance();
        if (!central.ready() || busy) {
            return;
        }
        switch (status) {
            case Available -> {
                if (automatic && due()) {
                    plug();
                }
            }
            case Preparing -> {
                if (due() && (start != null || automatic)) {
                    begin(start == null && settings.authorize());
                }
            }
            case Charging, SuspendedEVSE -> charge();
            case Finishing -> finish();
            case Unavailable, Reserved, Faulted -> physics.contactor(false);
        }
    }

    private boolean due() {
        return !clock.instant().isBefore(nextStart);
    }

    private void pause(Duration time) {
        nextStart = clock.instant().plus(time);
    }

    private void plug() {
        physics.plug();
        become(ChargePointStatus.Preparing);
    }

    private void become(ChargePointStatus next) {
        if (status != next) {
            status = next;
            announce();
        }
    }

    /** Sends the status as it is. */
    void announce() {
        central.tell(StatusReport.of(number, status, clock));
    }

    private void begin(boolean authorize) {
        busy = true;
        if (!authorize) {
            sendStart();
            return;
        }
        central.call(new Authorize.Req(settings.idTag()))
                .whenComplete(
                        (answer, failure) -> {
                            busy = false;
                            if (failure == null && accepted(answer.idTagInfo())) {
                                begin(false);
                            } else {
                                pause(RETRY);
                                release();
                            }
                        });
    }

    private static boolean accepted(IdTagInfo info) {
        return info.status().is(AuthorizationStatus.Accepted);
    }

    /**
     * A start without an answer is repeated as it was, so that it is known again (OCPP 1.6, 3.7.1).
     */
    private void sendStart() {
        if (start == null) {
            start = startNow(settings.idTag(), Optional.empty());
        }
        central.call(start)
                .whenComplete(
                        (answer, failure) -> {
                            busy = false;
                            if (failure == null) {
                                started(answer);
                            } else {
                                pause(NEXT_CAR);
                            }
                        });
    }

    private StartTransaction.Req startNow(String idTag, Optional<Integer> reservationId) {
        return SessionRecords.start(
                number, idTag, physics.energy(), clock.instant(), reservationId);
    }

    private void started(StartTransaction.Conf answer) {
        transaction = OptionalInt.of(answer.transactionId());
        if (accepted(answer.idTagInfo())) {
            LOG.info("[cp={}] simulator: transaction on connector {}", settings.id(), number);
            physics.contactor(true);
            become(ChargePointStatus.Charging);
        } else {
            // StopTransactionOnInvalidId (OCPP 1.6, 9.1)
            end(Reason.DeAuthorized, RETRY);
        }
    }

    private void charge() {
        physics.offer(
                profiles.limit(number, chargingSince(), clock.instant())
                        .orElse(SimulatedConnector.RATED_AMPS));
        become(physics.suspended() ? ChargePointStatus.SuspendedEVSE : ChargePointStatus.Charging);
        meter(ReadingContext.SamplePeriodic);
        if (physics.full()) {
            end(Reason.EVDisconnected, NEXT_CAR);
        }
    }

    /** Sends what the meter shows. */
    void meter(ReadingContext context) {
        central.tell(SessionRecords.meter(number, transaction, physics.sample(context)));
    }

    private void end(Reason reason, Duration pause) {
        physics.contactor(false);
        pause(pause);
        int id = transaction.orElseThrow();
        stop = SessionRecords.stop(start, id, physics.energy(), clock.instant(), reason);
        start = null;
        profiles.transactionEnded(number);
        become(ChargePointStatus.Finishing);
        sendStop();
    }

    private void sendStop() {
        busy = true;
        central.call(stop)
                .whenComplete(
                        (answer, failure) -> {
                            busy = false;
                            if (failure == null) {
                                transaction = OptionalInt.empty();
                                stop = null;
                            }
                        });
    }

    private void finish() {
        if (stop == null) {
            release();
        } else {
            sendStop();
        }
    }

    private void release() {
        become(operative ? ChargePointStatus.Available : ChargePointStatus.Unavailable);
    }

    // ---- what the central system orders

    ChargePointStatus status() {
        return status;
    }

    /** When its transaction started; without one, charging would start now. */
    Instant chargingSince() {
        return start == null ? clock.instant() : start.timestamp().orElseThrow();
    }

    /** Whether this transaction runs here. */
    boolean runs(int transactionId) {
        return running() && transaction.getAsInt() == transactionId;
    }

    /** Whether energy flows or may flow. */
    boolean running() {
        return transaction.isPresent() && stop == null;
    }

    /** Whether a remote start can be served. */
    boolean free() {
        return operative
                && idle()
                && (status == ChargePointStatus.Available || status == ChargePointStatus.Preparing);
    }

    /**
     * Starts for a tag.
     *
     * @param reservationId of the reservation that ends with it
     */
    void remoteStart(String idTag, Optional<Integer> reservationId) {
        if (status == ChargePointStatus.Available || status == ChargePointStatus.Reserved) {
            plug();
        }
        start = startNow(idTag, reservationId);
        begin(false);
    }

    /** Stops what runs. */
    void orderedStop(Reason reason) {
        if (running()) {
            end(reason, AFTER_ORDERED_STOP);
        }
    }

    /** Takes the connector out of service or back; false = after the transaction. */
    boolean operative(boolean wanted) {
        operative = wanted;
        return idle();
    }

    private boolean idle() {
        return start == null && !busy && status != ChargePointStatus.Finishing;
    }

    /** Applies what was ordered, if nothing is in the way. */
    void applyAvailability() {
        if (idle() && !(operative && status == ChargePointStatus.Reserved)) {
            release();
        }
    }

    /** Shows whether it is held for an idTag. */
    void hold(boolean held) {
        if (held) {
            become(ChargePointStatus.Reserved);
        } else if (status == ChargePointStatus.Reserved) {
            release();
        }
    }
}
