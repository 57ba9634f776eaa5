package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.source.Lifetime;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.source.Sources;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.site.Mode;

/**
 * A point bound to its registers.
 *
 * @param point the row of the table
 * @param offset of its first register in its section
 * @param coding of the registers
 * @param access what is allowed, at most as much as the point allows
 * @param source of its value
 * @param lifetime how long what was read may be read again
 * @param valid false: exception 02, because the mode does not offer it
 * @param writable false: a write is exception 02
 * @param localCommand whether it is writable only where local commands are allowed
 */
record Slot(
        PointDefinition point,
        int offset,
        Coding coding,
        Access access,
        Source source,
        Lifetime lifetime,
        boolean valid,
        boolean writable,
        boolean localCommand)
        implements Cell {
    static Slot of(
            PointDefinition point,
            int offset,
            Coding coding,
            Access access,
            Mode mode,
            boolean smartCharging) {
        return new Slot(
                point,
                offset,
                coding,
                access,
                Sources.of(point, access),
                Sources.lifetime(point, access),
                point.validIn(mode, smartCharging),
                access != Access.R && point.writableIn(mode, smartCharging),
                point.isLocalCommandIn(mode));
    }

    @Override
    public boolean writable(boolean localCommands) {
        return writable && (localCommands || !localCommand);
    }

    @Override
    public int registers() {
        return coding.registers();
    }

    /** The name of the point, and of some of its flags which: {@code meter.present/3}. */
    String key() {
        return coding.flag() < 0 ? point.key() : point.key() + "/" + coding.flag();
    }
}
