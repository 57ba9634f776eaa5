package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.MeterValue;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.StartTransaction;

/** The transactions of one connector, from their start to their stop. One thread. */
final class Charging {
    /** Until the next car of a connector that charges by itself. */
    static final Duration NEXT_CAR = Duration.ofSeconds(5);

    /** Until a refused start is tried again. */
    static final Duration RETRY = Duration.ofSeconds(30);

    /** After an ordered stop, so that whoever ordered it sees it. */
    static final Duration AFTER_ORDERED_STOP = Duration.ofSeconds(60);

    private final int number;
    private final CentralSystem central;
    private final TransactionQueue queue;
    private final ChargingProfiles profiles;
    private final SimulatedConnector physics;
    private final Clock clock;
    private final Face face;
    private boolean flowing;
    private LocalTransaction current;
    private LocalTransaction ended;

    /** The connector they happen at. */
    interface Face {
        /** Shows a status. */
        void become(ChargePointStatus next);

        /** Starts nothing by itself for that long. */
        void pause(Duration time);
    }

    Charging(
            int number,
            CentralSystem central,
            TransactionQueue queue,
            ChargingProfiles profiles,
            SimulatedConnector physics,
            Clock clock,
            Face face) {
        this.number = number;
        this.central = central;
        this.queue = queue;
        this.profiles = profiles;
        this.physics = physics;
        this.clock = clock;
        this.face = face;
    }

    /** Starts a transaction: waits for the answer, unless nobody is there to give one. */
    void start(String idTag, Optional<Integer> reservationId) {
        LocalTransaction begun =
                new LocalTransaction(
                        number, idTag, physics.energy(), clock.instant(), reservationId);
        current = begun;
        if (central.manner().tellsTooEarly()) {
            face.become(ChargePointStatus.Charging);
            central.tell(loose(physics.sample(ReadingContext.TransactionBegin)));
        }
        queue.add(begun::start, answer -> started(begun, answer));
        if (!central.ready()) {
            flow();
        }
    }

    private void started(LocalTransaction begun, StartTransaction.Conf answer) {
        begun.known(answer.transactionId());
        if (current != begun) {
            return;
        }
        if (answer.idTagInfo().status().is(AuthorizationStatus.Accepted)) {
            flow();
        } else {
            // StopTransactionOnInvalidId (OCPP 1.6, 9.1)
            end(Reason.DeAuthorized, RETRY);
        }
    }

    private void flow() {
        if (!flowing) {
            flowing = true;
            physics.contactor(true);
            face.become(ChargePointStatus.Charging);
        }
    }

    /** Obeys the profiles and tells the meter; once every interval. */
    void goOn() {
        physics.offer(
                profiles.limit(number, since(), clock.instant())
                        .orElse(SimulatedConnector.RATED_AMPS));
        face.become(
                physics.suspended() ? ChargePointStatus.SuspendedEVSE : ChargePointStatus.Charging);
        meter(ReadingContext.SamplePeriodic);
        if (physics.full()) {
            end(Reason.EVDisconnected, NEXT_CAR);
        }
    }

    /** Sends what the meter shows; of a transaction it is kept until it can be sent. */
    void meter(ReadingContext context) {
        MeterValue value = physics.sample(context);
        LocalTransaction now = current;
        if (now == null || context == ReadingContext.Trigger) {
            central.tell(now == null ? loose(value) : now.meter(value));
        } else {
            queue.addValue(() -> now.meter(value));
        }
    }

    /** Values of no transaction. */
    private MeterValues.Req loose(MeterValue value) {
        return new MeterValues.Req(number, Optional.empty(), List.of(value));
    }

    /** Ends the transaction, if there is one. */
    void end(Reason reason, Duration pause) {
        LocalTransaction gone = current;
        if (gone == null) {
            return;
        }
        physics.contactor(false);
        face.pause(pause);
        long meter = physics.energy();
        Instant at = clock.instant();
        flowing = false;
        current = null;
        ended = gone;
        profiles.transactionEnded(number);
        face.become(ChargePointStatus.Finishing);
        queue.add(() -> gone.stop(meter, at, reason), answer -> gone.told());
    }

    /** Whether the last transaction was confirmed to its end. */
    boolean isTold() {
        return ended == null || ended.isTold();
    }

    /** Whether there is a transaction, answered or not. */
    boolean isOpen() {
        return current != null;
    }

    /** Whether energy flows or may flow. */
    boolean isFlowing() {
        return flowing;
    }

    /** Whether this transaction runs here. */
    boolean runs(int transactionId) {
        return flowing && current.is(transactionId);
    }

    /** When the transaction started; without one, it would start now. */
    Instant since() {
        return current == null ? clock.instant() : current.startedAt();
    }
}
