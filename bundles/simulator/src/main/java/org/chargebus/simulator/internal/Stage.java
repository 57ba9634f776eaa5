package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.Reason;

/**
 * Where a scenario plays: connector 1 of a charge point. A scenario begins once the charge point is
 * accepted, and what is left of the one before is dropped. One thread.
 */
final class Stage {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SimulatedCharger charger;
    private final ConnectorSession connector;
    private final Scheduler scheduler;
    private long run;
    private boolean waits;
    private Scene scene;

    /**
     * @param scene the first
     */
    Stage(SimulatedCharger charger, ConnectorSession connector, Scheduler scheduler, Scene scene) {
        this.charger = charger;
        this.connector = connector;
        this.scheduler = scheduler;
        begin(scene);
    }

    /** How the firmware behaves in it. */
    Manner manner() {
        return scene.manner();
    }

    /** Ends what plays and begins another scenario. */
    void begin(Scene next) {
        scene = next;
        run++;
        connector.automatic(false);
        connector.mend();
        waits = true;
        if (charger.ready()) {
            ready();
        }
    }

    /** The charge point is accepted. */
    void ready() {
        if (waits) {
            waits = false;
            scene.play(this);
        }
    }

    // ---- what scenarios are made of

    /** Does something later, unless another scenario has begun by then. */
    void after(Duration time, Runnable action) {
        long mine = run;
        scheduler.after(
                time,
                () -> {
                    if (mine == run) {
                        action.run();
                    }
                });
    }

    /** Tries once a second until it works, then goes on. */
    void until(BooleanSupplier attempt, Runnable then) {
        if (attempt.getAsBoolean()) {
            then.run();
        } else {
            after(LOOK, () -> until(attempt, then));
        }
    }

    /** One car after the other, by itself. */
    void automatic() {
        connector.automatic(true);
    }

    /** The car leaves. */
    void unplug() {
        connector.unplug();
    }

    /** The car before leaves, and this one comes. */
    void plug(Car car, Runnable then) {
        connector.unplug();
        until(() -> connector.plug(car), then);
    }

    /** A car comes, and a card is held to the reader. */
    void swipe(Car car) {
        plug(car, () -> after(PAUSE, connector::swipe));
    }

    /** A car comes and charges, without Authorize unless the settings ask for it. */
    void charge(Car car, Runnable then) {
        plug(
                car,
                () ->
                        after(
                                PAUSE,
                                () -> {
                                    connector.press();
                                    until(connector::running, then);
                                }));
    }

    /** Goes on with a car that charges: the one that is there, or one that comes. */
    void whileCharging(Runnable then) {
        if (connector.running()) {
            then.run();
        } else {
            charge(Car.USUAL, then);
        }
    }

    /** Connector 1 has a fault for a while. */
    void fault(Duration time) {
        connector.fault(ChargePointErrorCode.GroundFailure);
        after(time, connector::mend);
    }

    /** The network is gone for a while. */
    void offline(Duration time) {
        charger.cut(time);
    }

    /** It stops what runs, says goodbye and boots. */
    void softReboot() {
        charger.restart(Reason.Reboot);
    }

    /** The supply is gone for a moment. */
    void hardReboot() {
        charger.powerLoss();
    }
}
