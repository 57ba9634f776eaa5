package org.chargebus.registermap.internal.table;

import java.util.Optional;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.chargebus.site.Mode;

/**
 * One row of the register map with what its notes mean to a program.
 *
 * @param block where it stands
 * @param offset of its first register in the block
 * @param key its stable name
 * @param type its coding
 * @param access what a master may do
 * @param modes the letters of the table: B = BMS mode, X = external mode, S = smart charging only
 * @param note what it means
 * @param words of an enumeration; else none
 * @param range what may be written, where that is less than the type holds
 * @param initial what it reads before there is a value, where that is not absent
 * @param measure the unit of measure; empty when it has none
 */
public record PointDefinition(
        Block block,
        int offset,
        String key,
        PointType type,
        Access access,
        String modes,
        String note,
        WordList words,
        Optional<ValueRange> range,
        Optional<Object> initial,
        String measure) {

    /** How its registers are coded. */
    public Kind kind() {
        return type.kind();
    }

    /** How many registers it takes. */
    public int registers() {
        return type.registers();
    }

    /** What its numbers mean, or what may be written; for people, empty = all its type holds. */
    public String values() {
        if (kind() == Kind.ENUM) {
            return words.toString();
        }
        boolean written = access != Access.R && range.isPresent();
        return written ? range.get().toString().replace("|", " or ") : "";
    }

    /** Whether the point exists in this mode; where not, any access is exception 02. */
    public boolean validIn(Mode mode, boolean smartCharging) {
        boolean smartEnough = smartCharging || modes.indexOf('S') < 0;
        return smartEnough && modes.indexOf(mode == Mode.BMS ? 'B' : 'X') >= 0;
    }

    /** Whether a master may write it in this mode. */
    public boolean writableIn(Mode mode, boolean smartCharging) {
        return access != Access.R && validIn(mode, smartCharging);
    }

    /**
     * Whether a write commands a charger that an external system commands: it may be written only
     * where {@code allowLocalCommands} says so. The notes of these points say "external mode: read
     * only".
     */
    public boolean isLocalCommandIn(Mode mode) {
        return mode == Mode.EXTERNAL
                && block == Block.CONNECTOR
                && (key.equals("tx.active") || key.equals("operative"));
    }

    /**
     * Whether its text may be a password or hold one: the value of ChangeConfiguration, the data of
     * DataTransfer, and an address with user and password.
     */
    public boolean isSecret() {
        return key.equals("box.data") || key.equals("box.locator");
    }
}
