package org.chargebus.itests;

import java.util.List;

/**
 * How a master of the tests reaches the gateway, in the words that every client program takes.
 *
 * @param kind {@code tcp} or {@code rtu}
 * @param place host or serial device
 * @param number port, or bits a second
 */
record MasterLink(String kind, String place, int number) {
    static MasterLink tcp(int port) {
        return new MasterLink("tcp", "127.0.0.1", port);
    }

    /** A serial line of 8 data bits, no parity and 1 stop bit. */
    static MasterLink rtu(String device, int baudRate) {
        return new MasterLink("rtu", device, baudRate);
    }

    boolean isSerial() {
        return kind.equals("rtu");
    }

    List<String> words() {
        return List.of(kind, place, "" + number);
    }
}
