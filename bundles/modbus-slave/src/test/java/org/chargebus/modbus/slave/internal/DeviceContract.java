package org.chargebus.modbus.slave.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about the device itself. */
abstract class DeviceContract extends WriteContract {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    final boolean isSerial() {
        return carrier() == Carrier.SERIAL;
    }

    @Test
    @Rule("PDU-13")
    void theDeviceIdentifiesItself() throws Exception {
        String vendor = object(0, "Chargebus");
        String code = object(1, "chargebus");
        String revision = object(2, "0.0.0");
        String url = object(3, "https://chargebus.org");
        String product = object(4, "Chargebus");
        String model = object(5, "OCPP 1.6J to Modbus gateway");
        String basic = "82 00 00 03" + vendor + code + revision;
        String regular = "82 00 00 06" + vendor + code + revision + url + product + model;
        expect("2B 0E 01 00", "2B 0E 01" + basic);
        expect("2B 0E 01 02", "2B 0E 01 82 00 00 01" + revision);
        expect("2B 0E 02 00", "2B 0E 02" + regular);
        expect("2B 0E 02 04", "2B 0E 02 82 00 00 02" + product + model);
        // More than it knows is asked of it.
        expect("2B 0E 03 00", "2B 0E 03" + regular);
        // A stream that begins at no object of its kind begins at the first one.
        expect("2B 0E 01 03", "2B 0E 01" + basic);
        expect("2B 0E 02 06", "2B 0E 02" + regular);
        expect("2B 0E 03 80", "2B 0E 03" + regular);
        expect("2B 0E 03 FF", "2B 0E 03" + regular);
        expect("2B 0E 04 00", "2B 0E 04 82 00 00 01" + vendor);
        expect("2B 0E 04 05", "2B 0E 04 82 00 00 01" + model);
        assertAnswers();
    }

    private static String object(int id, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return octet(id) + octet(ascii.length) + HEX.formatHex(ascii);
    }

    @Test
    @Rule("PDU-13")
    void anotherEncapsulatedInterfaceReadCodeOrSingleObjectIsAnException() throws Exception {
        for (int other = 0; other < 256; other++) {
            if (other != 14) {
                expectException(1, "2B" + octet(other) + "01 00");
            }
            if (other < 1 || other > 4) {
                expectException(3, "2B 0E" + octet(other) + "00");
            }
            if (other > 5) {
                expectException(2, "2B 0E 04" + octet(other));
            }
        }
        assertAnswers();
    }

    @Test
    @Rule("PDU-14")
    void onASerialLineDiagnosticsEchoTheQuery() throws Exception {
        if (isSerial()) {
            expect("08 0000 A537", "08 0000 A537");
            expect("08 0000" + "5A".repeat(250), "08 0000" + "5A".repeat(250));
            for (int sub = 1; sub <= 32; sub++) {
                expectException(1, "08" + word(sub) + "0000");
            }
            expectException(1, "08 FFFF 0000");
        } else {
            expectException(1, "08 0000 A537");
        }
        assertAnswers();
    }

    @Test
    @Rule("PDU-15")
    void onASerialLineTheServerTellsItsId() throws Exception {
        if (isSerial()) {
            String text = HEX.formatHex("chargebus 0.0.0".getBytes(StandardCharsets.US_ASCII));
            expect("11", "11 11" + octet(UNIT) + "FF" + text);
        } else {
            expectException(1, "11");
        }
        assertAnswers();
    }
}
