package org.chargebus.simulator.internal.bms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chargebus.simulator.internal.bms.Statement.Comparison;

/**
 * Reads the lines of a script:
 *
 * <pre>
 * unit 2
 * read PLACE [COUNT]
 * write PLACE VALUE...
 * expect PLACE = VALUE [within 10 s]
 * every 1 s read|write ...
 * wait 5 s
 * </pre>
 *
 * A place is an address, decimal or 0x, perhaps with a type as in {@code 1582:f32}; or the key of a
 * point of the gateway, or {@code KEY@ID[.CONNECTOR]}.
 */
final class LineReader {
    private static final int MOST_READ = 125;
    private static final int MOST_WRITTEN = 123;
    private static final int REGISTERS = 65_536;
    private static final String PLACE = "an address or a key";

    private final Signals signals;
    private int unit;

    LineReader(Signals signals, int unit) {
        this.signals = signals;
        this.unit = unit;
    }

    /** The statement of a line without its comment; none of an empty one. */
    Optional<Statement> read(String text) throws Mistake {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Tokens tokens = new Tokens(text);
        String verb = tokens.word("the verb", "");
        Statement statement =
                switch (verb) {
                    case "read" -> reading(tokens);
                    case "write" -> writing(tokens);
                    case "expect" -> expecting(tokens);
                    case "every" -> repeating(tokens);
                    case "wait" -> new Statement.Wait(tokens.span());
                    case "unit" -> {
                        unit = unit(tokens);
                        yield null;
                    }
                    default ->
                            throw new Mistake(
                                    shownVerb(verb) + " is no verb",
                                    "write read, write, expect, every, wait or unit");
                };
        tokens.end();
        return Optional.ofNullable(statement);
    }

    /** A slip of the pen is shown; what may come out of another file, a secret perhaps, is not. */
    private static String shownVerb(String word) {
        return word.matches("[a-z]{1,10}") ? word : "the first word";
    }

    private static int unit(Tokens tokens) throws Mistake {
        String mend = "write 1..247";
        return Tokens.whole(tokens.word("the unit id", mend), 1, 247, "unit id", mend);
    }

    private Statement.Read reading(Tokens tokens) throws Mistake {
        Place place = place(tokens);
        if (tokens.isAtEnd()) {
            return new Statement.Read(place);
        }
        String mend = "write 1.." + MOST_READ;
        int count = Tokens.whole(tokens.word("", ""), 1, MOST_READ, "count", mend);
        if (place.type() != null) {
            throw new Mistake("a count is given for a value with a type", "leave one of them out");
        }
        return new Statement.Read(sized(place, count));
    }

    private Statement.Write writing(Tokens tokens) throws Mistake {
        Place place = place(tokens);
        if (!signals.isWritable(place.name())) {
            throw new Mistake(place.name() + " is read-only", "see its access in signals:list");
        }
        if (place.bit() >= 0) {
            throw new Mistake(
                    place.name() + " is one bit of a register",
                    "write the register by its address");
        }
        List<Double> values = new ArrayList<>();
        String mend = "write 0..65535 or -32768..-1 for each register";
        while (!tokens.isAtEnd() || values.isEmpty()) {
            values.add(Tokens.number(tokens.word("the value", mend)));
        }
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        if (place.type() != null) {
            if (all.length > 1) {
                throw new Mistake(place.name() + " takes one value", "write one, or an address");
            }
            check(place, all[0]);
            return new Statement.Write(place, all);
        }
        if (all.length > MOST_WRITTEN) {
            throw new Mistake(all.length + " values are given", "write 1.." + MOST_WRITTEN);
        }
        for (double value : all) {
            if (!ValueType.U16.holds(value) && !ValueType.I16.holds(value)) {
                throw new Mistake(shown(value) + " fits into no register", mend);
            }
        }
        return new Statement.Write(sized(place, all.length), all);
    }

    private Statement.Expect expecting(Tokens tokens) throws Mistake {
        Place place = place(tokens);
        if (place.type() == null) {
            if (place.count() != 1) {
                throw new Mistake(place.name() + " is a text", "expect its registers one by one");
            }
            place = typed(place, ValueType.U16);
        }
        String mend = "write one of = != < <= > >=";
        String sign = tokens.word("the comparison", mend);
        Comparison comparison =
                Arrays.stream(Comparison.values())
                        .filter(c -> c.sign().equals(sign))
                        .findFirst()
                        .orElseThrow(() -> new Mistake(sign + " is no comparison", mend));
        double value = Tokens.number(tokens.word("the value", "write a number"));
        check(place, value);
        Duration within = tokens.take("within") ? tokens.span() : Duration.ZERO;
        return new Statement.Expect(place, comparison, value, within);
    }

    private Statement.Every repeating(Tokens tokens) throws Mistake {
        Duration period = tokens.span();
        if (period.isZero()) {
            throw new Mistake("the period is 0", "write 1 ms or more");
        }
        String mend = "write read or write behind the period";
        String verb = tokens.word("what is repeated", mend);
        return new Statement.Every(
                period,
                switch (verb) {
                    case "read" -> reading(tokens);
                    case "write" -> writing(tokens);
                    default -> throw new Mistake(verb + " cannot be repeated", mend);
                });
    }

    private static void check(Place place, double value) throws Mistake {
        if (!(place.bit() >= 0 ? value == 0 || value == 1 : place.holds(value))) {
            throw new Mistake(
                    place.name() + " cannot be " + shown(value), "see its type in signals:list");
        }
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private Place place(Tokens tokens) throws Mistake {
        String text = tokens.word(PLACE, "write 0..65535, or KEY@ID.CONNECTOR");
        if (!Character.isDigit(text.charAt(0))) {
            return signals.place(text, signals.point(text));
        }
        int colon = text.indexOf(':');
        String address = colon < 0 ? text : text.substring(0, colon);
        int first =
                Tokens.whole(
                        address, 0, REGISTERS - 1, "address", "write 0..65535 or 0x0000..0xFFFF");
        Place plain = new Place(text, unit, first, 1, null, null, 1, -1);
        if (colon < 0) {
            return plain;
        }
        String type = text.substring(colon + 1);
        return typed(
                plain,
                ValueType.of(type)
                        .orElseThrow(
                                () ->
                                        new Mistake(
                                                type + " is no type",
                                                "write u16, i16, u32, i32 or f32")));
    }

    private static Place typed(Place p, ValueType type) throws Mistake {
        Place sized = sized(p, type.registers());
        return new Place(
                p.name(),
                p.unit(),
                p.address(),
                sized.count(),
                type,
                p.order(),
                p.scale(),
                p.bit());
    }

    private static Place sized(Place p, int count) throws Mistake {
        if (p.address() + count > REGISTERS) {
            throw new Mistake(
                    p.address() + " + " + count + " leaves the address space", "end at 65535");
        }
        return new Place(
                p.name(), p.unit(), p.address(), count, p.type(), p.order(), p.scale(), p.bit());
    }
}
