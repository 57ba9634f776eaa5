package org.chargebus.registermap.internal.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.chargebus.common.word.Nearest;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.registermap.internal.table.PointDefinition;

/** Reads the rows of a map file and finds all that is wrong in each. */
final class RowReader {
    private static final int LAST_UNIT = 247;
    private static final int LAST_ADDRESS = 65_535;
    private static final int LAST_BIT = 15;
    private static final int LAST_CHARGER = 4940;
    private static final int LAST_CONNECTOR = 7;

    private final Map<Block, Map<String, PointDefinition>> blocks = new HashMap<>();
    private final List<Finding> findings;
    private int line;
    private Header header;
    private List<String> row;
    private boolean good;
    private int charger;
    private int connector;

    RowReader(MapTable table, List<Finding> findings) {
        this.findings = findings;
        for (Block block : List.of(Block.GATEWAY, Block.CHARGER, Block.CONNECTOR)) {
            Block common = block == Block.GATEWAY ? block : Block.COMMON;
            blocks.put(
                    block,
                    table.points(block, common).stream()
                            .collect(Collectors.toMap(PointDefinition::key, p -> p)));
        }
    }

    /** The point of a row; empty when something is wrong. */
    Optional<MapPoint> read(int number, Header columns, List<String> fields) {
        line = number;
        header = columns;
        row = fields;
        good = true;
        if (fields.size() != columns.columns()) {
            find(
                    "the row has "
                            + fields.size()
                            + " fields and the header "
                            + columns.columns()
                            + ": write a comma for each that is empty, too");
            return Optional.empty();
        }
        int unit = number("unit", 1, LAST_UNIT, true).orElse(0);
        int address = number("address", 0, LAST_ADDRESS, false).orElse(0);
        int bit = number("bit", 0, LAST_BIT, true).orElse(-1);
        Optional<Block> block = block();
        ByteOrder order = order();
        Optional<Access> word = access();
        Optional<PointDefinition> point = point(block);
        if (point.isEmpty()) {
            return Optional.empty();
        }
        Access access = word.orElse(point.get().access());
        checkAccess(point.get(), access);
        Coding coding =
                new CodingReader(point.get(), bit >= 0, this::find).read(this::field, order);
        if (coding != null && address + coding.registers() > LAST_ADDRESS + 1) {
            find("the point ends behind address 65535: write a lower address");
        }
        return good
                ? Optional.of(
                        new MapPoint(
                                line,
                                unit,
                                address,
                                bit,
                                charger,
                                connector,
                                point.get(),
                                coding,
                                access))
                : Optional.empty();
    }

    /** Whose point it is; empty when that is wrong. */
    private Optional<Block> block() {
        boolean wasGood = good;
        good = true;
        boolean ofCharger = !field("charger").isEmpty();
        charger = number("charger", 1, LAST_CHARGER, true).orElse(0);
        connector = number("connector", 0, LAST_CONNECTOR, !ofCharger).orElse(0);
        if (!ofCharger && !field("connector").isEmpty()) {
            find("charger is empty: write the number of the charger the connector is of");
        }
        Block block = connector == 0 ? Block.CHARGER : Block.CONNECTOR;
        Optional<Block> found =
                good ? Optional.of(ofCharger ? block : Block.GATEWAY) : Optional.empty();
        good &= wasGood;
        return found;
    }

    private Optional<PointDefinition> point(Optional<Block> block) {
        String field = field("key");
        String key = CodingReader.keyOf(field);
        if (field.isEmpty()) {
            find("key is empty: write one of signals:export");
            return Optional.empty();
        } else if (block.isEmpty()) {
            // Whether the key goes with its block shows when the block is mended.
            return Optional.empty();
        }
        PointDefinition point = blocks.get(block.get()).get(key);
        if (point == null) {
            find("there is no key " + Shown.of(key) + where(block.get()) + hint(block.get(), key));
        }
        return Optional.ofNullable(point);
    }

    private static String where(Block block) {
        return switch (block) {
            case GATEWAY -> " of the gateway";
            case CHARGER -> " of a charge point";
            default -> " of a connector";
        };
    }

    private String hint(Block block, String key) {
        for (Block other : List.of(Block.GATEWAY, Block.CHARGER, Block.CONNECTOR)) {
            if (other != block && blocks.get(other).containsKey(key)) {
                return switch (other) {
                    case GATEWAY -> ", it is one of the gateway: leave charger and connector empty";
                    case CHARGER -> ", it is one of the charge point: write charger, connector 0";
                    default -> ", it is one of a connector: write charger and connector 1..7";
                };
            }
        }
        return Nearest.of(key, blocks.get(block).keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("; signals:export writes a list of all keys");
    }

    private Optional<Access> access() {
        String field = field("access");
        Optional<Access> access =
                Arrays.stream(Access.values()).filter(a -> a.name().equals(field)).findFirst();
        if (access.isEmpty() && !field.isEmpty()) {
            find("access = " + Shown.of(field) + " is not allowed; write R, RW or W");
        }
        return access;
    }

    private void checkAccess(PointDefinition point, Access access) {
        if (point.access() != Access.RW && access != point.access()) {
            find(
                    "access = "
                            + access
                            + " would widen that of "
                            + point.key()
                            + "; write "
                            + point.access());
        }
    }

    private ByteOrder order() {
        String field = field("byteOrder");
        Optional<ByteOrder> order = ByteOrder.from(field);
        if (order.isEmpty() && !field.isEmpty()) {
            String labels =
                    Arrays.stream(ByteOrder.values())
                            .map(ByteOrder::label)
                            .collect(Collectors.joining(", "));
            find("byteOrder = " + Shown.of(field) + " is not allowed; write one of " + labels);
        }
        return order.orElse(null);
    }

    private OptionalInt number(String column, int lowest, int highest, boolean mayBeEmpty) {
        String field = field(column);
        if (field.isEmpty() && mayBeEmpty) {
            return OptionalInt.empty();
        }
        if (field.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(field);
            if (number >= lowest && number <= highest) {
                return OptionalInt.of(number);
            }
        }
        find(
                column
                        + " = "
                        + Shown.of(field)
                        + " is not allowed; write a whole number "
                        + lowest
                        + ".."
                        + highest
                        + (mayBeEmpty ? " or nothing" : ""));
        return OptionalInt.empty();
    }

    private String field(String column) {
        return header.field(row, column);
    }

    private void find(String what) {
        good = false;
        findings.add(new Finding(line, what));
    }
}
