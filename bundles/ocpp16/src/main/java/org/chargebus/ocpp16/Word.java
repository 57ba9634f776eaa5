package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * A word of an enumeration as it came over the wire. Read leniently, a word that the enumeration
 * lacks is kept as text, to be logged and skipped; such a word is never sent.
 *
 * @param text as on the wire: untrusted and of any length
 * @param known what it means, if the enumeration has it
 */
public record Word<E extends Enum<E> & OcppEnum>(String text, Optional<E> known) {
    /** The word of a constant. */
    public static <E extends Enum<E> & OcppEnum> Word<E> of(E constant) {
        return new Word<>(constant.word(), Optional.of(constant));
    }

    /** Whether it means this constant. */
    public boolean is(E constant) {
        return known.isPresent() && known.get() == constant;
    }

    @Override
    public String toString() {
        return text;
    }
}
