package org.chargebus.web.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.chargebus.web.http.Caller;
import org.chargebus.web.http.Role;

/**
 * The sessions of the page: bounded in number, ended after half an hour without a request, after
 * twelve hours at the latest, and as soon as the user has another password or role. Any thread.
 */
public final class Sessions {
    /** At a time; the one that was used longest ago makes room. */
    static final int MOST = 64;

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int SECRET_BYTES = 32;

    private static final class Session {
        private final Caller caller;
        private final String grant;
        private final long begun;
        private long used;

        private Session(Caller caller, String grant, long now) {
            this.caller = caller;
            this.grant = grant;
            begun = now;
            used = now;
        }
    }

    private final LongSupplier nanos;
    private final UnaryOperator<String> grants;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * None yet.
     *
     * @param nanos a clock that only goes forward
     * @param grants what a user may and by what password, as a text that changes with them
     */
    Sessions(LongSupplier nanos, UnaryOperator<String> grants) {
        this.nanos = nanos;
        this.grants = grants;
    }

    /**
     * Begins one.
     *
     * @param grant what the user might when his role was found
     */
    Caller begin(String user, Role role, String grant) {
        Caller caller = new Caller(user, role, secret(), secret());
        Session session = new Session(caller, grant, nanos.getAsLong());
        synchronized (sessions) {
            sessions.put(caller.session(), session);
        }
        return caller;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whose it is; it is used. */
    Optional<Caller> find(String secret) {
        return look(secret, true);
    }

    /** Whether it goes on; that does not count as being used. */
    public boolean isLive(String secret) {
        return look(secret, false).isPresent();
    }

    private Optional<Caller> look(String secret, boolean use) {
        synchronized (sessions) {
            Session session = sessions.get(secret);
            if (session == null) {
                return Optional.empty();
            }
            long now = nanos.getAsLong();
            boolean over =
                    now - session.used >= IDLE.toNanos()
                            || now - session.begun >= LONGEST.toNanos()
                            || !session.grant.equals(grants.apply(session.caller.user()));
            if (over) {
                sessions.remove(secret);
                return Optional.empty();
            }
            if (use) {
                session.used = now;
            }
            return Optional.of(session.caller);
        }
    }

    /** Ends one, if it is there. */
    void end(String secret) {
        synchronized (sessions) {
            sessions.remove(secret);
        }
    }

    /** How many there are. */
    public int count() {
        synchronized (sessions) {
            return sessions.size();
        }
    }
}
