package org.chargebus.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys in use, made of files. What cannot be used is a problem, and the last good ones stay in use.
 * A replaced file is found when they are asked for again, so that a new certificate needs no change
 * of the configuration. Not for several threads.
 *
 * @param <K> the keys, ready for use
 */
public final class KeptKeys<K> {
    /** Between two looks at the files. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration NOTICE = Duration.ofDays(14);

    /** Makes keys of the files. */
    @FunctionalInterface
    public interface Maker<K> {
        /**
         * Reads the files.
         *
         * @throws KeyFault naming key, value and mend
         */
        K make(Instant now) throws KeyFault;
    }

    /** Who is told what is wrong, as {@link org.chargebus.alarm.Alarms} is. */
    public interface Problems {
        /** Something is wrong, or tells itself in other words. */
        void raise(String key, String what, String mend);

        /** It is over, if it was there. */
        void clear(String key);
    }

    private final String pid;
    private final String keysAlarm;
    private final String endAlarm;
    private final Function<K, Instant> end;
    private final Problems problems;
    private final Clock clock;
    private Object settings;
    private List<String> stamps = List.of();
    private K keys;
    private boolean failed;
    private boolean ending;

    /**
     * Without keys.
     *
     * @param pid of the configuration, for messages
     * @param keysAlarm told when they cannot be used
     * @param endAlarm told 14 days before the first certificate ends
     * @param end when that is
     */
    public KeptKeys(
            String pid,
            String keysAlarm,
            String endAlarm,
            Function<K, Instant> end,
            Problems problems,
            Clock clock) {
        this.pid = pid;
        this.keysAlarm = keysAlarm;
        this.endAlarm = endAlarm;
        this.end = end;
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * The keys of these settings; empty when there never were good ones.
     *
     * @param wanted what they depend on, by its {@code equals}
     * @param files that are read, first that of the gateway's own key
     */
    public Optional<K> take(Object wanted, List<KeyFile> files, Maker<K> maker) {
        List<String> present = files.stream().map(KeyFile::stamp).toList();
        // What failed is tried each time: a clock that was wrong at the start is right later.
        if (failed || keys == null || !wanted.equals(settings) || !present.equals(stamps)) {
            settings = wanted;
            stamps = present;
            read(maker);
        }
        watchEnd(files.get(0));
        return Optional.ofNullable(keys);
    }

    /** None are wanted. */
    public void off() {
        keys = null;
        over(failed, keysAlarm);
        over(ending, endAlarm);
        failed = false;
        ending = false;
    }

    private void read(Maker<K> maker) {
        try {
            keys = maker.make(clock.instant());
            over(failed, keysAlarm);
            failed = false;
        } catch (KeyFault e) {
            failed = true;
            problems.raise(
                    keysAlarm,
                    pid + ": " + e.getMessage(),
                    e.mend()
                            + (keys == null
                                    ? "; until then tls.port is closed"
                                    : "; the keys before stay in use"));
        }
    }

    private void watchEnd(KeyFile own) {
        boolean now = keys != null && clock.instant().isAfter(end.apply(keys).minus(NOTICE));
        if (now) {
            problems.raise(
                    endAlarm,
                    pid
                            + ": "
                            + own.key()
                            + " = "
                            + own.file()
                            + ": its certificate ends at "
                            + end.apply(keys),
                    "put a renewed one there; it is read at once");
        }
        over(ending && !now, endAlarm);
        ending = now;
    }

    private void over(boolean was, String alarm) {
        if (was) {
            problems.clear(alarm);
        }
    }
}
