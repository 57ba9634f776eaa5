package org.chargebus.config.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.ProblemHealth;
import org.chargebus.site.ChargerPasswords;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.SiteListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;
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
 * Receives the configurations of the gateway and its chargers (OSGi Configuration Admin 104.5 and
 * 104.6) and hands them to the {@link SiteKeeper}. It starts behind the guard, so that it never
 * sees a bad value. Who changes a password or a security profile changes the file of its charger.
 */
@Component(
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {HealthCheck.NAME + "=site", HealthCheck.TAGS + "=chargebus"},
        service = {ChargerPasswords.class, HealthCheck.class})
public final class SiteSource implements ChargerPasswords, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SiteSource.class);
    private static final int LONGEST_WRITE_SECONDS = 30;

    private final ConfigurationAdmin configurations;
    private final OpenProblems problems = new OpenProblems();
    private final StoredPasswords passwords;
    private final SiteKeeper keeper;
    private final ServiceRegistration<ManagedServiceFactory> chargers;
    private final ServiceRegistration<ManagedService> gateway;
    private final OwnThread thread = new OwnThread("chargebus-config-site");

    /** Asks for the configurations; they come on the thread of the configuration admin. */
    @Activate
    public SiteSource(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference(target = "(" + ConfigurationGuard.ROLE + "=true)")
                    ConfigurationPlugin guard) {
        this.configurations = configurations;
        passwords = new StoredPasswords(configurations);
        File owners = context.getDataFile("identities.properties");
        keeper =
                new SiteKeeper(
                        thread.executor(),
                        problems,
                        new StoredOwnership(new LastGood(owners == null ? null : owners.toPath())),
                        awaited(Path.of(String.valueOf(context.getProperty("karaf.etc")))),
                        passwords::hide);
        chargers =
                context.registerService(
                        ManagedServiceFactory.class, new ChargerFiles(), pid(Rules.CHARGER));
        gateway =
                context.registerService(
                        ManagedService.class,
                        values -> keeper.gateway(values == null ? Map.of() : map(values)),
                        pid(Rules.GATEWAY));
    }

    @Deactivate
    void deactivate() {
        chargers.unregister();
        gateway.unregister();
        thread.close();
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

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(SiteListener listener, Map<String, Object> properties) {
        keeper.add(
                listener,
                properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0);
    }

    void unbindListener(SiteListener listener) {
        keeper.remove(listener);
    }

    /**
     * The configurations that are there already, and those of the files that the file installer is
     * still reading; the gateway's call comes even without one.
     */
    private Set<String> awaited(Path etc) {
        Set<String> pids = new HashSet<>(Set.of(SiteKeeper.GATEWAY));
        try {
            Configuration[] found =
                    configurations.listConfigurations("(service.factoryPid=" + Rules.CHARGER + ")");
            for (Configuration one : found == null ? new Configuration[0] : found) {
                pids.add(one.getPid());
            }
            Check.filesOf(etc).stream()
                    .map(CfgFile::pidOf)
                    .filter(pid -> Schemas.base(pid).equals(Rules.CHARGER))
                    .forEach(pids::add);
        } catch (IOException | InvalidSyntaxException e) {
            // Then the first site is told when nothing changed for a while.
            LOG.debug("configurations not listed: {}", e.getMessage());
        }
        return pids;
    }

    @Override
    public void change(String chargePointId, String password) throws IOException {
        write(chargePointId, StoredPasswords.KEY, PasswordHash.of(password).text());
    }

    @Override
    public void changeSecurityProfile(String chargePointId, int profile) throws IOException {
        write(chargePointId, "securityProfile", Integer.toString(profile));
    }

    @Override
    public Result execute() {
        return ProblemHealth.of(problems, Result.Status.WARN, "every charger file is in force");
    }

    private void write(String chargePointId, String key, String value) throws IOException {
        try {
            keeper.change(chargePointId, key, value, passwords::write)
                    .toCompletableFuture()
                    .get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new IOException("the configuration is busy or being replaced", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway stops", e);
        }
    }

    private static Dictionary<String, Object> pid(String pid) {
        return new Hashtable<>(Map.of(Constants.SERVICE_PID, pid));
    }

    private static Map<String, Object> map(Dictionary<String, ?> dictionary) {
        Map<String, Object> map = new TreeMap<>();
        Collections.list(dictionary.keys()).forEach(key -> map.put(key, dictionary.get(key)));
        return map;
    }

    private final class ChargerFiles implements ManagedServiceFactory {
        @Override
        public String getName() {
            return "Charge points of the site";
        }

        @Override
        public void updated(String pid, Dictionary<String, ?> values) {
            keeper.charger(pid, map(values));
        }

        @Override
        public void deleted(String pid) {
            keeper.chargerRemoved(pid);
        }
    }
}
