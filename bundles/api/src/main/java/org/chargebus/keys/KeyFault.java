package org.chargebus.keys;

/** Keys or certificates cannot be used. */
public final class KeyFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String what;
    private final String mend;

    /**
     * A fault of a setting.
     *
     * @param value as it may be shown; empty when there is none
     */
    KeyFault(String key, String value, String what, String mend) {
        super(key + (value.isEmpty() ? "" : " = " + value) + ": " + what);
        this.key = key;
        this.what = what;
        this.mend = mend;
    }

    /** The key of the setting. */
    public String key() {
        return key;
    }

    /** What is wrong, without the setting; the message says both. */
    public String what() {
        return what;
    }

    /** What an operator does, one line; the message says what is wrong and where. */
    public String mend() {
        return mend;
    }
}
