package org.chargebus.web.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code that makes the first administrator, while there is no user. It is on the console alone.
 * Any thread.
 */
public final class FirstStart {
    /** Without what is read as something else. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 8;

    private final UserFile users;
    private String code = "";

    /** No code yet. */
    public FirstStart(UserFile users) {
        this.users = users;
    }

    /** The code, made when it is asked for first; empty when there is a user. */
    public synchronized Optional<String> code() {
        if (!users.isEmpty()) {
            code = "";
            return Optional.empty();
        }
        if (code.isEmpty()) {
            SecureRandom random = new SecureRandom();
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < LENGTH; i++) {
                made.append(i == LENGTH / 2 ? "-" : "");
                made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            code = made.toString();
        }
        return Optional.of(code);
    }

    /** Whether a code is the right one; small letters and no dash are as good. */
    public synchronized boolean isRight(String given) {
        return code().isPresent() && MessageDigest.isEqual(plain(given), plain(code));
    }

    private static byte[] plain(String text) {
        return text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether nobody may log in yet. */
    public boolean isDue() {
        return users.isEmpty();
    }
}
