package org.chargebus.simulator.internal.bms;

/** An error in a line of a script. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    Mistake(String what, String mend) {
        super(what + "; " + mend);
    }
}
