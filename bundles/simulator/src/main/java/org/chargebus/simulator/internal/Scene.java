package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chargebus.simulation.Simulation.Scenario;
import org.chargebus.simulation.SimulationException;

/** The scenarios by name: what happens at connector 1, and how the firmware behaves. */
enum Scene {
    IDLE("idle", "all connectors wait for remote starts", Manner.GOOD, stage -> {}),
    CHARGING(
            "charging",
            "connector 1 charges one car after the other, 60 s after a remote stop again",
            Manner.GOOD,
            Stage::automatic),
    DEMO("demo", "the same as charging", Manner.GOOD, Stage::automatic),
    RFID(
            "rfid",
            "a car comes and a card is held to the reader; accepted, it charges until it is full",
            Manner.GOOD,
            stage -> stage.swipe(Car.USUAL)),
    REMOTE_START(
            "remote-start",
            "a car comes and waits, Preparing, for a remote start",
            Manner.GOOD,
            stage -> stage.plug(Car.USUAL, () -> {})),
    ONE_PHASE(
            "one-phase",
            "a car comes and charges on L1 alone",
            Manner.GOOD,
            stage -> stage.charge(Car.ONE_PHASE, () -> {})),
    NEARLY_FULL(
            "nearly-full",
            "a car comes that takes less and less and is full after some 11 minutes",
            Manner.GOOD,
            stage -> stage.charge(Car.NEARLY_FULL, () -> {})),
    UNPLUG(
            "unplug",
            "the car of connector 1 leaves; its transaction ends as EVDisconnected",
            Manner.GOOD,
            Stage::unplug),
    FAULT(
            "fault",
            "10 s into charging a GroundFailure ends it; 20 s later connector 1 is available again",
            Manner.GOOD,
            stage -> stage.whileCharging(() -> stage.after(s(10), () -> stage.fault(s(20))))),
    OFFLINE(
            "offline",
            "3 s into charging the network is gone for 15 s, in which the car leaves and another"
                    + " starts; afterwards all of it is told with its own times",
            Manner.GOOD,
            stage -> stage.whileCharging(() -> stage.after(s(3), () -> offline(stage)))),
    REBOOT_SOFT(
            "reboot-soft",
            "10 s into charging it stops the transaction, closes the connection and boots",
            Manner.GOOD,
            stage -> stage.whileCharging(() -> stage.after(s(10), stage::softReboot))),
    REBOOT_HARD(
            "reboot-hard",
            "10 s into charging the supply is gone for 5 s; it boots and then stops the transaction"
                    + " for PowerLoss",
            Manner.GOOD,
            stage -> stage.whileCharging(() -> stage.after(s(10), stage::hardReboot))),
    LATE_ANSWERS(
            "late-answers",
            "bad firmware: every answer takes 20 s",
            Manner.LATE_ANSWERS,
            stage -> stage.whileCharging(() -> {})),
    REPEATED_START(
            "repeated-start",
            "bad firmware: StartTransaction is sent a second time though it was answered",
            Manner.REPEATED_START,
            stage -> stage.charge(Car.USUAL, () -> {})),
    UNKNOWN_FIELDS(
            "unknown-fields",
            "bad firmware: every message has a field that the standard does not know",
            Manner.UNKNOWN_FIELDS,
            stage -> stage.whileCharging(() -> {})),
    WRONG_ORDER(
            "wrong-order",
            "bad firmware: Charging and MeterValues come before StartTransaction",
            Manner.WRONG_ORDER,
            stage -> stage.charge(Car.USUAL, () -> {})),
    NOT_IMPLEMENTED(
            "not-implemented",
            "bad firmware: all but the Core profile is answered NotImplemented",
            Manner.NOT_IMPLEMENTED,
            stage -> stage.whileCharging(() -> {})),
    NO_STATUS(
            "no-status",
            "bad firmware: no StatusNotification is ever sent",
            Manner.NO_STATUS,
            stage -> stage.charge(Car.USUAL, () -> {})),
    ODD_METER(
            "odd-meter",
            "bad firmware: kWh without a measurand, kW, L1 for L1-N, Celcius, exponents",
            Manner.ODD_METER,
            stage -> stage.whileCharging(() -> {}));

    private final String word;
    private final String what;
    private final Manner manner;
    private final Consumer<Stage> play;

    Scene(String word, String what, Manner manner, Consumer<Stage> play) {
        this.word = word;
        this.what = what;
        this.manner = manner;
        this.play = play;
    }

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static void offline(Stage stage) {
        stage.offline(s(15));
        stage.after(s(3), () -> stage.charge(Car.USUAL, () -> {}));
    }

    /** As users write it. */
    String word() {
        return word;
    }

    Manner manner() {
        return manner;
    }

    void play(Stage stage) {
        play.accept(stage);
    }

    /** All of them, for people. */
    static List<Scenario> scenarios() {
        return Arrays.stream(values()).map(s -> new Scenario(s.word, s.what)).toList();
    }

    /** The scenario of a name. */
    static Scene of(String word) throws SimulationException {
        Optional<Scene> found =
                Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
        return found.orElseThrow(
                () ->
                        new SimulationException(
                                "there is no scenario " + word,
                                "write one of "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(values())
                                                        .map(Scene::word)
                                                        .toList())));
    }
}
