package org.chargebus.serial;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** An open serial line. One thread reads and one writes; any thread may close. */
@ProviderType
public interface SerialLine extends Closeable {
    /**
     * Waits for at least one byte and reads what is there. A silence is told by this time: 0 means
     * that no byte came for at least {@code timeoutNanos} since the call, and a byte that came is
     * returned however late the thread was to look.
     *
     * <p>A wait below 100 ms ends to the fraction of a millisecond and costs some looks at the
     * line. A longer one is waited for by the operating system, costs next to nothing and may last
     * up to 100 ms more.
     *
     * @param timeoutNanos how long to wait, in ns; 0 = do not wait
     * @return how many bytes were read; 0 when the time went by
     * @throws IOException when the line was closed or unplugged; the message is one line: what and
     *     where, a semicolon, how to mend
     */
    int read(byte[] target, int offset, int length, long timeoutNanos) throws IOException;

    /**
     * Hands all bytes to the device, which sends them one after the other in its own time: the call
     * does not wait until they are on the wire. {@link #close} drops what was not sent by then.
     *
     * @throws IOException as {@link #read}
     */
    void write(byte[] source, int offset, int length) throws IOException;

    /** The settings it was opened with. */
    SerialSettings settings();

    /** Frees the port; closing twice does nothing. */
    @Override
    void close();
}
