package org.chargebus.handlers.internal.metering;

import java.util.Optional;
import org.chargebus.ocpp16.Location;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.Phase;

/** Which signal a sampled value belongs to: the measurand with the suffix of phase or location. */
final class Slots {
    private Slots() {}

    /** The key of the signal; empty when the map has no place for such a phase of it. */
    static Optional<String> key(Measurand measurand, Phase phase, Location location) {
        return switch (measurand) {
            // They have no phase: one that is given all the same adds nothing.
            case Frequency, SoC, RPM -> Optional.of(measurand.word());
            case Temperature -> Optional.of(measurand.word() + suffix(location));
            case Voltage -> voltage(phase).map(suffix -> measurand.word() + suffix);
            default -> line(measurand, phase).map(suffix -> measurand.word() + suffix);
        };
    }

    private static String suffix(Location location) {
        return location == null || location == Location.Body ? "" : "." + location.word();
    }

    private static Optional<String> voltage(Phase phase) {
        if (phase == null) {
            return Optional.of("");
        }
        return switch (phase) {
            case L1, L1_N -> Optional.of(".L1-N");
            case L2, L2_N -> Optional.of(".L2-N");
            case L3, L3_N -> Optional.of(".L3-N");
            case L1_L2, L2_L3, L3_L1 -> Optional.of("." + phase.word());
            case N -> Optional.empty();
        };
    }

    private static Optional<String> line(Measurand measurand, Phase phase) {
        if (phase == null) {
            return Optional.of("");
        }
        return switch (phase) {
            case L1, L1_N -> Optional.of(".L1");
            case L2, L2_N -> Optional.of(".L2");
            case L3, L3_N -> Optional.of(".L3");
            case N -> neutral(measurand);
            case L1_L2, L2_L3, L3_L1 -> Optional.empty();
        };
    }

    private static Optional<String> neutral(Measurand measurand) {
        return measurand == Measurand.CurrentImport || measurand == Measurand.CurrentExport
                ? Optional.of(".N")
                : Optional.empty();
    }
}
