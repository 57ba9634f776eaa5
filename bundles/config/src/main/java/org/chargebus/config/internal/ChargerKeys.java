package org.chargebus.config.internal;

import java.util.List;
import java.util.Optional;
import org.chargebus.common.word.Nearest;
import org.chargebus.config.internal.Schemas.Schema;

/** Settings with the identity of a charger in their key: {@code password.<id>}. */
final class ChargerKeys {
    /** The PID of the external central system. */
    private static final String EXTERNAL = "org.chargebus.external";

    private static final String PASSWORD = "password";

    private ChargerKeys() {}

    /** Whether the rules of a key hold for what stands before the first dot alone. */
    static boolean isOne(String basePid, String key) {
        return basePid.equals(EXTERNAL)
                && before(key).equals(PASSWORD)
                && Rules.isIdentity(after(key));
    }

    /** Such a setting, as that for all chargers; empty when it is none. */
    static Optional<Attribute> attribute(Schema schema, String key) {
        return isOne(schema.pid(), key)
                ? Optional.ofNullable(schema.attributes().get(PASSWORD)).map(a -> a.named(key))
                : Optional.empty();
    }

    /** The key that was meant, when only the word before the identity is misspelt. */
    static Optional<String> nearest(Schema schema, String key) {
        return Nearest.of(before(key), List.of(PASSWORD))
                .map(word -> word + "." + after(key))
                .filter(meant -> attribute(schema, meant).isPresent());
    }

    private static String before(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static String after(String key) {
        return key.substring(Math.min(key.length(), before(key).length() + 1));
    }
}
