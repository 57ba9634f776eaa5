package org.chargebus.config.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.config.internal.SiteBuilder.Conflict;
import org.chargebus.config.internal.SiteBuilder.Identity;
import org.chargebus.config.internal.SiteBuilder.Result;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the configurations of the site and tells the listeners. Everything happens one after the
 * other on the executor.
 *
 * <p>Listeners are told in the order of their service ranking, highest first: those who restore the
 * signals, then the registers that show them, then the transport, which lets chargers in.
 *
 * <p>The first site is told when every configuration that was there at the start has come, or after
 * 1 s in which none came, each later one after 200 ms without a change: a start with 140 files
 * tells one site and not 140, and one with thousands on a busy machine not dozens.
 */
final class SiteKeeper {
    /** The gateway's own configuration among the awaited ones. */
    static final String GATEWAY = Rules.GATEWAY;

    private static final Logger LOG = LoggerFactory.getLogger(SiteKeeper.class);
    private static final int SETTLE_MILLIS = 200;
    private static final int AWAIT_MILLIS = 1000;

    private final ScheduledExecutorService executor;
    private final OpenProblems problems;
    private final Ownership ownership;
    private final BiConsumer<String, String> hashWriter;
    private final Chargers chargers;
    private final Set<String> awaited;
    private final Map<SiteListener, Integer> listeners = new ConcurrentHashMap<>();
    private final Map<String, Conflict> conflicts = new HashMap<>();
    private Map<String, Object> gateway = Map.of();
    private Future<?> settling;
    private Site told;

    /**
     * A keeper that has told nothing yet.
     *
     * @param awaited the configurations that are there already
     * @param hashWriter takes the PID of a file with a plain password, and the hash to put there
     */
    SiteKeeper(
            ScheduledExecutorService executor,
            OpenProblems problems,
            Ownership ownership,
            Set<String> awaited,
            BiConsumer<String, String> hashWriter) {
        this.executor = executor;
        this.problems = problems;
        this.ownership = ownership;
        this.hashWriter = hashWriter;
        this.awaited = new HashSet<>(awaited);
        this.chargers = new Chargers(problems);
    }

    void charger(String pid, Map<String, Object> values) {
        soon(
                () -> {
                    chargers.put(pid, values).ifPresent(hash -> hashWriter.accept(pid, hash));
                    changed(pid);
                });
    }

    void chargerRemoved(String pid) {
        soon(
                () -> {
                    chargers.remove(pid);
                    ownership.remove(pid);
                    changed(pid);
                });
    }

    /**
     * Gives a charger another password or security profile: writes it first, then tells the site at
     * once, for a charger that was given a new one comes in with it within moments.
     *
     * @param key of the charger's file
     * @param value for it; of a password its hash
     * @param writer puts it where it survives a restart
     * @return completed exceptionally with an IOException when it stays as it was
     */
    CompletionStage<Void> change(String id, String key, String value, Writer writer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        executor.execute(
                () -> {
                    try {
                        write(id, key, value, writer);
                        done.complete(null);
                    } catch (IOException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    private void write(String id, String key, String value, Writer writer) throws IOException {
        String pid =
                ownership.all().entrySet().stream()
                        .filter(one -> one.getValue().id().equals(id))
                        .map(Map.Entry::getKey)
                        .filter(one -> !chargers.values(one).isEmpty())
                        .findFirst()
                        .orElseThrow(
                                () -> new IOException("the charger " + id + " is not configured"));
        Map<String, Object> values = new HashMap<>(chargers.values(pid));
        writer.write(pid, values, key, value);
        values.put(key, value);
        chargers.put(pid, values);
        publish();
    }

    void gateway(Map<String, Object> values) {
        soon(
                () -> {
                    gateway = values;
                    changed(GATEWAY);
                });
    }

    /** The configuration admin may still call while this bundle is replaced. */
    private void soon(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("a configuration came at the end; who follows is told it anew");
        }
    }

    void add(SiteListener listener, int ranking) {
        // At once, as remove(): in the executor it could come after the removal and stay for ever.
        listeners.put(listener, ranking);
        soon(
                () -> {
                    if (told != null) {
                        tell(listener);
                    }
                });
    }

    void remove(SiteListener listener) {
        // At once: it may be called when the executor has ended.
        listeners.remove(listener);
    }

    private void changed(String pid) {
        awaited.remove(pid);
        if (settling != null) {
            settling.cancel(false);
        }
        if (told == null && awaited.isEmpty()) {
            publish();
        } else {
            settling =
                    executor.schedule(
                            this::settled,
                            awaited.isEmpty() ? SETTLE_MILLIS : AWAIT_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    private void settled() {
        // What has not come by now is no file of a charger that can be read.
        awaited.clear();
        publish();
    }

    private void publish() {
        Result result = SiteBuilder.build(chargers.claims(), ownership.all());
        ownership.keep(result.owned());
        report(result);
        Site site =
                new Site(
                        ChargerReader.text(gateway, "name", Site.EMPTY.name()),
                        ChargerReader.text(gateway, "description", ""),
                        mode(),
                        ChargerReader.bool(gateway, "smartCharging", true),
                        result.chargePoints());
        if (site.equals(told)) {
            return;
        }
        LOG.info("the site has {} chargers", site.chargePoints().size());
        told = site;
        listeners.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .forEach(this::tell);
    }

    private Mode mode() {
        String word = ChargerReader.text(gateway, "mode", "bms");
        return word.equals("external") ? Mode.EXTERNAL : Mode.BMS;
    }

    private void report(Result result) {
        Map<String, Conflict> now = new HashMap<>();
        result.conflicts().forEach(one -> now.put("site:" + one.pid() + ":" + one.key(), one));
        conflicts.keySet().stream().filter(key -> !now.containsKey(key)).forEach(problems::clear);
        now.forEach((key, one) -> problems.raise(key, one.what(), one.mend()));
        conflicts.clear();
        conflicts.putAll(now);
    }

    private void tell(SiteListener listener) {
        if (!listeners.containsKey(listener)) {
            return;
        }
        try {
            listener.siteChanged(told);
        } catch (RuntimeException e) {
            // One listener must not keep the news from the others.
            LOG.error("{} failed on the new site; update its bundle", listener.getClass(), e);
        }
    }

    /** Where the settings of chargers are kept. */
    @FunctionalInterface
    interface Writer {
        /**
         * Puts a value where it survives a restart.
         *
         * @param values of the file until now
         */
        void write(String pid, Map<String, Object> values, String key, String value)
                throws IOException;
    }

    /** Who owns which identity, beyond a restart. */
    interface Ownership {
        Map<String, Identity> all();

        void keep(Map<String, Identity> owned);

        void remove(String pid);
    }
}
