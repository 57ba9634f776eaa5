package org.chargebus.ocpp16;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The numbers of OCPP 1.6: integers, and decimals of one digit ({@code multipleOf 0.1}). */
enum NumberKind implements Kind {
    /** Of 32 bits. */
    INT(0, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** Of 64 bits: energies. */
    LONG(0, Long.MIN_VALUE, Long.MAX_VALUE),
    /** A limit; of any size that makes sense. */
    DECIMAL(1, -1_000_000_000_000L, 1_000_000_000_000L);

    /** Longer is no number of a charger, and costs time to read. */
    private static final int MAX_DIGITS = 40;

    private final int scale;
    private final BigDecimal least;
    private final BigDecimal most;

    NumberKind(int scale, long least, long most) {
        this.scale = scale;
        this.least = BigDecimal.valueOf(least);
        this.most = BigDecimal.valueOf(most);
    }

    static NumberKind of(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return INT;
        } else if (type == long.class || type == Long.class) {
            return LONG;
        } else if (type == BigDecimal.class) {
            return DECIMAL;
        }
        throw new IllegalArgumentException("no field can be a " + type);
    }

    @Override
    public Object read(Object json, Codec codec) throws Unreadable {
        if (json instanceof Integer number && this != DECIMAL) {
            return this == INT ? number : (Object) number.longValue();
        }
        String wanted = this == DECIMAL ? "a number" : "an integer";
        boolean fits = json instanceof Number || json instanceof String && !codec.strict();
        BigDecimal number =
                (fits ? parse(json.toString()) : Optional.<BigDecimal>empty())
                        .orElseThrow(() -> Unreadable.type(wanted));
        BigDecimal clamped = number.max(least).min(most);
        BigDecimal rounded = round(clamped);
        if (codec.strict() && clamped.compareTo(number) != 0) {
            throw Unreadable.value("within " + least + ".." + most);
        } else if (codec.strict() && rounded.compareTo(number) != 0) {
            throw this == DECIMAL
                    ? Unreadable.value("of at most one decimal")
                    : Unreadable.type(wanted);
        }
        return boxed(rounded);
    }

    @Override
    public Object write(Object value, String where) {
        if (!(value instanceof BigDecimal decimal)) {
            return value;
        }
        if (decimal.max(least).min(most).compareTo(decimal) != 0
                || round(decimal).compareTo(decimal) != 0) {
            throw new IllegalArgumentException(where + " must have at most one decimal");
        }
        return round(decimal);
    }

    private static Optional<BigDecimal> parse(String text) {
        try {
            return text.length() > MAX_DIGITS
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A number within the bounds; 1E-999999999 is not spelt out on the way to 0. */
    private BigDecimal round(BigDecimal number) {
        boolean tiny = (long) number.precision() - number.scale() < -2;
        return (tiny ? BigDecimal.ZERO : number).setScale(scale, RoundingMode.HALF_UP);
    }

    private Object boxed(BigDecimal number) {
        return switch (this) {
            case INT -> number.intValueExact();
            case LONG -> number.longValueExact();
            case DECIMAL -> number;
        };
    }
}
