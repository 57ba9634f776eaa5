package org.chargebus.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracedFrame;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Behaviour, "Hot deployment": an update of one bundle keeps everything that bundle does not own,
 * and twenty in a row leave no class loader, no thread and no open file behind.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotUpdateIT {
    private static final int UPDATES = 20;

    /** The connections of the test itself come and go; a leak would be one an update. */
    private static final int SLACK = 5;

    private static final String USER = "vic";
    private static final String PASSWORD = "correct horse";

    private static final int ENERGY = Addresses.of(1, 1, Addresses.ENERGY);

    @Inject private BootFinished bootFinished;
    @Inject private BundleContext context;

    private RawCharger charger;
    private RawMaster master;
    private Poller poller;
    private long energy;

    @Configuration
    public Option[] configuration() {
        return OptionUtils.combine(
                Container.options(),
                editConfigurationFilePut(
                        "etc/users.properties", USER, PASSWORD + ",_g_:viewergroup"));
    }

    @Before
    public void connect() throws Exception {
        configure();
        charger = RawCharger.admitted(Container.ocppPort(), "HOT");
        charger.boot();
        master = RawMaster.connected(Container.modbusPort());
        poller = new Poller(Container.modbusPort());
        report();
    }

    /**
     * Once and in one step: read half-written, the file would raise alarms, which are complaints.
     */
    private static void configure() throws IOException {
        Path file = Container.etc().resolve("org.chargebus.charger-HOT.cfg");
        if (Files.notExists(file)) {
            Path whole = Container.etc().resolveSibling("charger-HOT.new");
            Files.writeString(whole, "number = 1\nid = HOT\nconnectors = 1\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @After
    public void disconnect() throws Exception {
        poller.stop();
        master.close();
        charger.close();
    }

    @Test
    public void updatesOfTheRegisterMapDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.register-map");
    }

    @Test
    public void updatesOfTheHandlersDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.ocpp-handlers");
    }

    @Test
    public void updatesOfTheShellDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.shell");
    }

    /** The trace is that bundle's own: it begins anew, and goes on by itself. */
    @Test
    public void updatesOfTheDiagnosticsDropNeitherChargerNorMasterAndTheTraceGoesOn()
            throws Exception {
        Instant before = trace(Trace::since);
        updatesKeepBothSides("org.chargebus.diagnostics");
        assertTrue("it began anew", trace(Trace::since).isAfter(before));
        report();
        List<String> actions =
                trace(t -> t.frames(0, Integer.MAX_VALUE)).stream()
                        .filter(frame -> frame.direction() == Direction.OUT)
                        .map(TracedFrame::action)
                        .collect(Collectors.toList());
        assertTrue("the charger is heard: " + actions, actions.contains("MeterValues"));
        assertTrue("masters are heard: " + actions, actions.contains("FC3"));
    }

    private <T> T trace(Function<Trace, T> question) {
        ServiceReference<Trace> reference = context.getServiceReference(Trace.class);
        try {
            return question.apply(context.getService(reference));
        } finally {
            context.ungetService(reference);
        }
    }

    @Test
    public void updatesOfTheConfigurationDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.config");
    }

    @Test
    public void updatesOfTheStoreDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.store");
    }

    @Test
    public void updatesOfTheSignalsDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.signals");
    }

    @Test
    public void updatesOfTheSerialDriverDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.serial-driver");
    }

    @Test
    public void updatesOfTheSimulatorDropNeitherChargerNorMaster() throws Exception {
        updatesKeepBothSides("org.chargebus.simulator");
    }

    /** Who is logged in and listens has to log in again; the port is the same. */
    @Test
    public void updatesOfThePageDropNeitherChargerNorMasterAndItIsThereAgain() throws Exception {
        Leaks leaks = new Leaks(bundle("org.chargebus.web-console"));
        for (int i = 0; i < UPDATES; i++) {
            // A login takes its time: some of the updates hit a page that is hardly up.
            if (i % 5 == 0) {
                listenAcross(leaks);
            } else {
                leaks.update();
            }
            report();
        }
        Await.until(
                "the page is there", () -> WebClient.get(Container.webPort(), "/").status() == 200);
        assertTrue("the charger stays connected", charger.isOpen());
        poller.checkNeverDropped();
        leaks.check();
    }

    private void listenAcross(Leaks leaks) throws Exception {
        try (WebClient listener =
                Await.value(
                        "a listener",
                        () ->
                                Optional.of(
                                        WebClient.listening(
                                                Container.webPort(), USER, PASSWORD)))) {
            report();
            listener.hear("Energy.Active.Import.Register");
            leaks.update();
            listener.ended();
        }
    }

    /**
     * Of what all others import an update is as good as a restart (how-to); the repository is
     * updated in RepositoryIT.
     */
    @Test
    public void everyBundleOfTheGatewayIsUpdatedHere() {
        Set<String> bundles =
                Arrays.stream(context.getBundles())
                        .map(Bundle::getSymbolicName)
                        .filter(name -> name.startsWith("org.chargebus."))
                        .map(name -> name.substring("org.chargebus.".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "api",
                                "config",
                                "diagnostics",
                                "modbus-slave",
                                "ocpp-handlers",
                                "ocpp-transport",
                                "ocpp16",
                                "register-map",
                                "repository",
                                "serial-driver",
                                "shell",
                                "signals",
                                "simulator",
                                "store",
                                "web-console")),
                bundles);
    }

    @Test
    public void updatesOfTheModbusSlaveDropNoCharger() throws Exception {
        Leaks leaks = new Leaks(bundle("org.chargebus.modbus-slave"));
        for (int i = 0; i < UPDATES; i++) {
            leaks.update();
            charger.call("Heartbeat", "{}");
            // Every other one hits a slave that is hardly up.
            if (i % 2 == 0) {
                master.close();
                master = RawMaster.connected(Container.modbusPort());
            }
        }
        assertTrue("the charger stays connected", charger.isOpen());
        master.close();
        master = RawMaster.connected(Container.modbusPort());
        report();
        leaks.check();
    }

    @Test
    public void updatesOfTheTransportDropNoMaster() throws Exception {
        Leaks leaks = new Leaks(bundle("org.chargebus.ocpp-transport"));
        long before = master.readUnsigned32(ENERGY);
        for (int i = 0; i < UPDATES; i++) {
            leaks.update();
            assertEquals("the value stays", before, readable(ENERGY));
        }
        charger.close();
        charger = RawCharger.admitted(Container.ocppPort(), "HOT");
        charger.boot();
        report();
        poller.checkNeverDropped();
        leaks.check();
    }

    private void updatesKeepBothSides(String name) throws Exception {
        Leaks leaks = new Leaks(bundle(name));
        for (int i = 0; i < UPDATES; i++) {
            leaks.update();
            // Sent while the bundle is being replaced or just after it: it must not be lost.
            report();
        }
        assertTrue("the charger stays connected", charger.isOpen());
        poller.checkNeverDropped();
        leaks.check();
    }

    /** The charger reports more energy, and the master reads it. */
    private void report() throws Exception {
        energy = Math.max(energy, System.nanoTime() & 0xFFFFF) + 1;
        charger.energy(1, energy);
        Await.until("the master reads " + energy, () -> master.readUnsigned32(ENERGY) == energy);
    }

    /** Exception 06 while a bundle is being replaced is the worst that may happen. */
    private long readable(int address) {
        return Await.value(
                "a value at " + address,
                () -> {
                    try {
                        return Optional.of(master.readUnsigned32(address));
                    } catch (RawMaster.Refused e) {
                        assertEquals("the exception meanwhile", 6, e.code());
                        return Optional.empty();
                    }
                });
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(b -> b.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What updates of a bundle leave behind. */
    private final class Leaks {
        private final Bundle bundle;
        private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        private long threads;
        private long files;

        Leaks(Bundle bundle) throws Exception {
            this.bundle = bundle;
            // The first one loads what is loaded once.
            update();
            loaders.clear();
            threads = threads();
            files = openFiles();
        }

        void update() throws Exception {
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
            bundle.update();
            assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
        }

        void check() throws IOException {
            FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
            assertEquals("no removal is pending", List.of(), names(wiring));
            Await.same("class loaders kept of old revisions", 0L, this::kept);
            assertEquals("complaints in the log", List.of(), complaints());
            Await.atMost("threads", threads + SLACK, this::threads);
            Await.atMost("open files", files + SLACK, this::openFiles);
        }

        /** But the stranger that the charger was until its file was read. */
        private List<String> complaints() throws IOException {
            try (Stream<String> lines = Files.lines(Container.log())) {
                return lines.filter(l -> l.contains("| WARN ") || l.contains("| ERROR"))
                        .filter(l -> l.contains("| org.chargebus"))
                        .filter(l -> !l.contains("not configured (404)"))
                        .collect(Collectors.toList());
            }
        }

        private List<String> names(FrameworkWiring wiring) {
            return wiring.getRemovalPendingBundles().stream()
                    .map(Bundle::getSymbolicName)
                    .collect(Collectors.toList());
        }

        private long kept() throws ReflectiveOperationException {
            LinkedRecord.link();
            System.gc();
            return loaders.stream().filter(loader -> loader.get() != null).count();
        }

        private long threads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().startsWith("chargebus"))
                    .count();
        }

        private long openFiles() throws IOException {
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return open.count();
            }
        }
    }

    /** A master that polls all the time on a connection of its own. */
    private static final class Poller {
        private final RawMaster master;
        private final Thread thread;
        private volatile boolean stopped;
        private volatile String dropped;
        private volatile long reads;

        Poller(int port) {
            master = RawMaster.connected(port);
            thread = new Thread(this::poll, "test-poller");
            thread.start();
        }

        private void poll() {
            while (!stopped) {
                try {
                    master.read(0, 10);
                    reads++;
                } catch (RawMaster.Refused e) {
                    if (e.code() != 6) {
                        dropped = "exception " + e.code() + " after " + reads + " reads";
                        return;
                    }
                } catch (IOException e) {
                    dropped = e + " after " + reads + " reads";
                    return;
                }
            }
        }

        void checkNeverDropped() {
            long until = reads + 10;
            Await.until(
                    "the master polls on, dropped: " + dropped,
                    () -> reads > until || dropped != null);
            assertEquals("the polling master", null, dropped);
        }

        void stop() throws Exception {
            stopped = true;
            master.close();
            thread.join(Await.PATIENCE.toMillis());
        }
    }
}
