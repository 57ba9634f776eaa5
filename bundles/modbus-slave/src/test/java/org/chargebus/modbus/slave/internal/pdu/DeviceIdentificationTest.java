package org.chargebus.modbus.slave.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.slave.internal.Rule;
import org.junit.jupiter.api.Test;

/** Objects that do not fit into one answer (AP 6.21); the rest is in the contract. */
class DeviceIdentificationTest {
    private static final int TO = 3;

    private final byte[] out = new byte[TO + PduEngine.MAX_PDU];

    private String answer(DeviceIdentification device, String request) throws ModbusFault {
        byte[] in = HexFormat.of().parseHex("AA" + request.replace(" ", ""));
        int length = device.answer(in, 1, in.length - 1, out, TO);
        return HexFormat.of().withUpperCase().formatHex(out, TO, TO + length);
    }

    private static String object(int id, String text) {
        return String.format("%02X%02X", id, text.length()) + "41".repeat(text.length());
    }

    @Test
    @Rule("PDU-13")
    void whatDoesNotFitFollowsWithTheNextRequest() throws ModbusFault {
        String full = "A".repeat(244);
        String half = "A".repeat(121);
        DeviceIdentification device = new DeviceIdentification(half, half, "A", full, "", "A");
        // 7 + 123 + 123 bytes are the whole of a PDU, and the third object does not fit.
        assertThat(answer(device, "2B 0E 01 00"))
                .isEqualTo("2B0E0182FF0202" + object(0, half) + object(1, half));
        assertThat(answer(device, "2B 0E 01 02")).isEqualTo("2B0E0182000001" + object(2, "A"));
        assertThat(answer(device, "2B 0E 02 02")).isEqualTo("2B0E0282FF0301" + object(2, "A"));
        assertThat(answer(device, "2B 0E 03 03")).isEqualTo("2B0E0382FF0401" + object(3, full));
        assertThat(answer(device, "2B 0E 02 04"))
                .isEqualTo("2B0E0282000002" + object(4, "") + object(5, "A"));
    }

    @Test
    @Rule("PDU-13")
    void oneObjectNeverHasMoreFollowing() throws ModbusFault {
        String full = "A".repeat(244);
        DeviceIdentification device = new DeviceIdentification(full, full, full);
        for (int id = 0; id < 3; id++) {
            assertThat(answer(device, "2B 0E 04 0" + id))
                    .isEqualTo("2B0E0482000001" + object(id, full))
                    .hasSize(2 * PduEngine.MAX_PDU);
        }
    }

    @Test
    void theBasicObjectsMustBeThereAndEachMustFit() {
        assertThatThrownBy(() -> new DeviceIdentification("a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeviceIdentification("a", "b", "c".repeat(245)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
