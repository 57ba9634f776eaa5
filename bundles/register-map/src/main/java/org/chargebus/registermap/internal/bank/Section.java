package org.chargebus.registermap.internal.bank;

import java.util.List;

/** Some registers one behind the other, with what stands in each. Immutable. */
final class Section {
    private final Cell[] byOffset;
    private final List<Cell> inOrder;
    private final int[] lasting;

    /** Of cells that do not overlap, in rising order. */
    Section(List<? extends Cell> cells, int registers) {
        byOffset = new Cell[registers];
        inOrder = List.copyOf(cells);
        for (Cell cell : inOrder) {
            for (int i = 0; i < cell.registers(); i++) {
                byOffset[cell.offset() + i] = cell;
            }
        }
        lasting = lasting(byOffset);
    }

    private static int[] lasting(Cell[] cells) {
        int[] lasting = new int[cells.length + 1];
        for (int i = cells.length - 1; i >= 0; i--) {
            boolean lasts = cells[i] instanceof Slot slot && slot.lasting() && slot.valid();
            lasting[i] = lasts ? lasting[i + 1] + 1 : 0;
        }
        return lasting;
    }

    /** How many registers from here on read the same as long as the snapshot is the same. */
    int lasting(int offset) {
        return lasting[offset];
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
