package org.chargebus.modbus;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A serial line that is served as a Modbus RTU slave, for supervision. Any thread. */
@ProviderType
public interface ModbusLine {
    /** The name of the line, as in its configuration {@code org.chargebus.modbus.rtu-NAME}. */
    String name();

    /** The path of its device. */
    String device();

    /** The unit id of page 0, 1..247. */
    int unitId();

    /**
     * What it counted since it started, always the same names in the same order; {@code requests}
     * and {@code exceptions} mean the same as on TCP.
     */
    List<ModbusCounter> counters();
}
