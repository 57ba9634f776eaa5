package org.chargebus.transport.internal.handshake;

/** What a charger proved when it connected, and by what (security white paper for 1.6-J, 2). */
public enum Security {
    /** Nothing, without TLS. */
    NONE("none", 0, false),
    /** Its password, without TLS. */
    PASSWORD("password", 1, false),
    /** Nothing; only what goes over the wire is secret. */
    TLS("TLS", 0, true),
    /** Its password. */
    TLS_PASSWORD("TLS+password", 2, true),
    /** Its certificate, and its password if it sent one. */
    TLS_CERTIFICATE("TLS+certificate", 3, true);

    private final String word;
    private final int profile;
    private final boolean tls;

    Security(String word, int profile, boolean tls) {
        this.word = word;
        this.profile = profile;
        this.tls = tls;
    }

    /** As {@code Link.security()}. */
    public String word() {
        return word;
    }

    /** The security profile, 1..3; 0 = none of them. */
    public int profile() {
        return profile;
    }

    /** Whether it came to the TLS port. */
    public boolean isTls() {
        return tls;
    }
}
