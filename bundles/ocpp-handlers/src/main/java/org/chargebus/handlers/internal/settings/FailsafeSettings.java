package org.chargebus.handlers.internal.settings;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chargebus.alarm.Alarms;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.chargebus.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The keys of {@code org.chargebus.failsafe} that are in force. Any thread.
 *
 * <p>A change is taken over in place: fresh components would end the commands under way. The guard
 * of the configuration judged each key by itself; how two keys and the site go together is judged
 * here. A fallback whose sum is above {@code siteLimit} is refused: the alarm names key, value and
 * mend, and the last pair that went together stays in force, over a restart, too.
 */
@Component(
        service = {FailsafeSettings.class, SiteListener.class},
        immediate = true,
        // Before those who ask it.
        property = "service.ranking:Integer=40",
        configurationPid = FailsafeSettings.PID)
@Designate(ocd = FailsafeConfig.class)
public final class FailsafeSettings implements SiteListener {
    /** What the fail-safe keeps over a restart. */
    public static final String MAP = "failsafe";

    static final String PID = "org.chargebus.failsafe";

    // Under config:, so that gw.state says configuration error; the guard's own alarms end in a
    // key, and must not be cleared from here.
    private static final String ALARM = "config:" + PID + ":fallbackSum";
    private static final String GOOD = "fallback";
    private static final Pair STANDARD = new Pair(6, 0);

    /**
     * The values of the keys.
     *
     * @param watchdogTimeout s; 0 = off
     * @param fallbackCurrent A per phase and connector
     * @param siteLimit A per phase; 0 = none
     * @param lease s; 0 = off
     * @param recoversLast whether the last limits are sent again when the BMS is back
     */
    public record Values(
            int watchdogTimeout,
            double fallbackCurrent,
            double siteLimit,
            int lease,
            boolean recoversLast) {
        static Values of(FailsafeConfig config) {
            return new Values(
                    config.watchdogTimeout(),
                    config.fallbackCurrent(),
                    config.siteLimit(),
                    config.lease(),
                    config.recover().equals("last"));
        }

        private Pair pair() {
            return new Pair(fallbackCurrent, siteLimit);
        }

        private Values with(Pair pair) {
            return new Values(watchdogTimeout, pair.current, pair.siteLimit, lease, recoversLast);
        }
    }

    /** The two keys that must go together. */
    private record Pair(double current, double siteLimit) {
        String text() {
            return current + ";" + siteLimit;
        }

        static Pair of(String text) {
            int end = text.indexOf(';');
            return new Pair(
                    Double.parseDouble(text.substring(0, end)),
                    Double.parseDouble(text.substring(end + 1)));
        }

        boolean fits(int connectors) {
            return siteLimit == 0 || current * connectors <= siteLimit;
        }
    }

    private final Alarms alarms;
    private final Store store;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    // Guarded by this.
    private Site site = Site.EMPTY;
    private Values configured;
    private Pair good;
    private volatile Values inForce;

    /** With the configuration of the gateway. */
    @Activate
    public FailsafeSettings(
            @Reference Alarms alarms, @Reference Store store, FailsafeConfig config) {
        this(alarms, store, Values.of(config));
    }

    /** With given values. */
    public FailsafeSettings(Alarms alarms, Store store, Values configured) {
        this.alarms = alarms;
        this.store = store;
        this.configured = configured;
        this.inForce = configured;
        this.good = Optional.ofNullable(store.read(MAP).get(GOOD)).map(Pair::of).orElse(STANDARD);
    }

    @Modified
    void modified(FailsafeConfig config) {
        modified(Values.of(config));
    }

    /** The configuration changed. */
    public void modified(Values changed) {
        synchronized (this) {
            configured = changed;
            judge();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void siteChanged(Site changed) {
        boolean other;
        synchronized (this) {
            site = changed;
            Values before = inForce;
            judge();
            other = !inForce.equals(before);
        }
        if (other) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Before the site is known there is nothing to judge, and nobody to send a limit to. */
    private void judge() {
        int connectors = site.chargePoints().stream().mapToInt(ChargePoint::connectors).sum();
        Pair pair = configured.pair();
        if (site == Site.EMPTY || pair.fits(connectors)) {
            inForce = configured;
            if (site != Site.EMPTY) {
                alarms.clear(ALARM);
                keep(pair);
            }
            return;
        }
        inForce = configured.with(good);
        alarms.raise(ALARM, what(connectors), mend(connectors));
    }

    private String what(int connectors) {
        return "etc/"
                + PID
                + ".cfg: fallbackCurrent = "
                + configured.fallbackCurrent
                + " is not allowed: for "
                + connectors
                + " connectors it is "
                + configured.fallbackCurrent * connectors
                + " A, above siteLimit = "
                + configured.siteLimit;
    }

    private String mend(int connectors) {
        double share = Math.floor(10 * configured.siteLimit / connectors) / 10;
        return "write fallbackCurrent of at most "
                + share
                + " or a higher siteLimit; fallbackCurrent "
                + good.current
                + " and siteLimit "
                + good.siteLimit
                + " stay in force";
    }

    private void keep(Pair pair) {
        if (!pair.equals(good)) {
            good = pair;
            // When the disk refuses, the store raises its own alarm.
            store.commit(List.of(new Store.Put(MAP, GOOD, pair.text())));
        }
    }

    /** The values in force. */
    public Values get() {
        return inForce;
    }

    /** Calls back after each change of the values in force, on any thread; must return at once. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends {@link #listen}. */
    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }
}
