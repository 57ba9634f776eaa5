package org.chargebus.transport.internal.relay;

import java.util.concurrent.CompletionException;

/** Why the external central system could not be reached. Without a stack trace: it is news. */
public final class UpstreamException extends Exception {
    /** The causes, each with an alarm of its own. */
    public enum Cause {
        /** Its name has no address. */
        UNKNOWN_HOST("unknown-host", 502, "set host in org.chargebus.external, or mend the DNS"),
        /** Nobody listens there. */
        REFUSED("refused", 502, "start the external system, or set host and port"),
        /** No agreement on TLS, or a certificate that is not trusted. */
        TLS("tls", 502, "set tls, trustStore and keyStore in org.chargebus.external"),
        /** It did not answer in time. */
        TIME_OUT("time-out", 504, "look at the network and at the external system"),
        /** 401 or 403. */
        UNAUTHORIZED("unauthorized", 401, "set password or password.<id>, or that of the charger"),
        /** 404. */
        NOT_FOUND("not-found", 404, "set path, or configure the charger in the external system"),
        /** A connection that was made broke, or nothing was answered on it. */
        LOST("lost", 502, "look at the external system and at the network between"),
        /** Any other answer than 101. */
        REJECTED("rejected", 502, "look at the external system; this may not be its address");

        private final String word;
        private final int status;
        private final String mend;

        Cause(String word, int status, String mend) {
            this.word = word;
            this.status = status;
            this.mend = mend;
        }

        /** Its name in the key of an alarm. */
        public String word() {
            return word;
        }
    }

    private static final long serialVersionUID = 1L;
    private final Cause reason;
    private final int answered;
    private final String mend;

    /**
     * With the mend of the cause.
     *
     * @param answered the HTTP status the external system answered; 0 when it did not
     * @param text what was seen, one line
     */
    public UpstreamException(Cause reason, int answered, String text) {
        this(reason, answered, text, reason.mend);
    }

    /**
     * With a mend of its own.
     *
     * @param mend what an operator does, one line
     */
    public UpstreamException(Cause reason, int answered, String text, String mend) {
        super(text, null, false, false);
        this.reason = reason;
        this.answered = answered;
        this.mend = mend;
    }

    /** What a failed stage holds; stages wrap it. */
    public static UpstreamException of(Throwable failure) {
        Throwable inner = failure instanceof CompletionException ? failure.getCause() : failure;
        return inner instanceof UpstreamException known
                ? known
                : new UpstreamException(Cause.REJECTED, 0, String.valueOf(inner));
    }

    /** The cause. */
    public Cause reason() {
        return reason;
    }

    /** What an operator does. */
    public String mend() {
        return mend;
    }

    /** The HTTP status the charger gets: that of the external system where it gave one. */
    public int status() {
        return answered >= 400 ? answered : reason.status;
    }
}
