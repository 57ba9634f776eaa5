package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;

/** The functions that exist on a serial line only: FC 8 (6.8) and FC 17 (6.13). */
final class SerialFunctions {
    private static final int RETURN_QUERY_DATA = 0;

    /** Function and sub-function; the data that follows is whole words, one at least. */
    private static final int DIAGNOSTICS_HEADER = 3;

    private static final byte RUNNING = (byte) 0xFF;

    private SerialFunctions() {}

    /**
     * Diagnostics: sub-function 0 returns the query. Another one is exception 01: in the state
     * diagram of 6.8 the sub-function is checked together with the function, before any value.
     */
    static int diagnostics(byte[] in, int at, int length, byte[] out, int to) throws ModbusFault {
        Pdu.require(length >= DIAGNOSTICS_HEADER);
        if (Pdu.u16(in, at + 1) != RETURN_QUERY_DATA) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_FUNCTION);
        }
        int data = length - DIAGNOSTICS_HEADER;
        Pdu.require(data > 0 && data % 2 == 0);
        return Pdu.echo(in, at, length, out, to);
    }

    /**
     * Report server id: the unit id that was asked, the run indicator, then name and version of the
     * product.
     */
    static int reportServerId(
            int unit,
            DeviceIdentification device,
            byte[] in,
            int at,
            int length,
            byte[] out,
            int to)
            throws ModbusFault {
        Pdu.require(length == 1);
        out[to + 2] = (byte) unit;
        out[to + 3] = RUNNING;
        byte[] text = device.product();
        System.arraycopy(text, 0, out, to + 4, text.length);
        return Pdu.values(in[at], 2 + text.length, out, to);
    }
}
