package org.chargebus.registermap.internal.bank;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.WordsOf;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;

/**
 * What a master writes and what it asks for by that.
 *
 * @param connector of charger {@code A}; {@link #GATEWAY} = the gateway block
 * @param trigger the key of the point that is written last
 * @param value that is written to it
 * @param command that must leave
 * @param parameters as {@code key=value}, in the order in which they are written; the value is a
 *     number, the word of an enumeration or a text
 */
record TriggerCase(
        int connector, String trigger, long value, Command command, List<String> parameters) {
    static final int GATEWAY = -1;

    static TriggerCase of(
            int connector, String trigger, long value, Command command, String... parameters) {
        return new TriggerCase(connector, trigger, value, command, List.of(parameters));
    }

    /** The registers of every parameter by its key. */
    Map<String, int[]> words() {
        Map<String, int[]> words = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            PointDefinition point = point(parts[0]);
            words.put(parts[0], WordsOf.value(point, value(point, parts[1])));
        }
        return words;
    }

    private static Object value(PointDefinition point, String text) {
        boolean isText = point.kind() == Kind.STRING || point.words().numbers().containsKey(text);
        if (isText) {
            return text;
        }
        return point.kind() == Kind.F32 ? (Object) Double.valueOf(text) : Long.decode(text);
    }

    /** The row of a key in the block that is written to. */
    PointDefinition point(String key) {
        return Fixture.TABLE.points().stream()
                .filter(point -> point.key().equals(key) && stands(point.block()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + key));
    }

    private boolean stands(Block block) {
        return switch (block) {
            case GATEWAY -> connector == GATEWAY;
            case CHARGER -> connector == 0;
            case CONNECTOR -> connector > 0;
            case COMMON -> connector >= 0;
        };
    }

    int address(String key) {
        int offset = point(key).offset();
        return connector == GATEWAY ? offset : Address.of(1, connector, offset);
    }

    /** The first register of its parameters. */
    int first() {
        return words().keySet().stream().mapToInt(this::address).min().orElse(address(trigger));
    }

    /** Whether nothing but its parameters stands between the first of them and the trigger. */
    boolean fitsInOneRequest() {
        Map<String, int[]> own = words();
        int last = point(trigger).offset();
        int first = last - (address(trigger) - first());
        return !own.isEmpty()
                && last - first < 123
                && own.keySet().stream().allMatch(key -> point(key).offset() < last)
                && Fixture.TABLE.points().stream()
                        .filter(p -> stands(p.block()) && p.offset() >= first && p.offset() < last)
                        .allMatch(p -> own.containsKey(p.key()));
    }

    @Override
    public String toString() {
        return trigger + " = " + value + " at " + connector + " after " + parameters;
    }
}
