package org.chargebus.registermap.internal.bank;

import java.util.List;
import org.chargebus.registermap.internal.source.Lifetime;

/** Some registers one behind the other, with what stands in each. Immutable. */
final class Section {
    private final Cell[] byOffset;
    private final List<Cell> inOrder;
    private final Cell[] lasting;
    private final Cell[] aging;
    private final Cell[] fresh;
    private final int[] readable;
    private final int[] readableStrictly;

    /** Of cells that do not overlap, in rising order. */
    Section(List<? extends Cell> cells, int registers) {
        byOffset = new Cell[registers];
        inOrder = List.copyOf(cells);
        for (Cell cell : inOrder) {
            for (int i = 0; i < cell.registers(); i++) {
                byOffset[cell.offset() + i] = cell;
            }
        }
        lasting = withLifetime(Lifetime.SNAPSHOT);
        aging = withLifetime(Lifetime.SECOND);
        fresh = withLifetime(Lifetime.REQUEST);
        readable = readable(byOffset, false);
        readableStrictly = readable(byOffset, true);
    }

    private Cell[] withLifetime(Lifetime lifetime) {
        return inOrder.stream()
                .filter(cell -> cell.valid() && cell.lifetime() == lifetime)
                .toArray(Cell[]::new);
    }

    private static int[] readable(Cell[] cells, boolean strict) {
        int[] readable = new int[cells.length + 1];
        for (int i = cells.length - 1; i >= 0; i--) {
            boolean may = cells[i] == null ? !strict : cells[i].valid();
            readable[i] = may ? readable[i + 1] + 1 : 0;
        }
        return readable;
    }

    /**
     * How many registers from here on may be read.
     *
     * @param strict whether registers without a point may not
     */
    int readable(int offset, boolean strict) {
        return (strict ? readableStrictly : readable)[offset];
    }

    /** What reads the same as long as the snapshot is the same; not to be changed. */
    Cell[] lasting() {
        return lasting;
    }

    /** What grows or shrinks with every second; not to be changed. */
    Cell[] aging() {
        return aging;
    }

    /** What has to be asked at each read, in rising order; not to be changed. */
    Cell[] fresh() {
        return fresh;
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
