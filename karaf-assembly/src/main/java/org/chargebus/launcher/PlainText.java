package org.chargebus.launcher;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the colours out, for whoever reads by program. The shell of Karaf paints its complaints
 * whether a terminal is there or not.
 */
final class PlainText extends FilterOutputStream {
    private static final int ESCAPE = 0x1B;

    private enum Place {
        TEXT,
        AFTER_ESCAPE,
        IN_SEQUENCE
    }

    private Place place = Place.TEXT;

    PlainText(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        switch (place) {
            case TEXT -> {
                if (octet == ESCAPE) {
                    place = Place.AFTER_ESCAPE;
                } else {
                    out.write(octet);
                }
            }
            case AFTER_ESCAPE -> place = octet == '[' ? Place.IN_SEQUENCE : Place.TEXT;
            case IN_SEQUENCE -> {
                // A control sequence ends with one of these (ECMA-48, 5.4).
                if (octet >= 0x40 && octet <= 0x7E) {
                    place = Place.TEXT;
                }
            }
        }
    }

    /** The stream below belongs to the process. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
