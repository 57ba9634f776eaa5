package org.chargebus.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that the gateway is ready: on the standard output and in the file {@code
 * chargebus.ready} of the data folder. An update of this bundle does not say it again.
 *
 * <p>It is the last to be told of the site: by then the registers of every charger are served, and
 * the transport lets all of them in.
 */
@Component(
        immediate = true,
        property = "service.ranking:Integer=-1000",
        service = SiteListener.class)
public final class ReadyLine implements SiteListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);
    private static final int PERIOD_MILLIS = 100;
    private static final int USUAL_UNIT = 1;

    private final BundleContext context;
    private final ReadyFile file;
    private final Readiness readiness;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private volatile ModbusServer server;
    private volatile boolean sited;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-ready"));

    /** Begins to look. */
    @Activate
    public ReadyLine(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        ProcessHandle process = ProcessHandle.current();
        this.file =
                new ReadyFile(
                        Path.of(String.valueOf(context.getProperty("karaf.data")))
                                .resolve("chargebus.ready"),
                        process.pid(),
                        process.info().startInstant().orElse(Instant.EPOCH));
        this.readiness =
                new Readiness(new KarafShell(context, configurations), System.err::println);
        executor.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void siteChanged(Site site) {
        sited = true;
    }

    @Deactivate
    void deactivate() {
        executor.shutdownNow();
        // Only the end of the gateway ends its being ready, not an update of this bundle.
        if (context.getBundle(0).getState() == Bundle.STOPPING) {
            try {
                file.remove();
            } catch (IOException e) {
                LOG.warn("cannot remove {}: {}; remove it by hand", file.path(), e.getMessage());
            }
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEndpoint(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    void unbindEndpoint(Endpoint endpoint) {
        endpoints.remove(endpoint);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindServer(ModbusServer modbus) {
        server = modbus;
    }

    void unbindServer(ModbusServer modbus) {
        if (server == modbus) {
            server = null;
        }
    }

    private void look() {
        try {
            if (file.isOurs()) {
                executor.shutdown();
                return;
            }
            if (!sited) {
                return;
            }
            ModbusServer modbus = server;
            Optional<Readiness.Lines> lines =
                    readiness.look(endpoints, modbus == null ? USUAL_UNIT : modbus.unitId());
            if (lines.isPresent()) {
                say(lines.get());
                executor.shutdown();
            }
        } catch (IOException e) {
            LOG.warn("{}: {}; make the data folder writable", file.path(), e.getMessage());
            executor.shutdown();
        }
    }

    /** The file first: who has read the line may ask the launcher at once. */
    private void say(Readiness.Lines lines) throws IOException {
        try {
            file.write(lines);
        } finally {
            System.out.println(lines.ready());
            lines.poll().ifPresent(System.out::println);
            System.out.flush();
            LOG.info("{}", lines.ready());
        }
    }
}
