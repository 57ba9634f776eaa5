package org.chargebus.handlers.internal.settings;

import java.nio.file.Path;
import org.chargebus.ocpp16.AuthorizationStatus;

/**
 * How this gateway acts as a central system: the keys of {@code org.chargebus.central}.
 *
 * @param heartbeatInterval s
 * @param authorization who decides about idTags
 * @param authorizeTimeout s the BMS has to answer an Authorize
 * @param authorizeDefault the answer when it is silent
 * @param startTimeout s the BMS has to answer a start or a stop; 0 = it is not asked
 * @param startDefault the answer when it is not asked or silent
 * @param defaultIdTag for a remote start without one
 * @param tagFile of the policy {@code list}
 * @param triggerOnConnect whether the present state is asked for after a connection
 */
public record Settings(
        int heartbeatInterval,
        Policy authorization,
        int authorizeTimeout,
        AuthorizationStatus authorizeDefault,
        int startTimeout,
        AuthorizationStatus startDefault,
        String defaultIdTag,
        Path tagFile,
        boolean triggerOnConnect) {
    /** Who decides about idTags. */
    public enum Policy {
        /** The BMS, through registers. */
        BMS("bms"),
        /** The tag file. */
        LIST("list"),
        /** Nobody: every idTag is accepted. */
        ACCEPT_ALL("accept-all");

        private final String word;

        Policy(String word) {
            this.word = word;
        }

        /**
         * The policy of a configured word.
         *
         * @throws IllegalArgumentException with the mend when it is none
         */
        public static Policy of(String word) {
            for (Policy policy : values()) {
                if (policy.word.equals(word)) {
                    return policy;
                }
            }
            throw new IllegalArgumentException(
                    "authorization = " + word + ": write bms, list or accept-all");
        }
    }

    /**
     * The settings of a configuration.
     *
     * @throws IllegalArgumentException with key, value and mend
     */
    public static Settings of(CentralConfig config) {
        String idTag = config.defaultIdTag();
        if (idTag.isEmpty() || idTag.length() > 20) {
            throw new IllegalArgumentException(
                    "defaultIdTag = " + idTag + ": write 1..20 characters (OCPP 1.6, 7.28)");
        }
        return new Settings(
                config.heartbeatInterval(),
                Policy.of(config.authorization()),
                config.authorizeTimeout(),
                status("authorizeDefault", config.authorizeDefault()),
                config.startTimeout(),
                status("startDefault", config.startDefault()),
                idTag,
                file(config.tagFile()),
                config.triggerOnConnect());
    }

    private static AuthorizationStatus status(String key, String word) {
        return AuthorizationStatus.from(word)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        key
                                                + " = "
                                                + word
                                                + ": write Accepted, Blocked, Expired, Invalid or"
                                                + " ConcurrentTx"));
    }

    /** A relative file is one of the instance, wherever the gateway was started from. */
    private static Path file(String name) {
        return Path.of(System.getProperty("karaf.base", "")).resolve(name);
    }
}
