package org.chargebus.modbus.slave.internal.pdu;

/** Hears of a bank that failed while it served a request. */
@FunctionalInterface
public interface FailureLog {
    /**
     * A bank threw something other than a Modbus fault; the master has exception 04.
     *
     * @param unit the unit id of the request
     * @param function its function code
     */
    void failed(int unit, int function, Throwable cause);
}
