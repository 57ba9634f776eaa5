package org.chargebus.registermap.internal.table;

import java.util.ArrayList;
import java.util.List;

/** What must hold over the rows of a map: alignment, borders, no overlap, words known. */
final class MapCheck {
    private MapCheck() {}

    static List<String> errors(List<PointDefinition> points) {
        List<String> errors = new ArrayList<>();
        check(points, List.of(Block.GATEWAY), errors);
        check(points, List.of(Block.CHARGER, Block.COMMON), errors);
        check(points, List.of(Block.CONNECTOR, Block.COMMON), errors);
        return errors;
    }

    private static void check(
            List<PointDefinition> points, List<Block> blocks, List<String> errors) {
        PointDefinition[] taken = new PointDefinition[blocks.get(0).registers()];
        for (PointDefinition point : points) {
            if (blocks.contains(point.block())) {
                place(point, taken, errors);
                checkInitial(point, errors);
            }
        }
    }

    private static void place(PointDefinition point, PointDefinition[] taken, List<String> errors) {
        if (point.registers() == 2 && point.kind() != PointType.Kind.STRING) {
            if (point.offset() % 2 != 0) {
                errors.add(point.key() + ": a 32-bit value starts at an even address");
            }
        }
        if (point.offset() < 0 || point.offset() + point.registers() > taken.length) {
            errors.add(point.key() + ": beyond its block");
            return;
        }
        for (int i = point.offset(); i < point.offset() + point.registers(); i++) {
            if (taken[i] != null) {
                errors.add(point.key() + ": overlaps " + taken[i].key() + " at offset " + i);
            }
            taken[i] = point;
        }
    }

    private static void checkInitial(PointDefinition point, List<String> errors) {
        boolean known = point.initial().map(point.words().numbers()::containsKey).orElse(true);
        if (point.kind() == PointType.Kind.ENUM && !known) {
            errors.add(point.key() + ": the initial word is not in its list");
        }
    }
}
