package org.chargebus.handlers.internal.command;

/** What holds on a connector in place of the limit that is wanted. */
public enum LimitHold {
    /** Nothing: the limit that is wanted holds, if there is one. */
    NONE,
    /** The fallback, since the BMS was lost. */
    FALLBACK,
    /** No limit, unless one is wanted: the charger is to forget the one it has. */
    RELEASE
}
