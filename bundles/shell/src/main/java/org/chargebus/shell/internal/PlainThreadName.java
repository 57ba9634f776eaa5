package org.chargebus.shell.internal;

/**
 * The shell names its thread by the whole command line, and each line of the log names its thread.
 * While a command runs that may hold a password, its thread has another name.
 */
public final class PlainThreadName implements AutoCloseable {
    private static final String NAME = "chargebus-shell";

    private final Thread thread = Thread.currentThread();
    private final String before = thread.getName();

    /** Until it is closed, on the same thread. */
    public PlainThreadName() {
        thread.setName(NAME);
    }

    @Override
    public void close() {
        thread.setName(before);
    }
}
