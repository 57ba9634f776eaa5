package org.chargebus.handlers.internal.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp16.Action;
import org.chargebus.site.ChargerPasswords;

/** A configuration key of a charger that decides how its next connection is judged here. */
sealed interface SecurityKey {
    /** The key and value a CALL gives a charger, if it is one of these. */
    static Optional<SecurityKey> of(String action, Map<String, Object> payload) {
        if (Secrets.changesPassword(action, payload)) {
            return Optional.of(new Password(Secrets.password(payload)));
        }
        boolean profile =
                action.equals(Action.ChangeConfiguration.word())
                        && payload.get("key") instanceof String key
                        && key.equalsIgnoreCase(Profile.NAME);
        return profile
                ? Optional.of(new Profile(String.valueOf(payload.get("value"))))
                : Optional.empty();
    }

    /** The alarm of a password that could not be kept. */
    static String passwordAlarm(String id) {
        return "password:" + id;
    }

    /** The alarm of a security profile that could not be kept. */
    static String profileAlarm(String id) {
        return "profile:" + id;
    }

    /**
     * Whether it may be given.
     *
     * @param present the least security profile of the charger
     */
    void check(int present) throws Refusal;

    /** Writes it into the file of the charger. */
    void write(ChargerPasswords file, String id) throws IOException;

    /** The key of OCPP. */
    String name();

    /** The key of the charger's file. */
    String setting();

    /** For people. */
    String word();

    /** What happens while the file holds another value. */
    String consequence();

    /** The alarm when it could not be kept. */
    String alarm(String id);

    /**
     * AuthorizationKey.
     *
     * @param value 16..40 characters
     */
    record Password(String value) implements SecurityKey {
        private static final int SHORTEST = 16;
        private static final int LONGEST = 40;

        @Override
        public void check(int present) throws Refusal {
            int length = value.length();
            if (length < SHORTEST || length > LONGEST) {
                throw Refusal.invalid(
                        "AuthorizationKey has "
                                + length
                                + " characters; write 16..40, or the 32..40 hexadecimal digits of"
                                + " 16..20 bytes");
            }
        }

        @Override
        public void write(ChargerPasswords file, String id) throws IOException {
            file.change(id, value);
        }

        @Override
        public String name() {
            return "AuthorizationKey";
        }

        @Override
        public String setting() {
            return "password";
        }

        @Override
        public String word() {
            return "password";
        }

        @Override
        public String consequence() {
            return "its next connection is refused";
        }

        @Override
        public String alarm(String id) {
            return passwordAlarm(id);
        }

        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "Password[***]";
        }
    }

    /**
     * SecurityProfile.
     *
     * @param value 0..3, never below the one before (security white paper for 1.6-J, A05)
     */
    record Profile(String value) implements SecurityKey {
        private static final String NAME = "SecurityProfile";

        /** The one by which a charger is connected. */
        static int of(Link link) {
            return switch (link.security()) {
                case "TLS+certificate" -> 3;
                case "TLS+password" -> 2;
                case "password" -> 1;
                default -> 0;
            };
        }

        @Override
        public void check(int present) throws Refusal {
            if (!value.matches("[0-3]")) {
                throw Refusal.invalid("SecurityProfile is none of 0..3; write one of them");
            }
            if (profile() < present) {
                throw Refusal.invalid(
                        "SecurityProfile "
                                + value
                                + " is below "
                                + present
                                + ", the one of this charger, and may only rise; to lower it, do so"
                                + " at the charger and as securityProfile in its file");
            }
        }

        private int profile() {
            return Integer.parseInt(value);
        }

        @Override
        public void write(ChargerPasswords file, String id) throws IOException {
            file.changeSecurityProfile(id, profile());
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String setting() {
            return "securityProfile";
        }

        @Override
        public String word() {
            return "security profile";
        }

        @Override
        public String consequence() {
            return "it may still connect by a lower one";
        }

        @Override
        public String alarm(String id) {
            return profileAlarm(id);
        }
    }
}
