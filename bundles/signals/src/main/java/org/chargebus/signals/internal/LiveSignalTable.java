package org.chargebus.signals.internal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.SignalListener;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Store;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The present value of every signal. Immediate, because a delayed component would lose its state
 * when its only user is reconfigured; the store is optional, so the table works without a disk.
 *
 * <p>The table is registered by hand when its listeners are bound. Declarative Services would
 * register it before: a listener that needs the table to be made would then be asked for while it
 * is being made, a cycle which Felix logs and whose class loaders it keeps.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.chargebus.signal.SignalTable\"",
        uses = SignalTable.class,
        effective = "active")
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=signals", HealthCheck.TAGS + "=chargebus"},
        immediate = true)
public final class LiveSignalTable implements SignalTable, HealthCheck {
    private final ConcurrentMap<String, ChargerCell> cells = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Listeners listeners = new Listeners();
    private final LastValues lastValues;
    private final ScheduledExecutorService timer;
    private ServiceRegistration<SignalTable> registration;

    /** Starts empty; the store, once bound, brings the last values back. */
    @Activate
    public LiveSignalTable(BundleContext context) {
        this(
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-signals")),
                context.getProperty(Constants.FRAMEWORK_UUID));
    }

    /**
     * @param run names this run of the framework, so that an update of this bundle can be told from
     *     a restart of the gateway
     */
    LiveSignalTable(Clock clock, ScheduledExecutorService timer, String run) {
        this.timer = timer;
        this.lastValues = new LastValues(this::restore, this::present, clock, run);
        lastValues.writeRegularlyOn(timer);
    }

    /** Its listeners are bound, and the last values restored: others may use it now. */
    @Activate
    void publish(BundleContext context) {
        registration = context.registerService(SignalTable.class, this, null);
    }

    /** It is well while it is there. */
    @Override
    public Result execute() {
        return new Result(
                Result.Status.OK,
                "has values of " + cells.size() + " chargers, the gateway counted");
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        close();
    }

    /** Writes the last values, and ends its thread. */
    void close() {
        timer.shutdown();
        lastValues.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(Store store) {
        lastValues.attach(store);
    }

    void unbindStore(Store store) {
        lastValues.detach(store);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(SignalListener listener) {
        listeners.add(listener);
    }

    void removeListener(SignalListener listener) {
        listeners.remove(listener);
    }

    @Override
    public Snapshot snapshot(String chargePointId) {
        ChargerCell cell = cells.get(chargePointId);
        return cell != null ? cell.snapshot() : ChargerSnapshot.empty(chargePointId, 0);
    }

    @Override
    public Set<String> chargePoints() {
        Set<String> known = new TreeSet<>();
        cells.forEach(
                (id, cell) -> {
                    if (!cell.snapshot().isEmpty()) {
                        known.add(id);
                    }
                });
        return known;
    }

    @Override
    public void apply(String chargePointId, List<Change> changed) {
        changed.forEach(LiveSignalTable::check);
        ChargerCell cell = cell(chargePointId);
        ChargerCell.Swap swap = cell.swap(snapshot -> snapshot.with(changed));
        changes.addAndGet(PointRules.ocppSideChanges(swap, changed));
        listeners.tell(cell, swap, changed);
        lastValues.changed(changed);
    }

    @Override
    public void mark(String chargePointId, Quality quality) {
        Objects.requireNonNull(quality, "quality");
        ChargerCell cell = cells.get(chargePointId);
        if (cell != null) {
            changeAll(cell, cell.swap(snapshot -> snapshot.with(quality)));
        }
    }

    @Override
    public void forget(String chargePointId) {
        // The cell stays, so that versions go on rising if the charge point comes back.
        ChargerCell cell = cells.get(chargePointId);
        if (cell != null) {
            changeAll(
                    cell,
                    cell.swap(
                            snapshot ->
                                    ChargerSnapshot.empty(chargePointId, snapshot.version() + 1)));
        }
        lastValues.forget(chargePointId);
    }

    @Override
    public long changes() {
        return changes.get();
    }

    /** Puts last values where nothing is known yet; a value reported meanwhile stays. */
    private void restore(String chargePointId, List<Change> restored) {
        ChargerCell cell = cell(chargePointId);
        ChargerCell.Swap swap =
                cell.swap(
                        snapshot ->
                                snapshot.with(
                                        restored.stream()
                                                .filter(c -> isAbsent(snapshot, c))
                                                .toList()));
        listeners.tell(cell, swap, swap.after().since(swap.before()));
    }

    private void changeAll(ChargerCell cell, ChargerCell.Swap swap) {
        List<Change> made = swap.after().since(swap.before());
        if (!made.isEmpty() && !swap.after().chargePointId().isEmpty()) {
            changes.incrementAndGet();
        }
        listeners.tell(cell, swap, made);
    }

    private List<ChargerSnapshot> present() {
        return cells.values().stream().map(ChargerCell::snapshot).toList();
    }

    private ChargerCell cell(String chargePointId) {
        return cells.computeIfAbsent(chargePointId, ChargerCell::new);
    }

    private static boolean isAbsent(Snapshot snapshot, Change change) {
        return snapshot.get(change.connectorId(), change.key()) == null;
    }

    private static void check(Change change) {
        Objects.requireNonNull(change.key(), "key");
        if (change.connectorId() < 0) {
            throw new IllegalArgumentException(
                    "connectorId " + change.connectorId() + " of " + change.key() + " is negative");
        }
    }
}
