package org.chargebus.handlers.internal.authorization;

import java.time.Instant;
import java.util.Optional;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Word;

/**
 * What is said of an idTag.
 *
 * @param status the status
 * @param expiry null = none
 * @param parentIdTag empty = none
 * @param source who said so
 */
public record Decision(
        AuthorizationStatus status, Instant expiry, String parentIdTag, Source source) {
    /** Who decided, with the words of the {@code source} points. */
    public enum Source {
        BMS("BMS"),
        TIME_OUT("time-out default"),
        LIST("gateway list"),
        ACCEPT_ALL("accept-all"),
        EXTERNAL("external CS");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** The word of the register map. */
        public String word() {
            return word;
        }

        /** The source of a word, if it is one. */
        static Optional<Source> from(String word) {
            for (Source source : values()) {
                if (source.word.equals(word)) {
                    return Optional.of(source);
                }
            }
            return Optional.empty();
        }
    }

    /** A bare status. */
    public static Decision of(AuthorizationStatus status, Source source) {
        return new Decision(status, null, "", source);
    }

    /** The same with another status. */
    public Decision with(AuthorizationStatus other) {
        return new Decision(other, expiry, parentIdTag, source);
    }

    /** The same as it holds at a later time: one that was accepted may have expired (7.2). */
    public Decision at(Instant now) {
        boolean expired = expiry != null && !expiry.isAfter(now);
        return expired && status == AuthorizationStatus.Accepted
                ? with(AuthorizationStatus.Expired)
                : this;
    }

    /** As it goes to the charger. */
    public IdTagInfo toIdTagInfo() {
        return new IdTagInfo(
                Optional.ofNullable(expiry),
                parentIdTag.isEmpty() ? Optional.empty() : Optional.of(parentIdTag),
                Word.of(status));
    }
}
