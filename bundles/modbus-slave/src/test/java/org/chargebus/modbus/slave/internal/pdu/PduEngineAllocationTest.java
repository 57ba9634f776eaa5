package org.chargebus.modbus.slave.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.junit.jupiter.api.Test;

/** A poll every few milliseconds for years: a request must leave nothing to collect. */
class PduEngineAllocationTest {
    private static final int REQUESTS = 50_000;

    /** Far below one object a request; the virtual machine itself may allocate a little. */
    private static final long TOLERATED = REQUESTS;

    /** Answers without allocating. */
    private static final RegisterBank BANK =
            new RegisterBank() {
                @Override
                public void read(int address, int count, byte[] target, int offset)
                        throws ModbusFault {
                    target[offset] = (byte) address;
                }

                @Override
                public void readBits(int address, int count, byte[] target, int offset) {
                    target[offset] = (byte) address;
                }

                @Override
                public void write(
                        int address, int count, byte[] source, int offset, Origin origin) {
                    source[offset] = (byte) address;
                }

                @Override
                public void writeBits(
                        int address, int count, byte[] source, int offset, Origin origin) {
                    source[offset] = (byte) address;
                }

                @Override
                public void maskWrite(int address, int and, int or, Origin origin) {}

                @Override
                public void writeThenRead(
                        int writeAddress,
                        int writeCount,
                        byte[] source,
                        int sourceOffset,
                        Origin origin,
                        int readAddress,
                        int readCount,
                        byte[] target,
                        int targetOffset) {
                    target[targetOffset] = source[sourceOffset];
                }
            };

    @Test
    void noRequestAllocatesWhetherAnsweredOrRefused() {
        PduEngine engine =
                new PduEngine(
                        Carrier.SERIAL,
                        unit -> BANK,
                        Origin.GATEWAY,
                        (unit, f, e) -> {},
                        new PduCounters(Carrier.SERIAL));
        List<byte[]> requests =
                List.of(
                        HexFormat.of().parseHex("0300000064"),
                        HexFormat.of().parseHex("0100000064"),
                        HexFormat.of().parseHex("0500000000"),
                        HexFormat.of().parseHex("1000000001020001"),
                        HexFormat.of().parseHex("160000000F0001"),
                        HexFormat.of().parseHex("1700000001000000010212FF"),
                        HexFormat.of().parseHex("2B0E0300"),
                        HexFormat.of().parseHex("080000A537"),
                        HexFormat.of().parseHex("11"),
                        HexFormat.of().parseHex("0300000000"),
                        HexFormat.of().parseHex("2B0E0480"),
                        HexFormat.of().parseHex("03FFFF0002"),
                        HexFormat.of().parseHex("63"));
        byte[] out = new byte[PduEngine.MAX_PDU];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        serve(engine, requests, out);
        long before = threads.getCurrentThreadAllocatedBytes();
        serve(engine, requests, out);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(TOLERATED);
    }

    private static void serve(PduEngine engine, List<byte[]> requests, byte[] out) {
        for (int i = 0; i < REQUESTS; i++) {
            byte[] request = requests.get(i % requests.size());
            engine.serve(1, request, 0, request.length, out, 0);
        }
    }
}
