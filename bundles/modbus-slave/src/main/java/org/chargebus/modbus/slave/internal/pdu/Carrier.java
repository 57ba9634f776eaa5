package org.chargebus.modbus.slave.internal.pdu;

/** What carries the protocol data units, and with it the function codes that exist. */
public enum Carrier {
    /** Modbus TCP, in TLS or not. */
    TCP(1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43),
    /** A serial line: FC 8 and 17 exist there only (6.8, 6.13). */
    SERIAL(1, 2, 3, 4, 5, 6, 8, 15, 16, 17, 22, 23, 43);

    private static final int CODES = 256;

    private final int[] functions;
    private final boolean[] offered = new boolean[CODES];

    Carrier(int... functions) {
        this.functions = functions;
        for (int function : functions) {
            offered[function] = true;
        }
    }

    /**
     * Whether a function exists.
     *
     * @param function 0..255
     */
    boolean offers(int function) {
        return offered[function];
    }

    /** The functions that exist, rising. */
    int[] functions() {
        return functions.clone();
    }
}
