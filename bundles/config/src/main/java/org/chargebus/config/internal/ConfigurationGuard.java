package org.chargebus.config.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.ProblemHealth;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link Guard} between the configuration and all components of the project (OSGi Configuration
 * Admin 104.9). It also judges each configuration by itself, so that a bad value raises its alarm
 * even when nobody asks for the configuration.
 */
@Component(
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = {ConfigurationPlugin.class, ConfigurationListener.class, HealthCheck.class},
        property = {
            ConfigurationPlugin.CM_RANKING + ":Integer=100",
            ConfigurationGuard.ROLE + "=true",
            HealthCheck.NAME + "=configuration",
            HealthCheck.TAGS + "=chargebus"
        })
public final class ConfigurationGuard
        implements ConfigurationPlugin, ConfigurationListener, HealthCheck {
    /** Service property of this plugin: the site waits for it. */
    static final String ROLE = "org.chargebus.config.guard";

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationGuard.class);
    private static final String OURS = "org.chargebus.";
    private static final String ALL = "(service.pid=" + OURS + "*)";
    private static final int DELAY_MILLIS = 500;
    private static final int WATCH_SECONDS = 2;

    private final ConfigurationAdmin configurations;
    private final Schemas schemas = new Schemas();
    private final OpenProblems problems = new OpenProblems();
    private final MetatypeTracker tracker;
    private final Guard guard;
    private final FileWatch watch;
    private final AtomicBoolean judging = new AtomicBoolean();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final AtomicBoolean saving = new AtomicBoolean();
    private final Set<String> updated = ConcurrentHashMap.newKeySet();
    private final OwnThread thread = new OwnThread("chargebus-config-guard");
    // Of that thread.
    private boolean blind;

    /** Reads what was good before, and the metatype of every bundle that is installed. */
    @Activate
    public ConfigurationGuard(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
        File file = context.getDataFile("last-good.properties");
        LastGood lastGood = new LastGood(file == null ? null : file.toPath());
        try {
            lastGood.load();
        } catch (IOException e) {
            LOG.warn("{}; begin without the last good values of the run before", e.getMessage());
        }
        guard = new Guard(schemas, lastGood, problems);
        Path etc = Path.of(String.valueOf(context.getProperty("karaf.etc")));
        watch = new FileWatch(etc, schemas, problems);
        tracker = new MetatypeTracker(context, schemas, this::judgeAll);
        tracker.open();
        thread.executor().execute(() -> judge(ALL, any -> true));
        thread.executor()
                .scheduleWithFixedDelay(this::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        tracker.close();
        thread.close();
        guard.save();
        problems.clearAll();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAlarms(Alarms alarms) {
        problems.alarms(alarms);
    }

    void unbindAlarms(Alarms alarms) {
        problems.alarmsGone(alarms);
    }

    @Override
    public void modifyConfiguration(
            ServiceReference<?> target, Dictionary<String, Object> properties) {
        if (properties.get("service.pid") instanceof String pid && pid.startsWith(OURS)) {
            judge(pid, properties)
                    .forEach(
                            (key, value) -> {
                                if (value == null) {
                                    properties.remove(key);
                                } else {
                                    properties.put(key, value);
                                }
                            });
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (!event.getPid().startsWith(OURS)) {
            return;
        }
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            guard.forget(event.getPid());
            soon(this::save);
        } else if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            judgeSoon(event.getPid());
        }
    }

    /**
     * The configuration admin finds one only by looking at all of them: those of thousands of files
     * that come at once are found in one go.
     */
    private void judgeSoon(String pid) {
        updated.add(pid);
        if (gathering.compareAndSet(false, true)) {
            soon(this::judgeUpdated);
        }
    }

    private void judgeUpdated() {
        gathering.set(false);
        Set<String> pids = Set.copyOf(updated);
        updated.removeAll(pids);
        judge(
                pids.size() == 1 ? "(service.pid=" + pids.iterator().next() + ")" : ALL,
                pids::contains);
    }

    @Override
    public Result execute() {
        return ProblemHealth.of(problems, Result.Status.WARN, "every setting and file is in force");
    }

    /** Other settings are known: what nobody read may be read now. */
    private void judgeAll() {
        if (judging.compareAndSet(false, true)) {
            soon(
                    () -> {
                        judging.set(false);
                        judge(ALL, any -> true);
                    });
        }
    }

    private void look() {
        try {
            watch.look();
            blind = false;
        } catch (IOException | RuntimeException e) {
            if (!blind) {
                LOG.warn("etc cannot be read: {}; make it readable for the gateway", e.toString());
            }
            blind = true;
        }
    }

    private void judge(String filter, Predicate<String> wanted) {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            for (Configuration one : found == null ? new Configuration[0] : found) {
                Dictionary<String, Object> properties =
                        wanted.test(one.getPid()) ? one.getProperties() : null;
                if (properties != null) {
                    judge(one.getPid(), properties);
                }
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            // The configuration went while it was looked at; its own event follows.
            LOG.debug("{} not judged: {}", filter, e.getMessage());
        }
    }

    private Map<String, Object> judge(String pid, Dictionary<String, Object> properties) {
        Map<String, Object> given = new TreeMap<>();
        Collections.list(properties.keys()).forEach(key -> given.put(key, properties.get(key)));
        Map<String, Object> result = guard.judge(pid, given);
        if (guard.isUnsaved() && saving.compareAndSet(false, true)) {
            soon(this::save);
        }
        return result;
    }

    private void save() {
        saving.set(false);
        guard.save();
    }

    private void soon(Runnable task) {
        try {
            thread.executor().schedule(task, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the guard ends and saves by itself");
        }
    }
}
