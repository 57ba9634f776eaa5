package org.chargebus.web.login;

import java.io.IOException;
import java.security.Principal;
import java.util.Comparator;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.chargebus.web.http.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users of the shell, by the realm {@code karaf} of JAAS. Any thread. */
public final class JaasLogin implements Login {
    private static final Logger LOG = LoggerFactory.getLogger(JaasLogin.class);
    private static final String REALM = "karaf";

    /** By name: the class is of Karaf, and this bundle needs nothing else of it. */
    private static final String ROLE_PRINCIPAL = "RolePrincipal";

    @Override
    public Optional<Role> role(String user, String password) {
        Subject subject = new Subject();
        try {
            LoginContext context =
                    new LoginContext(REALM, subject, asked -> answer(asked, user, password));
            context.login();
            Optional<Role> role = best(subject);
            context.logout();
            return role;
        } catch (LoginException e) {
            LOG.debug("The login of a user failed: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Optional<Role> best(Subject subject) {
        return subject.getPrincipals().stream()
                .filter(one -> one.getClass().getSimpleName().equals(ROLE_PRINCIPAL))
                .map(Principal::getName)
                .flatMap(name -> Role.from(name).stream())
                .max(Comparator.naturalOrder());
    }

    private static void answer(Callback[] asked, String user, String password)
            throws IOException, UnsupportedCallbackException {
        for (Callback one : asked) {
            if (one instanceof NameCallback name) {
                name.setName(user);
            } else if (one instanceof PasswordCallback secret) {
                secret.setPassword(password.toCharArray());
            } else {
                // A key, for one: that is asked for by another module of the realm.
                throw new UnsupportedCallbackException(one);
            }
        }
    }
}
