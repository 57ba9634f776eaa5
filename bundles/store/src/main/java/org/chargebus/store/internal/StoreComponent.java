package org.chargebus.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.store.Sessions;
import org.chargebus.store.Store;
import org.chargebus.store.StoreFiles;
import org.chargebus.store.Transactions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the store once its directory could be opened. A directory in use, or one that cannot be
 * made or read, is told in one line and by an alarm, and tried again; a component that failed would
 * fail with everything that asks for it. Immediate, because it owns the state of others.
 */
@Component(
        immediate = true,
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=store", HealthCheck.TAGS + "=chargebus"},
        configurationPid = "org.chargebus.store")
@Designate(ocd = StoreComponent.Config.class)
public final class StoreComponent implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);
    private static final int RETRY_SECONDS = 5;

    /** Keys of org.chargebus.store. */
    @ObjectClassDefinition(
            name = "Chargebus store",
            description = "Where transactions and the other durable state are kept")
    @interface Config {
        @AttributeDefinition(
                name = "directory",
                description =
                        "Directory of the journal, made when it is missing; one gateway a"
                                + " directory. Empty = chargebus in the data directory of Karaf",
                required = false)
        String directory() default "";
    }

    private final BundleContext context;
    private final String configured;
    private final StoreAlarm refusal = new StoreAlarm();
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-store-open"));
    private Alarms alarms;
    private JournalStore store;
    private ServiceRegistration<?> registration;
    private ServiceRegistration<StoreFiles> files;
    private Path directory;
    private String told = "";
    private boolean closed;

    /** Opens nothing yet. */
    @Activate
    public StoreComponent(BundleContext context, Config config) {
        this.context = context;
        this.configured = config.directory();
    }

    /** Opens the store, so that it is there before those who ask for it. */
    @Activate
    void open() {
        JournalStore opened = tryToOpen();
        if (opened == null) {
            return;
        }
        // Not under the lock: what asks for the store starts within this call.
        ServiceRegistration<?> made =
                context.registerService(
                        new String[] {
                            Store.class.getName(),
                            Transactions.class.getName(),
                            Sessions.class.getName()
                        },
                        opened,
                        null);
        ServiceRegistration<StoreFiles> kept =
                context.registerService(StoreFiles.class, new StagedState(directory), null);
        synchronized (this) {
            if (!closed) {
                registration = made;
                files = kept;
                return;
            }
        }
        kept.unregister();
        made.unregister();
    }

    private synchronized JournalStore tryToOpen() {
        if (closed) {
            return null;
        }
        try {
            directory = StoreDirectory.of(configured, context.getProperty("karaf.data"));
            store = JournalStore.open(directory);
        } catch (IOException | IllegalArgumentException e) {
            refused(e.getMessage());
            retries.schedule(this::open, RETRY_SECONDS, TimeUnit.SECONDS);
            return null;
        }
        refusal.clear();
        if (alarms != null) {
            store.bindAlarms(alarms);
        }
        return store;
    }

    private void refused(String why) {
        if (!why.equals(told)) {
            told = why;
            LOG.error("[store] cannot be opened, and no charger is served until it is: {}", why);
        }
        refusal.raise(
                "the store cannot be opened: " + why,
                "as it says; it is tried again every " + RETRY_SECONDS + " s");
    }

    @Override
    public Result execute() {
        JournalStore now;
        synchronized (this) {
            now = store;
        }
        String problem = now == null ? refusal.line() : now.problem();
        if (!problem.isEmpty()) {
            return new Result(Result.Status.CRITICAL, problem);
        }
        return now == null
                ? new Result(
                        Result.Status.TEMPORARILY_UNAVAILABLE,
                        "the store is being opened; wait some seconds")
                : new Result(Result.Status.OK, now.status());
    }

    @Deactivate
    void deactivate() throws IOException {
        JournalStore last;
        ServiceRegistration<?> offered;
        synchronized (this) {
            closed = true;
            last = store;
            offered = registration;
        }
        retries.shutdownNow();
        refusal.clear();
        if (offered != null) {
            // First nobody uses it any more: what they still wrote is flushed then.
            files.unregister();
            offered.unregister();
        }
        if (last != null) {
            last.deactivate();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindAlarms(Alarms present) {
        alarms = present;
        refusal.attach(present);
        if (store != null) {
            store.bindAlarms(present);
        }
    }

    synchronized void unbindAlarms(Alarms gone) {
        if (alarms == gone) {
            alarms = null;
        }
        refusal.detach(gone);
        if (store != null) {
            store.unbindAlarms(gone);
        }
    }
}
