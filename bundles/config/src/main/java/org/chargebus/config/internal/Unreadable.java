package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that cannot be read as a whole, with the reason and its mend. */
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String mend;

    Unreadable(Path path, String what, String mend) {
        super(path + ": it " + what + "; " + mend);
        this.what = what;
        this.mend = mend;
    }

    /** Why a file could not be read. */
    static Unreadable of(Path path, IOException e) {
        if (e instanceof Unreadable known) {
            return known;
        }
        if (Files.isDirectory(path)) {
            return new Unreadable(path, "is a folder", "put a file in its place");
        }
        if (e instanceof NoSuchFileException) {
            return new Unreadable(path, "does not exist", "put it there or correct the path");
        }
        if (e instanceof AccessDeniedException) {
            return new Unreadable(
                    path,
                    "cannot be read by the gateway",
                    "make it readable for the user of the gateway: chmod u+r, chown");
        }
        return new Unreadable(
                path,
                "cannot be read (" + (e.getMessage() == null ? e.toString() : e.getMessage()) + ")",
                "check the path, its permissions and the disk");
    }

    /** What is wrong, to stand behind the name of the file. */
    String what() {
        return what;
    }

    String mend() {
        return mend;
    }
}
