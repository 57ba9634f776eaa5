package org.chargebus.site;

/**
 * How a limit is sent to a charger.
 *
 * @param purpose {@code auto}, {@code TxDefaultProfile}, {@code TxProfile} or {@code
 *     ChargePointMaxProfile}
 * @param unit {@code auto}, {@code A} or {@code W}
 * @param stackLevel 0 or more
 * @param minimum A per phase below which the charger is paused instead; 0 = none
 * @param maxCurrent A per phase
 * @param phases 1 or 3
 * @param voltage V between phase and neutral, for A to W
 */
public record LimitTemplate(
        String purpose,
        String unit,
        int stackLevel,
        double minimum,
        double maxCurrent,
        int phases,
        double voltage) {}
