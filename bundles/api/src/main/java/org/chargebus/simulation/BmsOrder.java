package org.chargebus.simulation;

import java.time.Duration;
import java.util.List;

/**
 * A BMS to simulate.
 *
 * @param host of the Modbus TCP server; empty = this gateway
 * @param port 1..65535; 0 = that of this gateway, or 502
 * @param unit the unit id of addresses, 1..247; 0 = the slave's own
 * @param script its lines; empty = poll every register of the running map and write the watchdog
 * @param longest after that it is stopped; zero = never
 */
public record BmsOrder(String host, int port, int unit, List<String> script, Duration longest) {
    /** Keeps a copy of the list. */
    public BmsOrder {
        script = List.copyOf(script);
    }
}
