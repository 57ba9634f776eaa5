package org.chargebus.site;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The hash of a charger's AuthorizationKey (security white paper for OCPP 1.6-J, A00.FR.204) or of
 * a person's password: PBKDF2 with HMAC SHA-256. Its text is {@code pbkdf2:ITERATIONS:SALT:HASH} in
 * hexadecimal. Immutable.
 *
 * <p>An AuthorizationKey of 32..40 hexadecimal digits stands for its 16..20 bytes: a charger may
 * send either. A person's password stands for itself.
 */
public final class PasswordHash {
    private static final String PREFIX = "pbkdf2";
    private static final int ITERATIONS = 20_000;

    /**
     * People choose worse passwords than the keys of chargers are; some 0.2 s on a small machine.
     */
    private static final int PERSON_ITERATIONS = 200_000;

    private static final int HASH_BITS = 256;
    private static final int SHORTEST_HEX = 32;
    private static final int LONGEST_HEX = 40;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Whether a configured value is a hash already and not a plain password. */
    public static boolean isHash(String text) {
        return text.startsWith(PREFIX + ":");
    }

    /** Hashes a plain AuthorizationKey with a new salt; takes some ms. */
    public static PasswordHash of(String plain) {
        return of(canonical(plain.getBytes(StandardCharsets.UTF_8)), ITERATIONS);
    }

    /** Hashes a person's plain password with a new salt; takes some 0.2 s. */
    public static PasswordHash ofPerson(String plain) {
        return of(plain.getBytes(StandardCharsets.UTF_8), PERSON_ITERATIONS);
    }

    private static PasswordHash of(byte[] password, int iterations) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /**
     * Reads the text of a hash.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static PasswordHash parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 4 || !parts[0].equals(PREFIX)) {
            throw new IllegalArgumentException("not of the form pbkdf2:ITERATIONS:SALT:HASH");
        }
        return new PasswordHash(
                Integer.parseInt(parts[1]),
                HexFormat.of().parseHex(parts[2]),
                HexFormat.of().parseHex(parts[3]));
    }

    /**
     * Whether these raw bytes are the AuthorizationKey; takes some ms, in constant time of the
     * content.
     */
    public boolean matches(byte[] presented) {
        return isOf(canonical(presented));
    }

    /** Whether this is the person's password; takes some 0.2 s, in constant time of the content. */
    public boolean matchesPerson(String presented) {
        return isOf(presented.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isOf(byte[] password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    /** Hexadecimal digits become the 16..20 bytes they stand for. */
    private static byte[] canonical(byte[] password) {
        if (password.length < SHORTEST_HEX
                || password.length > LONGEST_HEX
                || password.length % 2 != 0) {
            return password;
        }
        for (byte b : password) {
            if (Character.digit(b, 16) < 0) {
                return password;
            }
        }
        return HexFormat.of().parseHex(new String(password, StandardCharsets.US_ASCII));
    }

    private static byte[] derive(byte[] password, byte[] salt, int iterations) {
        // PBEKeySpec takes characters; hexadecimal keeps every byte apart, whatever its encoding.
        char[] characters = HexFormat.of().formatHex(password).toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(characters, salt, iterations, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has PBKDF2WithHmacSHA256", e);
        }
    }

    /** The text to store. */
    public String text() {
        HexFormat hex = HexFormat.of();
        return PREFIX + ":" + iterations + ":" + hex.formatHex(salt) + ":" + hex.formatHex(hash);
    }

    /** Says nothing about the password. */
    @Override
    public String toString() {
        return "(hashed)";
    }
}
