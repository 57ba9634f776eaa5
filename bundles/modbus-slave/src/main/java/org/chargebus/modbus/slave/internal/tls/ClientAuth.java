package org.chargebus.modbus.slave.internal.tls;

import java.util.Locale;

/** Whether a master has to show a certificate. */
public enum ClientAuth {
    /** Without one it is refused, as MODBUS/TCP Security v21 demands. */
    NEED,
    /** It may do without, and then only reads. */
    WANT,
    /** It is not asked, and only reads. */
    NONE;

    /**
     * The word of the configuration.
     *
     * @throws IllegalArgumentException when it is another
     */
    public static ClientAuth of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
