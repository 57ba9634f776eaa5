package org.chargebus.handlers.internal.signal;

import org.chargebus.signal.Quality;

/** The words of the {@code quality} points. */
public final class QualityWord {
    private QualityWord() {}

    /** The word of a quality. */
    public static String of(Quality quality) {
        return switch (quality) {
            case LIVE -> "live";
            case STALE -> "stale";
            case RESTORED -> "restored";
            case NEVER -> "never seen";
        };
    }
}
