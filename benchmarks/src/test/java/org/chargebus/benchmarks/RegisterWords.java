package org.chargebus.benchmarks;

import java.nio.ByteBuffer;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.table.PointType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * 60 numbers to the bytes of 120 registers. The buffer of the JDK is the least it could take: it
 * knows no absent value and no limits of a type.
 */
@State(Scope.Thread)
public class RegisterWords {
    private static final int VALUES = 60;

    @Param({"f32", "i32"})
    public String type;

    @Param public ByteOrder order;

    private final double[] reals = new double[VALUES];
    private final long[] wholes = new long[VALUES];
    private final byte[] bytes = new byte[4 * VALUES];
    private final ByteBuffer buffer = ByteBuffer.allocate(4 * VALUES);
    private Coding coding;
    private WireFormat format;

    @Setup
    public void values() {
        coding = Coding.of(PointType.from(type).orElseThrow());
        format = new WireFormat(order, false);
        for (int i = 0; i < VALUES; i++) {
            reals[i] = 230.1 + i;
            wholes[i] = 1_234_567L * (i % 2 == 0 ? i : -i);
        }
    }

    @Benchmark
    public byte[] gateway() {
        boolean real = coding.kind().isReal();
        for (int i = 0; i < VALUES; i++) {
            int bits = real ? format.bits(coding, reals[i]) : format.bits(coding, wholes[i]);
            bytes[4 * i] = (byte) (bits >> 24);
            bytes[4 * i + 1] = (byte) (bits >> 16);
            bytes[4 * i + 2] = (byte) (bits >> 8);
            bytes[4 * i + 3] = (byte) bits;
        }
        return bytes;
    }

    @Benchmark
    public ByteBuffer jdkBuffer() {
        boolean real = coding.kind().isReal();
        buffer.clear();
        boolean big = order == ByteOrder.BIG_ENDIAN || order == ByteOrder.WORD_INVERTED_BIG_ENDIAN;
        buffer.order(big ? java.nio.ByteOrder.BIG_ENDIAN : java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < VALUES; i++) {
            int bits = real ? Float.floatToRawIntBits((float) reals[i]) : (int) wholes[i];
            switch (order) {
                case BIG_ENDIAN, LITTLE_ENDIAN -> buffer.putInt(bits);
                case WORD_INVERTED_BIG_ENDIAN ->
                        buffer.putShort((short) bits).putShort((short) (bits >>> 16));
                case WORD_INVERTED_LITTLE_ENDIAN ->
                        buffer.putShort((short) (bits >>> 16)).putShort((short) bits);
            }
        }
        return buffer;
    }
}
