package org.chargebus.registermap.internal.bank;

import java.util.List;

/** Some registers one behind the other, with what stands in each. Immutable. */
final class Section {
    private final Cell[] byOffset;
    private final List<Cell> inOrder;

    /** Of cells that do not overlap, in rising order. */
    Section(List<? extends Cell> cells, int registers) {
        byOffset = new Cell[registers];
        inOrder = List.copyOf(cells);
        for (Cell cell : inOrder) {
            for (int i = 0; i < cell.registers(); i++) {
                byOffset[cell.offset() + i] = cell;
            }
        }
    }

    int registers() {
        return byOffset.length;
    }

    /** What a register belongs to, or null. */
    Cell at(int offset) {
        return byOffset[offset];
    }

    /** All that has registers here. */
    List<Cell> cells() {
        return inOrder;
    }
}
