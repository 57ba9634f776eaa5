package org.chargebus.registermap.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.command.CommandExecutor;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.ProblemHealth;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.map.MapExport;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.registermap.internal.bank.RepeatedWrites;
import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.codec.TypedValue;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType;
import org.chargebus.signal.Change;
import org.chargebus.signal.SignalListener;
import org.chargebus.signal.SignalTable;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals and commands as Modbus registers. It owns no value: what a master wrote is in the signal
 * table, so that an update of this bundle loses nothing. Its thread looks at the map file.
 */
@Component(
        immediate = true,
        configurationPid = "org.chargebus.registermap",
        // Told of a site behind those who restore signals, before those who let chargers in.
        property = {
            "service.ranking:Integer=10",
            HealthCheck.NAME + "=register map",
            HealthCheck.TAGS + "=chargebus"
        },
        service = {
            RegisterMap.class,
            MapExport.class,
            SiteListener.class,
            SignalListener.class,
            LinkListener.class,
            HealthCheck.class
        })
@Designate(ocd = MapConfig.class)
public final class RegisterMapComponent
        implements RegisterMap,
                MapExport,
                SiteListener,
                SignalListener,
                LinkListener,
                HealthCheck,
                Gateway.Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterMapComponent.class);

    private static final int LONGEST_LOOK = 10;

    private final MapTable table = MapTable.load();
    private final RepeatedWrites repeats;
    private final OpenProblems problems = new OpenProblems();
    private final MapChoice choice;
    private final Banks banks;
    private volatile WireFormat format;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-map-file"));

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile CommandExecutor executor;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile ChargePoints chargePoints;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile ModbusServer server;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<ModbusLine> lines;

    /** Starts; the pages appear when the site is told. */
    @Activate
    public RegisterMapComponent(
            BundleContext context, @Reference SignalTable signals, MapConfig config) {
        // Differs between two starts of the framework, and not when this bundle alone is updated.
        String run = context.getProperty(Constants.FRAMEWORK_UUID);
        RuntimeMXBean machine = ManagementFactory.getRuntimeMXBean();
        repeats = new RepeatedWrites(signals, run);
        Gateway gateway =
                new Gateway(
                        signals,
                        this,
                        Clock.systemUTC(),
                        machine::getUptime,
                        context.getBundle().getVersion());
        choice =
                new MapChoice(
                        table,
                        Path.of(System.getProperty("karaf.base", "")),
                        context.getDataFile("last-good-map.csv").toPath(),
                        problems);
        banks =
                new Banks(
                        table,
                        gateway,
                        repeats,
                        (b, p, v) -> register(context, b, p, v),
                        new UnitClashes(problems),
                        this::slaves);
        modified(config);
        watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Once a second: a map file, or the unit id of a slave, may have changed. */
    private void look() {
        try {
            if (choice.check()) {
                banks.map(choice.map());
            }
            banks.checkUnits();
        } catch (RuntimeException e) {
            LOG.error("the map file cannot be watched; please report this", e);
        }
    }

    /**
     * Shows the new settings. Not a fresh object: the banks would go away meanwhile, and the slave
     * would answer exception 06.
     */
    @Modified
    void modified(MapConfig config) {
        Settings settings = MapSettings.of(config);
        format = settings.format();
        choice.choose(config.map().strip());
        banks.configure(settings, choice.map(), config.loopbackUnit());
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        // Not interrupted: a file that is being read would count as one that cannot be.
        watch.shutdown();
        watch.awaitTermination(LONGEST_LOOK, TimeUnit.SECONDS);
        banks.close();
        problems.clearAll();
        repeats.close();
    }

    private static Runnable register(
            BundleContext context, RegisterBank bank, String property, int value) {
        ServiceRegistration<RegisterBank> registration =
                context.registerService(
                        RegisterBank.class,
                        bank,
                        FrameworkUtil.asDictionary(Map.of(property, value)));
        return registration::unregister;
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void setAlarms(Alarms alarms) {
        problems.alarms(alarms);
    }

    void unsetAlarms(Alarms alarms) {
        problems.alarmsGone(alarms);
    }

    private Set<Integer> slaves() {
        Set<Integer> ids = new HashSet<>();
        ModbusServer tcp = server;
        if (tcp != null) {
            ids.add(tcp.unitId());
        }
        List<ModbusLine> serial = lines;
        if (serial != null) {
            serial.forEach(line -> ids.add(line.unitId()));
        }
        return ids;
    }

    @Override
    public Result execute() {
        boolean served = choice.map() != null;
        return ProblemHealth.of(
                problems,
                served ? Result.Status.WARN : Result.Status.CRITICAL,
                "map = " + choice.chosen() + " is served");
    }

    @Override
    public void siteChanged(Site site) {
        banks.site(site);
    }

    @Override
    public void changed(String chargePointId, List<Change> changes) {
        repeats.changed(chargePointId, changes);
    }

    @Override
    public void connected(Link link, boolean fresh) {
        banks.connected(link.chargePointId(), fresh);
    }

    @Override
    public void disconnected(String chargePointId, String reason) {
        banks.disconnected(chargePointId);
    }

    @Override
    public List<Point> points(String filter) {
        return banks.points(filter);
    }

    @Override
    public Part part(String filter, int address, int offset, int most) {
        return banks.part(filter, address, offset, most);
    }

    @Override
    public byte[] encode(Point point, String value) {
        PointDefinition definition =
                table.points().stream()
                        .filter(one -> one.key().equals(point.key().split("/")[0]))
                        .filter(one -> one.block().isOf(point.ref()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no such point"));
        Coding coding =
                new Coding(
                        PointType.from(point.type()).orElse(definition.type()),
                        ByteOrder.from(point.byteOrder()).orElse(null),
                        point.scale(),
                        -1);
        return TypedValue.encode(definition, coding, format, value);
    }

    @Override
    public List<String> formats() {
        return ExportFormat.words();
    }

    @Override
    public void write(String format, OutputStream out) throws IOException {
        ModbusServer present = server;
        banks.export(ExportFormat.of(format), present == null ? 1 : present.unitId(), out);
    }

    @Override
    public List<String> keys() {
        return table.points().stream().map(PointDefinition::key).distinct().sorted().toList();
    }

    @Override
    public Optional<CommandExecutor> executor() {
        return Optional.ofNullable(executor);
    }

    @Override
    public Optional<ChargePoints> chargePoints() {
        return Optional.ofNullable(chargePoints);
    }

    @Override
    public Optional<Alarms> alarms() {
        return problems.present();
    }
}
