package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.site.Mode;

/** The points of each kind of block by offset, bound once for a mode. Immutable. */
public final class Layout {
    /** One kind of block. */
    static final class Section {
        private final Slot[] byOffset;
        private final List<Slot> inOrder = new ArrayList<>();
        private final Map<String, Slot> byKey = new HashMap<>();

        private Section(
                List<PointDefinition> points, int registers, Mode mode, boolean smartCharging) {
            byOffset = new Slot[registers];
            for (PointDefinition point : points) {
                Slot slot = Slot.of(point, mode, smartCharging);
                byKey.put(point.key(), slot);
                for (int i = 0; i < point.registers(); i++) {
                    byOffset[point.offset() + i] = slot;
                }
            }
            for (int i = 0; i < registers; i++) {
                if (byOffset[i] != null && byOffset[i].point().offset() == i) {
                    inOrder.add(byOffset[i]);
                }
            }
        }

        int registers() {
            return byOffset.length;
        }

        /** The point a register belongs to, or null. */
        Slot at(int offset) {
            return byOffset[offset];
        }

        /** The point of a key, or null. */
        Slot of(String key) {
            return byKey.get(key);
        }

        List<Slot> slots() {
            return List.copyOf(inOrder);
        }
    }

    private final Section gateway;
    private final Section charger;
    private final Section connector;

    /** Binds the points of a table. */
    public Layout(MapTable table, Mode mode, boolean smartCharging) {
        gateway = section(table, Block.GATEWAY, Block.GATEWAY, mode, smartCharging);
        charger = section(table, Block.CHARGER, Block.COMMON, mode, smartCharging);
        connector = section(table, Block.CONNECTOR, Block.COMMON, mode, smartCharging);
    }

    private static Section section(
            MapTable table, Block own, Block common, Mode mode, boolean smartCharging) {
        return new Section(table.points(own, common), own.registers(), mode, smartCharging);
    }

    Section gateway() {
        return gateway;
    }

    /** The section of a connector of a charger; 0 is the charge point itself. */
    Section connector(int connectorId) {
        return connectorId == 0 ? charger : connector;
    }
}
