package org.chargebus.keys;

/** Keys or certificates cannot be used. */
public final class KeyFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String mend;

    /**
     * A fault of a setting.
     *
     * @param setting {@code key = value}; of a password the key alone
     */
    KeyFault(String setting, String what, String mend) {
        super(setting + ": " + what);
        this.mend = mend;
    }

    /** What an operator does, one line; the message says what is wrong and where. */
    public String mend() {
        return mend;
    }
}
