package org.chargebus.modbus.slave.internal.tls;

import org.chargebus.modbus.slave.internal.problem.Problem;

/** Keys or certificates cannot be used. */
final class TlsFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * A fault of a setting.
     *
     * @param setting {@code key = value}; of a password the key alone
     */
    TlsFault(String setting, String what, String mend) {
        super(setting + ": " + what);
        this.problem = new Problem(setting + ": " + what, mend);
    }

    Problem problem() {
        return problem;
    }
}
