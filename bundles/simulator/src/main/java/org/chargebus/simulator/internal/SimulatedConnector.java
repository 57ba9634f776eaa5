package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.MeterValue;
import org.chargebus.ocpp16.Phase;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.SampledValue;
import org.chargebus.ocpp16.UnitOfMeasure;
import org.chargebus.ocpp16.Word;

/**
 * The physics of one connector: a meter of three phases and a car with a battery. Time is that of
 * the clock; nothing moves but by {@link #advance}. One thread.
 */
final class SimulatedConnector {
    /** A per phase of the cable, three phases: 11 kW. */
    static final double RATED_AMPS = 16;

    /** A car does not charge below this (IEC 61851-1). */
    static final double MINIMUM_AMPS = 6;

    /** V between phase and neutral. */
    static final double VOLTS = 230;

    /** s of charging after which the current is looked at anew, for it falls as the car fills. */
    private static final double STEP = 10;

    private static final List<Phase> PHASES = List.of(Phase.L1, Phase.L2, Phase.L3);
    private static final List<Phase> TO_NEUTRAL = List.of(Phase.L1_N, Phase.L2_N, Phase.L3_N);

    private final Clock clock;
    private final int speed;
    private Instant last;
    private boolean closed;
    private double offered = RATED_AMPS;
    private double energy;
    private Car car = Car.USUAL;
    private double stateOfCharge = car.arrivesWith();

    /**
     * @param energy Wh on the meter
     * @param speed factor on the energy
     */
    SimulatedConnector(Clock clock, double energy, int speed) {
        this.clock = clock;
        this.energy = energy;
        this.speed = speed;
        last = clock.instant();
    }

    /** Another car comes. */
    void plug(Car next) {
        car = next;
        stateOfCharge = car.arrivesWith();
    }

    /** Closes or opens the contactor. */
    void contactor(boolean close) {
        advance();
        closed = close;
    }

    /** What the charge point offers from now on, A per phase; more than the cable bears is not. */
    void offer(double amps) {
        advance();
        offered = Math.max(0, Math.min(RATED_AMPS, amps));
    }

    /** Moves energy from the last moment to this; a clock set back moves none. */
    void advance() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(last, now).toMillis()) / 1000.0;
        last = now;
        double left = seconds * speed;
        while (left > 0 && amps() > 0) {
            double step = Math.min(STEP, left);
            double moved = watts() * step / 3600;
            energy += moved;
            stateOfCharge = Math.min(Car.FULL, stateOfCharge + moved / car.batteryWh() * Car.FULL);
            left -= step;
        }
    }

    /** Wh on the meter, whole. */
    long energy() {
        return Math.round(energy);
    }

    /** A that flow in each phase the car uses: what is offered, or less when it is nearly full. */
    double amps() {
        return closed && !full() && !suspended() ? Math.min(offered, car.takes(stateOfCharge)) : 0;
    }

    private double amps(int phase) {
        return phase < car.phases() ? amps() : 0;
    }

    /** Whether the charge point offers too little to charge at all. */
    boolean suspended() {
        return offered < MINIMUM_AMPS;
    }

    boolean full() {
        return stateOfCharge >= Car.FULL;
    }

    private double watts() {
        return amps() * VOLTS * car.phases();
    }

    /** What the meter shows now. */
    MeterValue sample(ReadingContext context) {
        advance();
        List<SampledValue> values = new ArrayList<>();
        values.add(
                SampledValue.of(
                        Long.toString(energy()),
                        Measurand.EnergyActiveImportRegister,
                        UnitOfMeasure.Wh));
        double power = 0;
        for (int i = 0; i < PHASES.size(); i++) {
            double volts = VOLTS + wave(i, 1.5);
            power += volts * amps(i);
            values.add(
                    SampledValue.of(text(volts, 1), Measurand.Voltage, UnitOfMeasure.V)
                            .at(TO_NEUTRAL.get(i)));
            values.add(
                    SampledValue.of(text(amps(i), 2), Measurand.CurrentImport, UnitOfMeasure.A)
                            .at(PHASES.get(i)));
            values.add(watts(volts * amps(i)).at(PHASES.get(i)));
        }
        values.add(watts(power));
        values.addAll(rest());
        return new MeterValue(
                Optional.of(last), values.stream().map(v -> v.because(context)).toList());
    }

    private static SampledValue watts(double watts) {
        return SampledValue.of(text(watts, 0), Measurand.PowerActiveImport, UnitOfMeasure.W);
    }

    private List<SampledValue> rest() {
        double celsius = 25 + amps() / 2 + wave(4, 0.5);
        return List.of(
                SampledValue.of(text(offered, 1), Measurand.CurrentOffered, UnitOfMeasure.A),
                // The standard has no unit for a frequency.
                new SampledValue(
                        text(50 + wave(3, 0.02), 2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Word.of(Measurand.Frequency)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                SampledValue.of(text(celsius, 1), Measurand.Temperature, UnitOfMeasure.Celsius),
                SampledValue.of(text(stateOfCharge, 0), Measurand.SoC, UnitOfMeasure.Percent));
    }

    /** A slow wave, another for each quantity, so that a reader sees values live. */
    private double wave(int quantity, double height) {
        return height * Math.sin(last.getEpochSecond() % 3600 / 20.0 + quantity * 2.1);
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
