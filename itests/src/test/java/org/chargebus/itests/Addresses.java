package org.chargebus.itests;

/** Addresses of the native register map, written down from the specification for these tests. */
final class Addresses {
    /** Of a connector. */
    static final int STATUS = 0;

    static final int TX_ACTIVE = 20;
    static final int TX_COUNTER = 21;
    static final int TX_ID = 22;
    static final int TX_METER_START = 24;
    static final int TX_METER_STOP = 26;
    static final int TX_ENERGY = 32;
    static final int TX_STOP_REASON = 36;
    static final int TX_TAG_START = 38;
    static final int ENERGY = 160;
    static final int LIMIT_APPLIED = 282;
    static final int LIMIT_STATE = 389;
    static final int LIMIT_DIRECT = 391;

    /** Of a charger. */
    static final int AUTHORIZE_PENDING = 270;

    static final int AUTHORIZE_TAG = 272;
    static final int AUTHORIZE_ANSWER = 296;

    private Addresses() {}

    /** {@code 1000 + (c-1)*3200 + k*400 + offset}. */
    static int of(int charger, int connector, int offset) {
        return 1000 + (charger - 1) * 3200 + connector * 400 + offset;
    }
}
