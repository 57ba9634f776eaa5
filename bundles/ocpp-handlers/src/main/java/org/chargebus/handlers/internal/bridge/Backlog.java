package org.chargebus.handlers.internal.bridge;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The StartTransaction, StopTransaction and MeterValues of one charger that its external central
 * system did not answer, in order. Full, it loses the oldest MeterValues; of transactions it keeps
 * every start and stop, up to twice its size. Its methods change what is in memory and tell how the
 * store has to follow. One thread.
 */
final class Backlog {
    /** Messages; beyond, MeterValues are dropped. */
    static final int MOST = 10_000;

    /** Characters of all messages; beyond, MeterValues are dropped. */
    static final long MOST_CHARACTERS = 4_000_000;

    /** A longer stop loses its transactionData; the store takes no more at once. */
    static final int LONGEST = 1_000_000;

    /** Below the longest value of the store. */
    private static final int CHUNK = 60_000;

    /** A message as it is kept; of a stop also which transaction ends. */
    private record Entry(String text, boolean metered, Integer stops) {}

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final String chargePointId;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final TreeSet<Long> metered = new TreeSet<>();
    private final Map<Integer, Long> stops = new HashMap<>();
    private Kept newest;
    private long last;
    private long characters;
    private long dropped;

    Backlog(String chargePointId) {
        this.chargePointId = chargePointId;
    }

    /**
     * Takes the entries of the store.
     *
     * @param chunks by number and part, as {@code 000000000001/00}
     */
    void restore(NavigableMap<String, String> chunks) {
        TreeMap<Long, StringBuilder> texts = new TreeMap<>();
        chunks.forEach(
                (key, chunk) ->
                        texts.computeIfAbsent(number(key), n -> new StringBuilder()).append(chunk));
        texts.forEach(
                (number, text) -> {
                    last = number;
                    Optional<Kept> message = Kept.read(chargePointId, text.toString());
                    // One that is not readable is passed over now and goes when its turn comes.
                    message.ifPresentOrElse(
                            kept -> keep(number, entry(kept, text.toString()), kept),
                            () -> keep(number, new Entry(text.toString(), true, null), null));
                });
    }

    private static long number(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('/')));
    }

    private static Entry entry(Kept message, String text) {
        boolean isStop = message.call().action().equals("StopTransaction");
        Integer stops =
                isStop && message.transactionId().isPresent()
                        ? message.transactionId().getAsInt()
                        : null;
        return new Entry(text, message.call().action().equals("MeterValues"), stops);
    }

    private void keep(long number, Entry entry, Kept message) {
        entries.put(number, entry);
        characters += entry.text.length();
        if (entry.metered) {
            metered.add(number);
        }
        if (entry.stops != null) {
            stops.put(entry.stops, number);
        }
        newest = message;
    }

    /** Whether a message is in it already, because its charger did not get the answer. */
    boolean holds(Kept message) {
        Integer ends = entry(message, "").stops;
        return ends != null ? stops.containsKey(ends) : message.repeats(newest);
    }

    /** Whether the stop of a transaction waits in it. */
    boolean stops(int transactionId) {
        return stops.containsKey(transactionId);
    }

    /**
     * Adds a message, unless it is of MeterValues and there is no room.
     *
     * @return its number; empty when it was not added
     * @throws FullException when the charger has to keep it
     */
    Optional<Long> add(Kept message, List<Store.Put> puts) throws FullException {
        Kept fitting = message;
        String text = message.text();
        if (text.length() > LONGEST) {
            fitting = message.withoutData();
            text = fitting.text();
        }
        Entry entry = entry(fitting, text);
        boolean isTooLong = text.length() > LONGEST;
        while (!isTooLong && isBeyond(1, text.length()) && !metered.isEmpty()) {
            remove(metered.first(), puts);
            dropped++;
        }
        if (entry.metered && isTooLong) {
            LOG.warn(
                    "[cp={}] MeterValues of {} characters are lost: no more than {} are kept for"
                            + " the external central system. Let the charger send fewer at once.",
                    chargePointId,
                    text.length(),
                    LONGEST);
            return Optional.empty();
        }
        if (entry.metered && isBeyond(1, text.length())) {
            dropped++;
            return Optional.empty();
        }
        if (isTooLong || isBeyond(2, text.length())) {
            throw new FullException();
        }
        long number = ++last;
        keep(number, entry, fitting);
        for (int part = 0, from = 0; from < text.length(); part++) {
            int to = end(text, from);
            puts.add(BridgeMap.put(key(number, part), text.substring(from, to)));
            from = to;
        }
        return Optional.of(number);
    }

    /** Half of a surrogate pair would be no text. */
    private static int end(String text, int from) {
        int to = Math.min(text.length(), from + CHUNK);
        boolean cuts = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
        return cuts ? to - 1 : to;
    }

    private String key(long number, int part) {
        return chargePointId + "/q/" + String.format(Locale.ROOT, "%012d/%02d", number, part);
    }

    private boolean isBeyond(int times, int more) {
        return entries.size() >= (long) times * MOST || characters + more > times * MOST_CHARACTERS;
    }

    /** The first one and its number. */
    Optional<Map.Entry<Long, Kept>> first(List<Store.Put> puts) {
        while (!entries.isEmpty()) {
            long number = entries.firstKey();
            Optional<Kept> message = Kept.read(chargePointId, entries.get(number).text);
            if (message.isPresent()) {
                return Optional.of(Map.entry(number, message.get()));
            }
            remove(number, puts);
        }
        return Optional.empty();
    }

    /** One that need not be kept any more; nothing happens when it went already. */
    void remove(long number, List<Store.Put> puts) {
        Entry gone = entries.remove(number);
        if (gone == null) {
            return;
        }
        characters -= gone.text.length();
        metered.remove(number);
        if (gone.stops != null) {
            stops.remove(gone.stops, number);
        }
        for (int part = 0, from = 0; from < gone.text.length(); part++) {
            puts.add(BridgeMap.put(key(number, part), null));
            from = end(gone.text, from);
        }
        if (number == last) {
            newest = null;
        }
    }

    /** MeterValues that were lost since it was empty. */
    long dropped() {
        dropped = entries.isEmpty() ? 0 : dropped;
        return dropped;
    }

    /** How many messages wait. */
    int size() {
        return entries.size();
    }

    /** There is no room, not even for a transaction. Without a stack trace: it is an answer. */
    static final class FullException extends Exception {
        private static final long serialVersionUID = 1L;

        FullException() {
            super("too many messages wait for the external central system", null, false, false);
        }
    }
}
