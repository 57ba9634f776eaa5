package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;

/** One connector: what its driver, its car and the charge point do there. One thread. */
final class ConnectorSession implements Charging.Face {
    private final int number;
    private final Settings settings;
    private final CentralSystem central;
    private final SimulatedConnector physics;
    private final Clock clock;
    private final Charging charging;

    /** Read by other threads, to show it. */
    private volatile ChargePointStatus status = ChargePointStatus.Available;

    private ChargePointErrorCode error = ChargePointErrorCode.NoError;
    private boolean automatic;
    private boolean operative = true;
    private Instant nextStart;
    private boolean authorizing;

    ConnectorSession(
            int number,
            Settings settings,
            CentralSystem central,
            TransactionQueue queue,
            ChargingProfiles profiles,
            SimulatedConnector physics,
            Clock clock) {
        this.number = number;
        this.settings = settings;
        this.central = central;
        this.physics = physics;
        this.clock = clock;
        charging = new Charging(number, central, queue, profiles, physics, clock, this);
        nextStart = clock.instant();
    }

    // ---- what happens by itself

    /** Once every interval. */
    void tick() {
        physics.advance();
        if (authorizing) {
            return;
        }
        switch (status) {
            case Available -> {
                if (startsByItself()) {
                    plug(Car.USUAL);
                }
            }
            case Preparing -> {
                if (startsByItself() && !charging.isOpen()) {
                    begin(settings.authorize());
                }
            }
            case Charging, SuspendedEVSE -> charging.goOn();
            case Finishing -> {
                if (charging.isTold() || !central.ready()) {
                    release();
                }
            }
            case Unavailable, Reserved, Faulted -> physics.contactor(false);
        }
    }

    private boolean startsByItself() {
        return automatic && central.ready() && !clock.instant().isBefore(nextStart);
    }

    @Override
    public void pause(Duration time) {
        nextStart = clock.instant().plus(time);
    }

    @Override
    public void become(ChargePointStatus next) {
        if (status != next) {
            status = next;
            announce();
        }
    }

    /** Sends the status as it is. */
    void announce() {
        central.tell(StatusReport.of(number, status, error, clock));
    }

    private void begin(boolean authorize) {
        if (!authorize) {
            charging.start(settings.idTag(), Optional.empty());
            return;
        }
        authorizing = true;
        central.call(new Authorize.Req(settings.idTag()))
                .whenComplete(
                        (answer, failure) -> {
                            authorizing = false;
                            authorized(
                                    failure == null
                                            && answer.idTagInfo()
                                                    .status()
                                                    .is(AuthorizationStatus.Accepted));
                        });
    }

    private void authorized(boolean accepted) {
        if (status != ChargePointStatus.Preparing) {
            return;
        }
        if (accepted) {
            begin(false);
        } else {
            pause(Charging.RETRY);
            release();
        }
    }

    /** Sends what the meter shows. */
    void meter(ReadingContext context) {
        charging.meter(context);
    }

    private void release() {
        become(operative ? ChargePointStatus.Available : ChargePointStatus.Unavailable);
    }

    // ---- what a scenario does to it

    /** Whether it charges one car after the other by itself. */
    void automatic(boolean wanted) {
        automatic = wanted;
    }

    /** A car comes; false = there is no room for it now. */
    boolean plug(Car car) {
        boolean isFree =
                status == ChargePointStatus.Available || status == ChargePointStatus.Reserved;
        if (isFree) {
            physics.plug(car);
            become(ChargePointStatus.Preparing);
        }
        return isFree;
    }

    /** A card is held to the reader; the central system is asked when there is one. */
    void swipe() {
        if (status == ChargePointStatus.Preparing && idle()) {
            begin(central.ready());
        }
    }

    /** The driver starts without a card, or with one the charge point knows. */
    void press() {
        if (status == ChargePointStatus.Preparing && idle()) {
            begin(central.ready() && settings.authorize());
        }
    }

    /** The car leaves. */
    void unplug() {
        if (status == ChargePointStatus.Preparing && !charging.isOpen()) {
            release();
        }
        charging.end(Reason.EVDisconnected, Charging.NEXT_CAR);
    }

    /** Something breaks: what runs ends, and nothing starts until it is mended. */
    void fault(ChargePointErrorCode code) {
        charging.end(Reason.Other, Charging.RETRY);
        error = code;
        become(ChargePointStatus.Faulted);
    }

    /** It works again. */
    void mend() {
        if (status == ChargePointStatus.Faulted) {
            error = ChargePointErrorCode.NoError;
            release();
        }
    }

    // ---- what the central system orders

    /** As it shows; any thread. */
    ChargePointStatus status() {
        return status;
    }

    /** When its transaction started; without one, charging would start now. */
    Instant chargingSince() {
        return charging.since();
    }

    /** Whether this transaction runs here. */
    boolean runs(int transactionId) {
        return charging.runs(transactionId);
    }

    /** Whether energy flows or may flow. */
    boolean running() {
        return charging.isFlowing();
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
        plug(Car.USUAL);
        charging.start(idTag, reservationId);
    }

    /** Stops what runs. */
    void orderedStop(Reason reason) {
        charging.end(reason, Charging.AFTER_ORDERED_STOP);
    }

    /** Takes the connector out of service or back; false = after the transaction. */
    boolean operative(boolean wanted) {
        operative = wanted;
        return idle();
    }

    private boolean idle() {
        return !charging.isOpen() && !authorizing && status != ChargePointStatus.Finishing;
    }

    /** Applies what was ordered, if nothing is in the way. */
    void applyAvailability() {
        boolean keeps = operative && status == ChargePointStatus.Reserved;
        if (idle() && status != ChargePointStatus.Faulted && !keeps) {
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
