package org.chargebus.common.problem;

/**
 * Something an operator can mend.
 *
 * @param what what is wrong and where, one line
 * @param mend what to do, one line
 */
public record Problem(String what, String mend) {
    /** Both in one line. */
    public String line() {
        return what + "; " + mend;
    }
}
