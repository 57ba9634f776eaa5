package org.chargebus.modbus.slave.internal;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.chargebus.modbus.slave.internal.pdu.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs banks that fail, once a minute with the defect behind it. One thread. */
public final class BankFailures implements FailureLog {
    private static final Logger log = LoggerFactory.getLogger(BankFailures.class);

    private final Throttle throttle;

    public BankFailures(LongSupplier nanoTime) {
        throttle = new Throttle(nanoTime, Duration.ofMinutes(1));
    }

    @Override
    public void failed(int unit, int function, Throwable cause) {
        long heldBack = throttle.ask();
        if (heldBack >= 0) {
            log.error(
                    "[unit={}] the registers failed on FC {}, the master has exception 04; {} more"
                            + " failures since the last line like this; please report it",
                    unit,
                    function,
                    heldBack,
                    cause);
        }
    }
}
