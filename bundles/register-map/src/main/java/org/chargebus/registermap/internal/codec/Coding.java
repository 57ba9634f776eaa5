package org.chargebus.registermap.internal.codec;

import java.math.BigDecimal;
import org.chargebus.registermap.internal.table.PointType;
import org.chargebus.registermap.internal.table.PointType.Kind;

/**
 * How a point stands in its registers.
 *
 * @param type of the registers; a map file may choose another than that of the point
 * @param order of the bytes of a 32-bit value; null = that of the settings
 * @param scale multiplies what is read and divides what is written; finite and not 0
 * @param flag of a point of flags: the one that becomes the lowest bit; -1 = the value as a whole
 */
public record Coding(PointType type, ByteOrder order, double scale, int flag) {
    /** As the native map has it. */
    public static Coding of(PointType type) {
        return new Coding(type, null, 1, -1);
    }

    /** The kind of its registers. */
    public Kind kind() {
        return type.kind();
    }

    /** How many registers it takes. */
    public int registers() {
        return type.registers();
    }

    /** The order of its bytes under an order of the settings. */
    ByteOrder order(ByteOrder setting) {
        return order == null ? setting : order;
    }

    /** The word of its own order of bytes; empty = that of the settings. */
    public String orderLabel() {
        return order == null ? "" : order.label();
    }

    /** Its scale as a number; empty = 1. */
    public String scaleLabel() {
        return scale == 1 ? "" : BigDecimal.valueOf(scale).stripTrailingZeros().toPlainString();
    }
}
