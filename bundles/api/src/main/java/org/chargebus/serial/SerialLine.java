package org.chargebus.serial;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** An open serial line. One thread reads and one writes; any thread may close. */
@ProviderType
public interface SerialLine extends Closeable {
    /**
     * Waits for at least one byte and reads what is there.
     *
     * @param timeoutMillis how long to wait, in ms; 0 = do not wait
     * @return how many bytes were read; 0 when the time went by
     * @throws IOException when the line was closed or unplugged
     */
    int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException;

    /**
     * Writes all bytes.
     *
     * @throws IOException when the line was closed or unplugged
     */
    void write(byte[] source, int offset, int length) throws IOException;

    /** The settings it was opened with. */
    SerialSettings settings();

    /** Frees the port; closing twice does nothing. */
    @Override
    void close();
}
