package org.chargebus.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Writes the trace of both sides. Any thread. */
@ProviderType
public interface TraceExport {
    /** The formats, for example {@code pcapng}. */
    List<String> formats();

    /**
     * Writes frames, oldest first; the stream stays open.
     *
     * @param format one of {@link #formats()}
     * @param last how many of the newest of OCPP, and as many of Modbus, at least 1
     * @return how many were written
     * @throws IllegalArgumentException when the format is unknown
     */
    int write(String format, int last, OutputStream out) throws IOException;
}
