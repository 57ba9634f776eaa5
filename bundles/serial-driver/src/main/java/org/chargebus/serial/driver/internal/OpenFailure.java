package org.chargebus.serial.driver.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what kept a serial device from opening, where, and how to mend it. */
final class OpenFailure {
    /** Errno of POSIX: EPERM and EACCES. */
    private static final int NOT_PERMITTED = 1;

    private static final int ACCESS_DENIED = 13;

    /** Errno of POSIX: EAGAIN (another process holds the lock), EBUSY. */
    private static final int LOCKED = 11;

    private static final int BUSY = 16;

    /** ENOENT: what jSerialComm 2.11 reports when the lock of an existing device is held. */
    private static final int LOCK_HELD = 2;

    private OpenFailure() {}

    static IOException missing(String device) {
        return new IOException(
                "serial device "
                        + device
                        + " does not exist; plug the adapter in or set another device (the names"
                        + " are in /dev/serial/by-id)");
    }

    static IOException usedHere(String device) {
        return new IOException(
                "serial device "
                        + device
                        + " is in use by another serial line of this gateway; give each line a"
                        + " device of its own");
    }

    static IOException unsuitable(String device, String complaint) {
        return new IOException("serial device " + device + ": " + complaint);
    }

    static IOException noLibrary(LinkageError cause) {
        return new IOException(
                "the serial library cannot be loaded ("
                        + cause
                        + "); allow execution in "
                        + System.getProperty("java.io.tmpdir")
                        + " or set -DjSerialComm.library.path",
                cause);
    }

    /** The driver said no to a device that is there. */
    static IOException refused(String device, Path path, int errno) {
        return new IOException(
                "serial device " + device + " cannot be opened: " + reason(path, errno));
    }

    private static String reason(Path path, int errno) {
        boolean mayOpen = Files.isReadable(path) && Files.isWritable(path);
        return switch (errno) {
            case NOT_PERMITTED, ACCESS_DENIED -> noPermission();
            case LOCKED, BUSY, LOCK_HELD -> mayOpen ? inUse() : noPermission();
            default ->
                    mayOpen
                            ? "error "
                                    + errno
                                    + "; check that it is a serial device and takes baudRate and"
                                    + " frame"
                            : noPermission();
        };
    }

    private static String inUse() {
        return "it is in use by another program; end that program (fuser shows which one) or set"
                + " another device";
    }

    private static String noPermission() {
        return "no permission; add the user "
                + System.getProperty("user.name")
                + " to the group dialout (usermod -aG dialout) and start the gateway again";
    }
}
