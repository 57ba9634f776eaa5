package org.chargebus.registermap.internal.bank;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.site.Mode;

/** The points of each kind of block, bound once for a mode where the native map has them. */
public final class Layout {
    /**
     * One kind of block.
     *
     * @param section its registers in the native map
     * @param points by key
     */
    record Kind(Section section, Map<String, PointDefinition> points) {}

    private final Kind gateway;
    private final Kind charger;
    private final Kind connector;
    private final Mode mode;
    private final boolean smartCharging;

    /** Binds the points of a table. */
    public Layout(MapTable table, Mode mode, boolean smartCharging) {
        this.mode = mode;
        this.smartCharging = smartCharging;
        gateway = kind(table, Block.GATEWAY, Block.GATEWAY);
        charger = kind(table, Block.CHARGER, Block.COMMON);
        connector = kind(table, Block.CONNECTOR, Block.COMMON);
    }

    private Kind kind(MapTable table, Block own, Block common) {
        List<PointDefinition> points = table.points(own, common);
        List<Slot> slots =
                points.stream()
                        .sorted(Comparator.comparingInt(PointDefinition::offset))
                        .map(this::slot)
                        .toList();
        return new Kind(
                new Section(slots, own.registers()),
                points.stream()
                        .collect(Collectors.toMap(PointDefinition::key, Function.identity())));
    }

    private Slot slot(PointDefinition point) {
        Coding coding = Coding.of(point.type());
        return Slot.of(point, point.offset(), coding, point.access(), mode, smartCharging);
    }

    Kind gateway() {
        return gateway;
    }

    /** The block of a connector of a charger; 0 is the charge point itself. */
    Kind connector(int connectorId) {
        return connectorId == 0 ? charger : connector;
    }

    Mode mode() {
        return mode;
    }

    boolean smartCharging() {
        return smartCharging;
    }
}
