package org.chargebus.web.login;

import java.util.Optional;
import org.chargebus.web.http.Role;

/** Checks passwords. */
@FunctionalInterface
public interface Login {
    /**
     * The role of a user; takes some 0.2 s.
     *
     * @return empty when the password is wrong, there is no such user, or he has none of the roles
     */
    Optional<Role> role(String user, String password);
}
