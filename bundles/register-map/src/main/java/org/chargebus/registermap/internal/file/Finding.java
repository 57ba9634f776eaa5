package org.chargebus.registermap.internal.file;

/**
 * Something to mend in a map file.
 *
 * @param line from 1; 0 = the file as a whole
 * @param what is wrong and what to write instead, in one line
 */
public record Finding(int line, String what) {
    /** {@code line 7: what}. */
    @Override
    public String toString() {
        return line == 0 ? what : "line " + line + ": " + what;
    }
}
