package org.chargebus.handlers.internal.metering;

import java.util.OptionalDouble;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.UnitOfMeasure;
import org.chargebus.ocpp16.Word;

/** Scales values to the base unit of the register map: Wh, varh, W, var, A, V, degrees Celsius. */
final class Units {
    private static final double KILO = 1000;
    private static final double ZERO_CELSIUS_IN_KELVIN = 273.15;
    private static final double FREEZING_IN_FAHRENHEIT = 32;
    private static final double FAHRENHEIT_PER_CELSIUS = 1.8;

    private Units() {}

    /** Whether a measurand is energy, which is kept in whole Wh. */
    static boolean isEnergy(Measurand measurand) {
        return measurand.word().startsWith("Energy.");
    }

    /**
     * The value in the base unit; empty when the unit does not fit the measurand.
     *
     * @param unit null = the base unit, for many chargers leave it out
     */
    static OptionalDouble scale(double value, Measurand measurand, Word<UnitOfMeasure> unit) {
        if (unit == null || unit.text().isBlank()) {
            return OptionalDouble.of(value);
        }
        if (unit.known().isEmpty()) {
            return isOwn(measurand, unit.text())
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty();
        }
        UnitOfMeasure known = unit.known().get();
        return fits(measurand, known)
                ? OptionalDouble.of(convert(value, known))
                : OptionalDouble.empty();
    }

    /** OCPP 1.6 has no unit for these two; chargers write one all the same. */
    private static boolean isOwn(Measurand measurand, String unit) {
        return switch (measurand) {
            case Frequency -> unit.equalsIgnoreCase("Hz") || unit.equalsIgnoreCase("Hertz");
            case RPM -> unit.equalsIgnoreCase("RPM") || unit.equals("1/min");
            default -> false;
        };
    }

    private static boolean fits(Measurand measurand, UnitOfMeasure unit) {
        return switch (unit) {
            case Wh, kWh, varh, kvarh -> isEnergy(measurand);
            case W, kW, VA, kVA, var, kvar -> isPower(measurand);
            case A -> measurand.word().startsWith("Current.");
            case V -> measurand == Measurand.Voltage;
            case Celsius, Fahrenheit, K -> measurand == Measurand.Temperature;
            case Percent -> measurand == Measurand.SoC;
        };
    }

    private static boolean isPower(Measurand measurand) {
        return measurand.word().startsWith("Power.") && measurand != Measurand.PowerFactor;
    }

    private static double convert(double value, UnitOfMeasure unit) {
        return switch (unit) {
            case kWh, kvarh, kW, kVA, kvar -> value * KILO;
            case Fahrenheit -> (value - FREEZING_IN_FAHRENHEIT) / FAHRENHEIT_PER_CELSIUS;
            case K -> value - ZERO_CELSIUS_IN_KELVIN;
            case Wh, varh, W, VA, var, A, V, Celsius, Percent -> value;
        };
    }
}
