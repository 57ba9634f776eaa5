package org.chargebus.map;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Exports the register map of the running configuration. Any thread. */
@ProviderType
public interface MapExport {
    /** The formats, for example {@code csv}. */
    List<String> formats();

    /**
     * Writes every point of the running map with its address on the wire; the stream stays open.
     *
     * @param format one of {@link #formats()}
     * @throws IllegalArgumentException when the format is unknown
     */
    void write(String format, OutputStream out) throws IOException;
}
