package org.chargebus.ocpp16;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A period of a charging schedule (OCPP 1.6, 7.14): its start in s from the start of the schedule,
 * the limit in the unit of the schedule with at most one decimal.
 */
public record ChargingSchedulePeriod(
        int startPeriod, BigDecimal limit, Optional<Integer> numberPhases) {}
