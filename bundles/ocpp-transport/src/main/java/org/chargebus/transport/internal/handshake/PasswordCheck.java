package org.chargebus.transport.internal.handshake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.chargebus.site.PasswordHash;

/**
 * Checks passwords. PBKDF2 takes some ms by design, and after a power cut of a street every charger
 * comes at once; so the last password that was right is known again by a digest, which is salted
 * for the life of this process and never stored.
 */
public final class PasswordCheck {
    private record Verified(String hash, byte[] digest) {}

    private final ConcurrentMap<String, Verified> verified = new ConcurrentHashMap<>();
    private final byte[] salt = new byte[32];

    /** With a new salt. */
    public PasswordCheck() {
        new SecureRandom().nextBytes(salt);
    }

    /** Whether this password was found right before, for the same hash. Fast. */
    public boolean knows(String id, PasswordHash hash, byte[] password) {
        Verified last = verified.get(id);
        return last != null
                && last.hash().equals(hash.text())
                && MessageDigest.isEqual(last.digest(), digest(password));
    }

    /** Whether the password is right. Takes some ms. */
    public boolean verify(String id, PasswordHash hash, byte[] password) {
        if (!hash.matches(password)) {
            return false;
        }
        verified.put(id, new Verified(hash.text(), digest(password)));
        return true;
    }

    private byte[] digest(byte[] password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java 17 has SHA-256", e);
        }
    }
}
