package org.chargebus.registermap.internal.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HexFormat;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.chargebus.registermap.internal.table.WordList;
import org.chargebus.signal.Snapshot;

/** The present value of a point as people read it; empty when it is absent. */
final class PointText {
    private static final int DECIMALS = 3;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PointText() {}

    static String of(Slot slot, Station station, Snapshot now, int connector) {
        if (slot.access() == Access.W) {
            return "";
        }
        if (slot.source() instanceof Source.Text text) {
            String value = text.of(station, now, connector);
            return value == null ? "" : value;
        }
        if (slot.source() instanceof Source.Real real) {
            return number(real.of(station, now, connector));
        }
        long value = ((Source.Whole) slot.source()).of(station, now, connector);
        return slot.coding().flag() < 0
                ? whole(slot.point(), value, now, connector)
                : flags(slot.coding(), value);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    // Of words that share a number the one that was said.
    private static String word(WordList words, long number, String said) {
        Integer its = words.numbers().get(said);
        return its != null && its == number ? said : words.word(number).orElse("");
    }

    private static String flags(Coding coding, long value) {
        long flags = value == Source.ABSENT ? 0 : value >>> coding.flag();
        return coding.kind() == Kind.BOOL
                ? Boolean.toString((flags & 1) != 0)
                : "0x" + HEX.toHexDigits((short) flags);
    }

    private static String whole(PointDefinition point, long value, Snapshot now, int connector) {
        if (value == Source.ABSENT) {
            return "";
        }
        return switch (point.kind()) {
            case BOOL -> value == 0 ? "false" : "true";
            case ENUM -> word(point.words(), value, now.text(connector, point.key(), ""));
            case TIME -> value == 0 ? "" : Instant.ofEpochSecond(value).toString();
            case BITS32 -> "0x" + HEX.toHexDigits((int) value);
            default -> Long.toString(value);
        };
    }
}
