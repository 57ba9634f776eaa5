package org.chargebus.site;

/** Who the OCPP central system is. */
public enum Mode {
    /** The gateway and the BMS together. */
    BMS,
    /** An external system, behind a transparent bridge. */
    EXTERNAL
}
