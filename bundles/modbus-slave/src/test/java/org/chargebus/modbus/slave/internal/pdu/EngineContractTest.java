package org.chargebus.modbus.slave.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.chargebus.command.Origin;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.SlaveContract;

/** The contract on the engine itself, which leaves all but its answer alone. */
class EngineContractTest extends SlaveContract {
    /** Where request and answer stand in their arrays: not at 0, to catch absolute places. */
    private static final int AT = 7;

    private static final int TO = 11;
    private static final byte UNTOUCHED = (byte) 0xEE;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final MemoryBank bank = new MemoryBank();
    private final byte[] out = new byte[TO + PduEngine.MAX_PDU + 16];
    private final PduEngine engine =
            new PduEngine(
                    carrier(),
                    unit -> bank,
                    Origin.GATEWAY,
                    (unit, function, cause) -> assertThat(cause).isSameAs(bank.defect),
                    new PduCounters(carrier()));

    @Override
    protected MemoryBank bank() {
        return bank;
    }

    @Override
    protected Carrier carrier() {
        return Carrier.SERIAL;
    }

    @Override
    protected String exchange(String pdu) {
        byte[] request = HEX.parseHex(pdu.replace(" ", ""));
        byte[] in = new byte[AT + request.length + 5];
        Arrays.fill(in, (byte) 0x55);
        System.arraycopy(request, 0, in, AT, request.length);
        byte[] sent = in.clone();
        Arrays.fill(out, UNTOUCHED);
        int length = engine.serve(UNIT, in, AT, request.length, out, TO);
        assertThat(in).as(pdu).isEqualTo(sent);
        assertThat(length).as(pdu).isBetween(2, PduEngine.MAX_PDU);
        int end = TO + PduEngine.MAX_PDU;
        assertThat(Arrays.equals(out, 0, TO, untouched(), 0, TO)).as(pdu).isTrue();
        assertThat(Arrays.equals(out, end, end + 16, untouched(), 0, 16)).as(pdu).isTrue();
        return HEX.formatHex(out, TO, TO + length);
    }

    private static byte[] untouched() {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, UNTOUCHED);
        return bytes;
    }
}
