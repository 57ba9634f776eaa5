package org.chargebus.modbus;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A running Modbus TCP server, for supervision. Any thread. */
@ProviderType
public interface ModbusServer {
    /** The connected masters, oldest first. */
    List<ModbusClient> clients();

    /** Requests answered since the server started. */
    long requests();

    /** Of these, the ones answered with an exception. */
    long exceptions();

    /** Connections closed at once because {@code maxConnections} were open. */
    long refused();

    /** What it counted since it started, always the same names in the same order. */
    List<ModbusCounter> counters();

    /** The largest number of masters at one time, 1..256. */
    int maxConnections();

    /** The unit id of page 0, 1..247. */
    int unitId();
}
