package org.chargebus.handlers.internal.failsafe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.command.LimitBook;
import org.chargebus.handlers.internal.command.LimitHold;
import org.chargebus.handlers.internal.command.LimitSender;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.settings.Seeds;
import org.chargebus.handlers.internal.signal.Bms;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.SignalListener;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.chargebus.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What happens when the BMS is lost and when a charger comes back (behaviour.md, Fail-safe). It
 * learns of both by the signals, and its state is there and in the store. Listeners are told on any
 * thread; what follows are steps on the scheduler's.
 */
@Component(
        service = {SiteListener.class, SignalListener.class, HealthCheck.class},
        immediate = true,
        property = {
            // Behind those it asks, before the registers.
            "service.ranking:Integer=20",
            HealthCheck.NAME + "=central system",
            HealthCheck.TAGS + "=chargebus"
        })
public final class Failsafe implements SiteListener, SignalListener, HealthCheck {
    private static final String GATEWAY = ConnectorRef.GATEWAY.chargePointId();
    private static final String ALARM = "failsafe:bms";
    private static final String MEND =
            "see whether it runs and reaches this gateway; its next write ends this";
    private static final Set<String> FALLBACK =
            Set.of(Keys.POLICY_FALLBACK_LIMIT, Keys.POLICY_FALLBACK_UNIT);

    private final CentralSystem central;
    private final FailsafeSettings settings;
    private final Alarms alarms;
    private final Steps steps;
    private final Watchdog watchdog;
    private final LimitAssertion assertion;
    private final SiteLimits limits;
    private final LeaseRefresh leases;
    private final SkewAlarm skew;
    private final Runnable settingsListener;
    private volatile Site site = Site.EMPTY;
    // Of its steps: what was in force last.
    private int lease;
    private String fallback;

    /** Goes on where the one before it was. */
    @Activate
    public Failsafe(
            @Reference CentralSystem central,
            @Reference Chargers chargers,
            @Reference LimitBook book,
            @Reference LimitSender sender,
            @Reference FailsafeSettings settings,
            @Reference Store store,
            @Reference Alarms alarms) {
        this.central = central;
        this.settings = settings;
        this.alarms = alarms;
        steps = new Steps(central.scheduler());
        BusyRetry retry = new BusyRetry(steps);
        watchdog = new Watchdog(central, store, steps, new Loss());
        assertion = new LimitAssertion(steps, chargers, book, sender, alarms, retry);
        limits =
                new SiteLimits(
                        central,
                        chargers,
                        book,
                        assertion,
                        new PlantedFallback(
                                settings, store, chargers, book, sender, alarms, retry));
        leases = new LeaseRefresh(central, settings, steps, ref -> assertion.send(ref, false));
        skew = new SkewAlarm(central, settings, alarms);
        lease = settings.get().lease();
        seed();
        fallback = fallback();
        watchdog.start();
        leases.start();
        settingsListener = () -> steps.next(this::settingsChanged);
        settings.listen(settingsListener);
    }

    private void seed() {
        Changes seeds = Changes.at(central.clock().instant());
        Seeds.failsafe(seeds, gateway(), settings.get());
        seeds.applyTo(central.table(), GATEWAY);
    }

    private Snapshot gateway() {
        return central.snapshot(GATEWAY);
    }

    /** Hears no more of the settings; steps end with the scheduler. */
    @Deactivate
    public void close() {
        settings.unlisten(settingsListener);
    }

    private void settingsChanged() {
        seed();
        fallbackChanged();
        int before = lease;
        lease = settings.get().lease();
        if (lease != before) {
            leases.start();
            limits.leaseChanged();
            central.site().get().chargePoints().stream().map(ChargePoint::id).forEach(skew::check);
        }
    }

    @Override
    public void siteChanged(Site changed) {
        site = changed;
        // The latest: what an earlier one had may be forgotten already.
        steps.next(() -> limits.changed(site, gateway().isTrue(0, Keys.BMS_FALLBACK)));
    }

    @Override
    public void changed(String chargePointId, List<Change> changes) {
        Set<String> keys = new HashSet<>();
        for (Change change : changes) {
            // What was read back of an earlier run is no sign of life, nor is a value gone stale.
            if (change.sample() != null && change.sample().quality() == Quality.LIVE) {
                keys.add(change.key());
                if (!chargePointId.isEmpty()) {
                    connectorChanged(chargePointId, change);
                }
            }
        }
        if (chargePointId.isEmpty()) {
            gatewayChanged(keys);
        } else {
            chargerChanged(chargePointId, keys);
        }
    }

    private void gatewayChanged(Set<String> keys) {
        if (keys.contains(Keys.BMS_WATCHDOG)) {
            watchdog.seen();
        }
        if (keys.contains(Keys.BMS_TIMEOUT)) {
            steps.next(watchdog::retimed);
        }
        if (FALLBACK.stream().anyMatch(keys::contains)) {
            steps.next(this::fallbackChanged);
        }
    }

    private void chargerChanged(String id, Set<String> keys) {
        boolean booted = keys.contains(Keys.BOOT_COUNTER);
        // Every message of a charger makes it live.
        if (booted || keys.contains(Keys.QUALITY) && limits.isFirst(id)) {
            steps.next(() -> limits.came(id, booted));
        }
        if (keys.contains(Keys.CLOCK_SAMPLES)) {
            skew.check(id);
        }
    }

    private void connectorChanged(String id, Change change) {
        if (change.key().equals(Keys.TX_ACTIVE)) {
            steps.next(() -> limits.transaction(new ConnectorRef(id, change.connectorId())));
        } else if (change.key().equals(Keys.LIMIT_HOLD)
                && !change.sample().value().equals(LimitHold.FALLBACK.name())) {
            assertion.ended(new ConnectorRef(id, change.connectorId()));
        }
    }

    /** Only when it is another one: a PLC may write it in every cycle. */
    private void fallbackChanged() {
        String before = fallback;
        fallback = fallback();
        if (!fallback.equals(before)) {
            limits.fallbackChanged(settings.get().lease() > 0);
        }
    }

    private String fallback() {
        Snapshot now = gateway();
        return now.doubleValue(0, Keys.POLICY_FALLBACK_LIMIT)
                + now.text(0, Keys.POLICY_FALLBACK_UNIT, "")
                + settings.get().siteLimit();
    }

    private String lossText() {
        boolean fallsBack = gateway().isTrue(0, Keys.BMS_FALLBACK);
        return "the BMS did not write bms.watchdog for "
                + Bms.timeout(gateway())
                + " s"
                + (fallsBack ? "; the fallback limit holds on all connectors" : "");
    }

    /** The handlers are there with it; the BMS is a peer. */
    @Override
    public Result execute() {
        return Bms.isLost(gateway())
                ? new Result(Result.Status.WARN, lossText() + "; " + MEND)
                : new Result(
                        Result.Status.OK,
                        "answers chargers, "
                                + (Bms.timeout(gateway()) == 0
                                        ? "the BMS is not watched"
                                        : "the BMS is not lost"));
    }

    /** What follows when the BMS goes and comes. */
    private final class Loss implements Watchdog.Owner {
        @Override
        public void lost() {
            stillLost();
            if (Bms.isAnsweredFor(gateway())) {
                central.questions().answerByDefault();
            }
            if (gateway().isTrue(0, Keys.BMS_FALLBACK)) {
                limits.fallBack();
            }
        }

        @Override
        public void stillLost() {
            alarms.raise(ALARM, lossText(), MEND);
        }

        @Override
        public void back() {
            alarms.clear(ALARM);
            if (settings.get().recoversLast()) {
                limits.release();
            }
        }
    }
}
