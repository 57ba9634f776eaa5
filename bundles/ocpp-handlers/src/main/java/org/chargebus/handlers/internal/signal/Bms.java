package org.chargebus.handlers.internal.signal;

import org.chargebus.signal.Snapshot;

/** Whether the BMS lives, as the {@code bms.*} signals of the gateway say. */
public final class Bms {
    /** The words of {@code bms.commState}. */
    public static final String OK = "OK";

    public static final String LOST = "lost";
    public static final String UNSEEN = "never seen / disabled";

    /** The words of {@code bms.lossAction}. */
    public static final String NOTHING = "nothing";

    public static final String DEFAULT_POLICY = "default policy at once";
    public static final String FALLBACK = "default policy and fallback limit";

    private Bms() {}

    /** s without a write until the BMS is lost; 0 = it is not watched. */
    public static long timeout(Snapshot gateway) {
        return Math.max(0, gateway.longValue(0, Keys.BMS_TIMEOUT, 0));
    }

    /** Whether the BMS is lost. */
    public static boolean isLost(Snapshot gateway) {
        return gateway.text(0, Keys.BMS_COMM_STATE, UNSEEN).equals(LOST);
    }

    /** Whether questions to the BMS are answered by the default policy at once. */
    public static boolean isAnsweredFor(Snapshot gateway) {
        return isLost(gateway) && !gateway.text(0, Keys.BMS_LOSS_ACTION, FALLBACK).equals(NOTHING);
    }

    /** Whether a loss brings the fallback limit to the chargers. */
    public static boolean bringsFallback(Snapshot gateway) {
        return gateway.text(0, Keys.BMS_LOSS_ACTION, FALLBACK).equals(FALLBACK);
    }
}
