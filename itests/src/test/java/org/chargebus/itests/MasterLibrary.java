package org.chargebus.itests;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The Modbus libraries whose masters the gateway is tried with. */
enum MasterLibrary {
    MBPOLL(125, EnumSet.noneOf(Offer.class), number -> number.matches("[if]32 (abcd|cdab)")) {
        @Override
        ModbusMaster connect(MasterLink link) {
            return new MbpollMaster(link);
        }
    },
    LIBMODBUS(
            2000,
            EnumSet.complementOf(EnumSet.of(Offer.IDENTIFY)),
            number -> number.startsWith("f32") || number.endsWith("abcd")) {
        @Override
        ModbusMaster connect(MasterLink link) throws Exception {
            return MasterProgram.start(
                    List.of(Peers.compiled("libmodbus/client.c", "modbus")), link, Map.of());
        }
    },
    PYMODBUS(2000, EnumSet.allOf(Offer.class), number -> true) {
        @Override
        ModbusMaster connect(MasterLink link) throws Exception {
            // Debian's Python, for which Debian's package is.
            return MasterProgram.start(
                    List.of("/usr/bin/python3", Peers.source("pymodbus/client.py").toString()),
                    link,
                    Map.of());
        }
    },
    MODBUS_SERIAL(2000, EnumSet.allOf(Offer.class), number -> true) {
        @Override
        ModbusMaster connect(MasterLink link) throws Exception {
            return MasterProgram.start(
                    List.of("node", Peers.source("modbus-serial/client.js").toString()),
                    link,
                    Map.of("NODE_PATH", Peers.installed("modbus-serial").toString()));
        }
    };

    /** Requests beside FC 1 to 6, 15 and 16 that not every library has. */
    enum Offer {
        EXCEPTION_STATUS,
        MASK_WRITE,
        WRITE_READ,
        IDENTIFY
    }

    private final int mostBits;
    private final Set<Offer> offers;
    private final Predicate<String> numbers;

    MasterLibrary(int mostBits, Set<Offer> offers, Predicate<String> numbers) {
        this.mostBits = mostBits;
        this.offers = offers;
        this.numbers = numbers;
    }

    abstract ModbusMaster connect(MasterLink link) throws Exception;

    /** The most coils it reads at once. */
    int mostBits() {
        return mostBits;
    }

    boolean offers(Offer offer, MasterLink link) {
        // The serial port of modbus-serial waits in vain for answers whose length it does not know.
        boolean lost = this == MODBUS_SERIAL && link.isSerial() && offer != Offer.IDENTIFY;
        return offers.contains(offer) && !lost;
    }

    /** Whether it has u32, i32 or f32 in an order of bytes. */
    boolean offersNumber(String type, String order) {
        return numbers.test(type + " " + order);
    }
}
