package org.chargebus.registermap.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.alarm.Alarms;
import org.chargebus.command.CommandExecutor;
import org.chargebus.map.MapExport;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.registermap.internal.bank.RepeatedWrites;
import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.registermap.internal.table.PointDefinition;
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
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Signals and commands as Modbus registers. It owns no thread and no value: what a master wrote is
 * in the signal table, so that an update of this bundle loses nothing.
 */
@Component(
        immediate = true,
        configurationPid = "org.chargebus.registermap",
        service = {
            RegisterMap.class,
            MapExport.class,
            SiteListener.class,
            SignalListener.class,
            LinkListener.class
        })
@Designate(ocd = RegisterMapComponent.Config.class)
public final class RegisterMapComponent
        implements RegisterMap,
                MapExport,
                SiteListener,
                SignalListener,
                LinkListener,
                Gateway.Neighbours {

    /** The settings of the register map. */
    @ObjectClassDefinition(
            name = "Chargebus register map",
            description = "How the signals appear as Modbus registers")
    public @interface Config {
        /** Register base. */
        @AttributeDefinition(
                name = "registerBase",
                description = "With 1, a point listed at address N is on the wire at N-1; 0 or 1",
                options = {@Option(label = "0", value = "0"), @Option(label = "1", value = "1")})
        int registerBase() default 0;

        /** Byte order. */
        @AttributeDefinition(
                name = "byteOrder",
                description =
                        "The order of the bytes of 32-bit values: big-endian, little-endian,"
                                + " word-inverted-big-endian or word-inverted-little-endian",
                options = {
                    @Option(label = "AA BB CC DD", value = "big-endian"),
                    @Option(label = "DD CC BB AA", value = "little-endian"),
                    @Option(label = "CC DD AA BB", value = "word-inverted-big-endian"),
                    @Option(label = "BB AA DD CC", value = "word-inverted-little-endian")
                })
        String byteOrder() default "big-endian";

        /** Absent coding. */
        @AttributeDefinition(
                name = "absent",
                description = "zero puts 0 in place of NaN and 0xFFFFFFFF; nan or zero",
                options = {
                    @Option(label = "NaN", value = "nan"),
                    @Option(label = "0", value = "zero")
                })
        String absent() default "nan";

        /** Strict mode. */
        @AttributeDefinition(
                name = "strict",
                description = "Exception 02 for registers without a point; true or false")
        boolean strict() default false;

        /** Repeated writes. */
        @AttributeDefinition(
                name = "notifyOnWrite",
                description =
                        "on-change skips a repeated write of the same value, always takes every"
                                + " write; triggers count in any case",
                options = {
                    @Option(label = "on-change", value = "on-change"),
                    @Option(label = "always", value = "always")
                })
        String notifyOnWrite() default "on-change";

        /** Loopback unit. */
        @AttributeDefinition(
                name = "loopbackUnit",
                description =
                        "Unit id of 2000 plain registers for proving a master's wiring, 1..247;"
                                + " 0 = off",
                min = "0",
                max = "247")
        int loopbackUnit() default 0;
    }

    private final MapTable table = MapTable.load();
    private final RepeatedWrites repeats;
    private final Banks banks;

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
    private volatile Alarms alarms;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile ModbusServer server;

    /** Starts; the pages appear when the site is told. */
    @Activate
    public RegisterMapComponent(
            BundleContext context, @Reference SignalTable signals, Config config) {
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
        banks = new Banks(table, gateway, repeats, (b, p, v) -> register(context, b, p, v));
        banks.settings(settings(config), config.loopbackUnit());
    }

    /**
     * Shows the new settings. Not a fresh object: the banks would go away meanwhile, and the slave
     * would answer exception 06.
     */
    @Modified
    void modified(Config config) {
        banks.settings(settings(config), config.loopbackUnit());
    }

    @Deactivate
    void deactivate() {
        banks.close();
        repeats.close();
    }

    private static Settings settings(Config config) {
        ByteOrder order =
                ByteOrder.from(config.byteOrder())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "byteOrder = "
                                                        + config.byteOrder()
                                                        + ": use big-endian, little-endian,"
                                                        + " word-inverted-big-endian or"
                                                        + " word-inverted-little-endian"));
        return new Settings(
                config.registerBase(),
                new WireFormat(order, config.absent().equals("zero")),
                config.strict(),
                config.notifyOnWrite().equals("always"));
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
        return Optional.ofNullable(alarms);
    }
}
