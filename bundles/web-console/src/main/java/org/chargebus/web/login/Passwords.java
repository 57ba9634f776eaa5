package org.chargebus.web.login;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Role;

/**
 * Passwords are checked on few threads of their own, for a check costs 0.2 s of a core. A right one
 * is known for a minute, as a keyed digest, so that a program that asks every second by HTTP Basic
 * costs one check a minute. Any thread.
 */
final class Passwords {
    private static final long KNOWN = Duration.ofMinutes(1).toNanos();
    private static final int MOST_KNOWN = 64;

    private record Known(Role role, String users, long until) {}

    private final Login login;
    private final Executor executor;
    private final Supplier<String> users;
    private final LongSupplier nanos;
    private final FailureLimiter failures;
    private final SecretKeySpec key;
    private final Map<String, CompletableFuture<Optional<Role>>> running = new HashMap<>();
    private final Map<String, Known> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    /**
     * Nothing is known yet.
     *
     * @param executor rejects what would wait too long
     * @param users changes whenever the users do
     * @param failures counts every check before it is made
     */
    Passwords(
            Login login,
            Executor executor,
            Supplier<String> users,
            FailureLimiter failures,
            LongSupplier nanos) {
        this.login = login;
        this.executor = executor;
        this.users = users;
        this.failures = failures;
        this.nanos = nanos;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    /**
     * The role of a user; empty when the password is wrong. What is being checked already is not
     * checked twice: requests of a program often come together.
     *
     * @param from where it came from; a wrong one is counted, one that is known is not
     * @throws Refusal when too many are being checked
     */
    CompletionStage<Optional<Role>> check(String user, String password, InetAddress from)
            throws Refusal {
        String digest = digest(user, password);
        String present = users.get();
        String name = digest + " " + present;
        synchronized (known) {
            Known found = known.get(digest);
            if (found != null
                    && found.users().equals(present)
                    && found.until() - nanos.getAsLong() > 0) {
                return CompletableFuture.completedFuture(Optional.of(found.role()));
            }
            CompletableFuture<Optional<Role>> other = running.get(name);
            if (other != null) {
                return other;
            }
            if (!failures.begin(from)) {
                throw Refusal.busy("other passwords from this address are being checked");
            }
            CompletableFuture<Optional<Role>> begun = new CompletableFuture<>();
            running.put(name, begun);
            try {
                CompletableFuture.supplyAsync(() -> login.role(user, password), executor)
                        .thenApply(role -> keep(digest, present, role))
                        .whenComplete(
                                (role, failure) -> {
                                    end(name, from, failure == null && role.isEmpty());
                                    if (failure == null) {
                                        begun.complete(role);
                                    } else {
                                        begun.completeExceptionally(failure);
                                    }
                                });
            } catch (RejectedExecutionException e) {
                end(name, from, false);
                throw Refusal.busy("too many passwords are being checked");
            }
            return begun;
        }
    }

    private void end(String name, InetAddress from, boolean wrong) {
        synchronized (known) {
            running.remove(name);
        }
        failures.checked(from, wrong);
    }

    private Optional<Role> keep(String digest, String present, Optional<Role> role) {
        synchronized (known) {
            role.ifPresentOrElse(
                    one -> known.put(digest, new Known(one, present, nanos.getAsLong() + KNOWN)),
                    () -> known.remove(digest));
        }
        return role;
    }

    private String digest(String user, String password) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            // A name has no line break: the two cannot run into one another.
            String both = user + "\n" + password;
            return HexFormat.of().formatHex(mac.doFinal(both.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
