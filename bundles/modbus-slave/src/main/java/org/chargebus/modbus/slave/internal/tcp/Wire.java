package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import org.chargebus.modbus.slave.internal.tls.Identity;

/**
 * Carries the bytes of one connection, in the clear or by TLS, and never waits. Used by the thread
 * of the event loop alone, but for {@link #identity} and {@link #close}.
 */
interface Wire {
    /**
     * Takes what has come; asks the network at most once.
     *
     * @param target receives it from {@code from} to its end
     * @return how many bytes came, 0 for none yet, -1 at the end of the stream
     * @throws IOException when the connection broke, or the peer does not keep to TLS
     */
    int read(byte[] target, int from) throws IOException;

    /** Whether {@link #read} may give more without any event of the network. */
    boolean holdsInput();

    /**
     * Sends what can be sent now.
     *
     * @param source holds it from {@code from} up to {@code to}
     * @return how many bytes were taken
     */
    int write(byte[] source, int from, int to) throws IOException;

    /** Sends what was taken and is still here; true when nothing is left. */
    boolean flush() throws IOException;

    /** Whether requests can pass: false during a TLS handshake. */
    boolean isOpen();

    /** Who is at the other end. Any thread. */
    Identity identity();

    /**
     * The events to wait for, of {@link java.nio.channels.SelectionKey}.
     *
     * @param drained whether all answers were sent
     */
    int interest(boolean drained);

    /** Tells the peer that nothing more comes, if it takes that at once. */
    void end() throws IOException;

    /** Closes the socket. Any thread. */
    void close() throws IOException;
}
