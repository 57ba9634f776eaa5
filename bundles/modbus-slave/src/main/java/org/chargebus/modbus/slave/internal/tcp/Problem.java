package org.chargebus.modbus.slave.internal.tcp;

/**
 * Something an operator can mend.
 *
 * @param what what is wrong and where, one line
 * @param mend what to do, one line
 */
record Problem(String what, String mend) {
    String line() {
        return what + "; " + mend;
    }
}
