package org.chargebus.simulation;

/**
 * A simulated charger to begin, or a scenario to begin at one that runs.
 *
 * @param id charge point identity, 1..48 characters
 * @param connectors 1..7; 0 = as it runs, or 1
 * @param scenario its name; empty = that of a charger nobody told anything, or none at one that
 *     runs
 * @param url of the central system without the identity, ws:// or wss://; empty = this gateway
 * @param password of Basic authentication; empty = none
 */
public record ChargerOrder(
        String id, int connectors, String scenario, String url, String password) {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ChargerOrder[" + id + ", " + connectors + ", " + scenario + ", " + url + "]";
    }
}
