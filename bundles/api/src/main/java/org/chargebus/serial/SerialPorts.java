package org.chargebus.serial;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The serial ports of the machine. Any thread. */
@ProviderType
public interface SerialPorts {
    /** The devices that are plugged in now; pseudo terminals are not listed. */
    List<SerialPortInfo> list();

    /**
     * Opens a line for this process alone.
     *
     * @throws IOException when there is no such device, it is in use or the settings do not suit;
     *     the message is one line: what and where, a semicolon, how to mend
     */
    SerialLine open(SerialSettings settings) throws IOException;
}
