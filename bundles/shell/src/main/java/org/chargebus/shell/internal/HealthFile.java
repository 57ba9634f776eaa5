package org.chargebus.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.file.WholeFile;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.views.Health;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the launcher how the gateway is, by the file {@code chargebus.health} of the data folder:
 * the process id, {@code critical} or {@code working}, and the line of {@link Health}. Looks every
 * 5 s and writes what changed, so that {@code bin/chargebus status} needs no key and no Java.
 */
@Component(
        immediate = true,
        service = {})
public final class HealthFile {
    private static final Logger LOG = LoggerFactory.getLogger(HealthFile.class);
    private static final int PERIOD_SECONDS = 5;

    private final BundleContext context;
    private final Path file;
    private String written = "";
    private boolean failed;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-health"));

    /** Begins to look. */
    @Activate
    public HealthFile(BundleContext context) {
        this.context = context;
        this.file =
                Path.of(String.valueOf(context.getProperty("karaf.data")))
                        .resolve("chargebus.health");
        executor.scheduleWithFixedDelay(
                this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        executor.shutdownNow();
    }

    private void look() {
        try (Services services = new Services(context)) {
            write(text(ProcessHandle.current().pid(), Health.of(services)));
            failed = false;
        } catch (IOException | RuntimeException e) {
            // Once, and not every 5 s; nor at the end, when the services are gone already.
            if (!failed && !executor.isShutdown()) {
                LOG.warn(
                        "{} cannot be written: {}; make room and write access", file, e.toString());
            }
            failed = true;
        }
    }

    /** The lines of the file. */
    static String text(long pid, Health health) {
        String word = health.isCritical() ? "critical" : "working";
        return pid + "\n" + word + "\nhealth " + Untrusted.shown(health.line(), 500) + "\n";
    }

    private void write(String text) throws IOException {
        if (!text.equals(written)) {
            WholeFile.replace(file, fresh -> Files.writeString(fresh, text));
            written = text;
        }
    }
}
