package org.chargebus.itests;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

/** A line of register-walk.csv: how a row of the register map is exercised. */
record WalkRow(
        String block, String key, String accepts, List<String> refuses, List<String> walked) {
    private static final int COLUMNS = 5;

    static final List<WalkRow> ALL =
            CommandCases.lines("register-walk.csv").stream()
                    .skip(1)
                    .map(WalkRow::of)
                    .collect(Collectors.toList());

    private static WalkRow of(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(line);
        }
        return new WalkRow(
                columns[0], columns[1], columns[2], words(columns[3]), words(columns[4]));
    }

    private static List<String> words(String column) {
        return Arrays.stream(column.split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }

    /** The row of the map. */
    MapRow row() {
        return MapRows.ALL.stream()
                .filter(row -> row.block().equals(block) && row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the map has no " + this));
    }

    /** Whether a place of {@code walked} is there, and has to do with this row. */
    boolean isWalkedBy(String place) throws ReflectiveOperationException {
        if (!place.contains("#")) {
            CommandCase command = CommandCases.of(place);
            boolean ofBlock = command.block().equals(block) || block.equals("common");
            return ofBlock && command.keys().contains(key);
        }
        String[] names = place.split("#");
        Method test = Class.forName("org.chargebus.itests." + names[0]).getMethod(names[1]);
        return test.isAnnotationPresent(Test.class);
    }

    @Override
    public String toString() {
        return block + "/" + key;
    }
}
