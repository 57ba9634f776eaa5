package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.MeterValue;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StatusNotification;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.ocpp16.Word;
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
        central.tell(
                new StatusNotification.Req(
                        number,
                        Word.of(ChargePointErrorCode.NoError),
                        Word.of(status),
                        Optional.empty(),
                        Optional.of(clock.instant()),
                        Optional.empty(),
                        Optional.empty()));
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
            start = startNow(settings.idTag());
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

    private StartTransaction.Req startNow(String idTag) {
        return new StartTransaction.Req(
                number, idTag, physics.energy(), Optional.of(clock.instant()), Optional.empty());
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
                profiles.limit(number, start.timestamp().orElseThrow())
                        .orElse(SimulatedConnector.RATED_AMPS));
        become(physics.suspended() ? ChargePointStatus.SuspendedEVSE : ChargePointStatus.Charging);
        meter(ReadingContext.SamplePeriodic);
        if (physics.full()) {
            end(Reason.EVDisconnected, NEXT_CAR);
        }
    }

    /** Sends what the meter shows. */
    void meter(ReadingContext context) {
        MeterValue value = physics.sample(context);
        central.tell(
                new MeterValues.Req(
                        number, transaction.stream().boxed().findFirst(), List.of(value)));
    }

    private void end(Reason reason, Duration pause) {
        physics.contactor(false);
        pause(pause);
        stop =
                new StopTransaction.Req(
                        transaction.orElseThrow(),
                        physics.energy(),
                        Optional.of(clock.instant()),
                        Optional.of(start.idTag()),
                        Optional.of(Word.of(reason)),
                        List.of());
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
                && start == null
                && !busy
                && (status == ChargePointStatus.Available || status == ChargePointStatus.Preparing);
    }

    /** Starts for a tag. */
    void remoteStart(String idTag) {
        if (status == ChargePointStatus.Available) {
            plug();
        }
        start = startNow(idTag);
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
        return start == null && !busy && status != ChargePointStatus.Finishing;
    }

    /** Applies what was ordered, if nothing is in the way. */
    void applyAvailability() {
        if (start == null && !busy && status != ChargePointStatus.Finishing) {
            release();
        }
    }
}
