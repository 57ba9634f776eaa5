package org.chargebus.registermap.internal.file;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType;
import org.chargebus.registermap.internal.table.PointType.Kind;

/** Reads how a row of a map file codes its point: type, scale, and which flags of a set. */
final class CodingReader {
    private static final int LAST_FLAG = 31;
    private static final Set<Kind> NUMBERS =
            EnumSet.of(
                    Kind.U16,
                    Kind.I16,
                    Kind.I16C1,
                    Kind.U32,
                    Kind.I32,
                    Kind.I32C1,
                    Kind.F16,
                    Kind.F32);

    private final PointDefinition point;
    private final boolean sharesRegister;
    private final Consumer<String> problems;

    /**
     * Of a row.
     *
     * @param sharesRegister whether the point is one bit of a register
     * @param problems hears what is wrong
     */
    CodingReader(PointDefinition point, boolean sharesRegister, Consumer<String> problems) {
        this.point = point;
        this.sharesRegister = sharesRegister;
        this.problems = problems;
    }

    /** The name of the point without which of its flags is meant. */
    static String keyOf(String field) {
        int slash = field.indexOf('/');
        return slash < 0 ? field : field.substring(0, slash).strip();
    }

    /**
     * The coding; null when the type is wrong.
     *
     * @param fields the row by column
     */
    Coding read(UnaryOperator<String> fields, ByteOrder order) {
        int flag = flag(fields.apply("key"));
        double scale = scale(fields.apply("scale"));
        Optional<PointType> type = type(fields.apply("type"), flag);
        if (type.isEmpty()) {
            return null;
        }
        Kind kind = type.get().kind();
        if (point.kind().isFlags() && kind == Kind.BOOL && flag < 0) {
            problems.accept("say which flag of the set: write key " + point.key() + "/0 to /31");
        } else if (sharesRegister && kind != Kind.BOOL) {
            problems.accept("bit is for a bool; take it out, or write type bool");
        }
        if (scale != 1 && !(NUMBERS.contains(kind) && NUMBERS.contains(point.kind()))) {
            problems.accept("scale is for numbers: leave it empty");
        }
        int first = kind == Kind.BITS16 ? Math.max(0, flag) : flag;
        return new Coding(type.get(), order, scale, first);
    }

    private int flag(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return -1;
        }
        String number = key.substring(slash + 1).strip();
        if (!point.kind().isFlags()) {
            problems.accept(point.key() + " is no set of flags; write it without /");
        } else if (number.matches("[0-9]{1,2}") && Integer.parseInt(number) <= LAST_FLAG) {
            return Integer.parseInt(number);
        } else {
            problems.accept("key " + Shown.of(key) + ": the flag is a number 0..31");
        }
        return 0;
    }

    private Optional<PointType> type(String field, int flag) {
        if (field.isEmpty()) {
            boolean one = sharesRegister || flag >= 0;
            return Optional.of(one ? new PointType(Kind.BOOL, 0) : point.type());
        }
        Optional<PointType> type = PointType.from(field);
        Set<Kind> allowed = allowed(flag);
        if (type.isEmpty() || !allowed.contains(type.get().kind())) {
            String labels =
                    allowed.stream()
                            .map(kind -> kind == Kind.STRING ? "strN" : label(kind))
                            .collect(Collectors.joining(", "));
            String what = type.isEmpty() ? " is unknown" : " does not fit " + point.type().label();
            problems.accept("type = " + Shown.of(field) + what + "; write one of " + labels);
            return Optional.empty();
        }
        return type;
    }

    private static String label(Kind kind) {
        return new PointType(kind, 0).label();
    }

    private Set<Kind> allowed(int flag) {
        return switch (point.kind()) {
            case STRING -> EnumSet.of(Kind.STRING);
            case BITS16, BITS32 ->
                    flag < 0
                            ? EnumSet.of(Kind.BITS16, Kind.BITS32, Kind.BOOL)
                            : EnumSet.of(Kind.BITS16, Kind.BOOL);
            case ENUM, TIME -> with(point.kind());
            default -> with(Kind.BOOL);
        };
    }

    private static Set<Kind> with(Kind kind) {
        Set<Kind> kinds = EnumSet.copyOf(NUMBERS);
        kinds.add(kind);
        return kinds;
    }

    private double scale(String field) {
        double scale = field.isEmpty() ? 1 : number(field);
        if (Double.isFinite(scale) && scale != 0) {
            return scale;
        }
        problems.accept("scale = " + Shown.of(field) + ": write a number such as 0.1, not 0");
        return 1;
    }

    private static double number(String field) {
        return field.matches("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?")
                ? Double.parseDouble(field)
                : Double.NaN;
    }
}
