package org.chargebus.ocpp16;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** An enumeration of OCPP 1.6; its constants are in the order of the register map. */
@ProviderType
public interface OcppEnum {
    /** The name of the constant. */
    String name();

    /** The word on the wire, verbatim. */
    default String word() {
        return name();
    }

    /** Whether a word on the wire means this constant. */
    default boolean reads(String text) {
        return word().equals(text);
    }

    /** Total: wire input never throws. */
    static <E extends OcppEnum> Optional<E> find(E[] constants, String text) {
        if (text != null) {
            for (E constant : constants) {
                if (constant.reads(text)) {
                    return Optional.of(constant);
                }
            }
        }
        return Optional.empty();
    }
}
