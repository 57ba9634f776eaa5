package org.chargebus.web.http;

import java.util.Locale;
import java.util.Optional;

/** Who may; each role may do what the ones before it may. */
public enum Role {
    /** Anyone, without a login. */
    NONE,
    /** Looks. */
    VIEWER,
    /** Commands chargers and writes registers. */
    OPERATOR,
    /** Changes the gateway itself. */
    ADMIN;

    /** The word of users and of the document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this one includes another. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of a word; of other words none. */
    public static Optional<Role> from(String word) {
        for (Role role : values()) {
            if (role != NONE && role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
