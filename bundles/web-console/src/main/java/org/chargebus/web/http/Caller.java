package org.chargebus.web.http;

/**
 * Who sent a request.
 *
 * @param user empty = nobody is logged in
 * @param role what he may
 * @param session its secret; empty = it came without one
 * @param csrf the token of that session; empty = there is none
 */
public record Caller(String user, Role role, String session, String csrf) {
    /** Nobody. */
    public static final Caller NOBODY = new Caller("", Role.NONE, "", "");

    /** By HTTP Basic. */
    public Caller(String user, Role role) {
        this(user, role, "", "");
    }

    /** Whether he proved who he is. */
    public boolean isKnown() {
        return !user.isEmpty();
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return user + " (" + role.word() + ")";
    }
}
