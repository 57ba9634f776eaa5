package org.chargebus.modbus.slave.internal.tcp;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.port.PortHealth;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.Problem;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.keys.KeptKeys;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.tls.TlsKeeper;
import org.chargebus.modbus.slave.internal.tls.TlsPort;
import org.chargebus.modbus.slave.internal.tls.TlsSettings;
import org.chargebus.modbus.slave.internal.tls.TlsThreads;
import org.chargebus.modbus.slave.internal.unit.UnitTable;
import org.chargebus.trace.Trace;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The Modbus TCP server of the gateway: the event loop, its configuration and its banks. */
@Component(
        service = {ModbusServer.class, Endpoint.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=Modbus TCP", HealthCheck.TAGS + "=chargebus"},
        immediate = true,
        configurationPid = Config.PID)
@Designate(ocd = Config.class)
public final class ModbusTcpSlave implements ModbusServer, Endpoint, HealthCheck {
    static final String BIND_ALARM = "modbus.tcp:bind";
    static final String CONFIG_ALARM = "config:" + Config.PID;

    private final UnitTable units;
    private final EventLoop loop;
    private final OpenProblems problems = new OpenProblems();
    private final OpenProblems tlsProblems = new OpenProblems();
    private final TlsKeeper keys;
    private final TlsEndpoint tlsEndpoint =
            new TlsEndpoint(() -> shown(this.settings.secure()), tlsProblems);
    private final ScheduledExecutorService threads;
    private BundleContext context;
    private Future<?> watch;
    private volatile TcpSettings settings;
    private volatile ListenerStatus status = ListenerStatus.STARTING;

    /** Runs by the time of the machine. */
    public ModbusTcpSlave() {
        this(System::nanoTime, Clock.systemUTC(), TlsThreads.start());
    }

    ModbusTcpSlave(LongSupplier nanoTime, Clock clock, ScheduledExecutorService threads) {
        this.threads = threads;
        units = new UnitTable(nanoTime, Config.PID);
        keys = new TlsKeeper(Config.PID, tlsProblems, clock);
        loop =
                new EventLoop(
                        units, nanoTime, clock, threads, this::listenerIs, tlsEndpoint::listenerIs);
    }

    /**
     * Opens the sockets; the banks that are there are known already. With a list of addresses that
     * cannot be read nobody is served, since it may have been meant to keep somebody out.
     */
    @Activate
    synchronized void activate(Config config, BundleContext bundle) {
        context = bundle;
        use(TcpSettings.CLOSED);
        take(config, "mend it; until then nobody is served");
        loop.start(settings);
    }

    /**
     * Takes another configuration without a fresh object, because that would drop every master:
     * only host, port and enabled touch sockets, and what concerns TLS those of its port.
     */
    @Modified
    synchronized void modified(Config config) {
        take(config, "mend it; the configuration before stays in use");
        loop.apply(settings);
    }

    private void take(Config config, String mend) {
        try {
            TcpSettings next = TcpSettings.of(config);
            TlsSettings tls = TcpSettings.tls(config);
            use(next.with(keys.take(tls)));
            problems.clear(CONFIG_ALARM);
            boolean on = next.enabled() && tls.port() != 0;
            tlsEndpoint.offer(context, on);
            watchKeys(on);
        } catch (IllegalArgumentException e) {
            problems.raise(CONFIG_ALARM, new Problem(e.getMessage(), mend));
        }
    }

    private void watchKeys(boolean on) {
        if (on && watch == null) {
            long period = KeptKeys.PERIOD.toSeconds();
            watch = threads.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.SECONDS);
        } else if (!on && watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    /** Takes new keys, if there are some in the files. */
    synchronized void renew() {
        if (watch == null) {
            return;
        }
        TlsPort port = keys.renewed();
        if (!port.equals(settings.tls())) {
            use(settings.with(port));
            loop.apply(settings);
        }
    }

    @Deactivate
    synchronized void deactivate() {
        tlsEndpoint.offer(context, false);
        watchKeys(false);
        loop.stop();
        threads.shutdownNow();
        problems.clearAll();
        tlsProblems.clearAll();
    }

    private void use(TcpSettings next) {
        units.unitId(next.unitId());
        settings = next;
    }

    private void listenerIs(ListenerStatus now) {
        status = now;
        if (now.problem() == null) {
            problems.clear(BIND_ALARM);
        } else {
            problems.raise(BIND_ALARM, now.problem());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "updatedBank")
    void addBank(RegisterBank bank, Map<String, Object> properties) {
        units.add(bank, properties);
    }

    void updatedBank(RegisterBank bank, Map<String, Object> properties) {
        units.add(bank, properties);
    }

    void removeBank(RegisterBank bank, Map<String, Object> properties) {
        units.remove(properties);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAlarms(Alarms alarms) {
        problems.alarms(alarms);
        tlsProblems.alarms(alarms);
    }

    void unsetAlarms(Alarms alarms) {
        problems.alarmsGone(alarms);
        tlsProblems.alarmsGone(alarms);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTrace(Trace trace) {
        loop.tap().trace(trace);
    }

    void unsetTrace(Trace trace) {
        loop.tap().traceGone(trace);
    }

    @Override
    public String protocol() {
        return "Modbus TCP";
    }

    @Override
    public String address() {
        return shown(settings.plain());
    }

    private String shown(Binding binding) {
        return binding.address() + " unit " + settings.unitId();
    }

    @Override
    public int port() {
        return status.port();
    }

    @Override
    public State state() {
        return settings == TcpSettings.CLOSED ? State.FAILED : status.state();
    }

    @Override
    public String problem() {
        return problems.first();
    }

    @Override
    public Result execute() {
        return PortHealth.of(this, Result.Status.CRITICAL, "is served");
    }

    @Override
    public List<ModbusClient> clients() {
        return loop.clients();
    }

    @Override
    public long requests() {
        return loop.counters().pdus().requests();
    }

    @Override
    public long exceptions() {
        return loop.counters().pdus().exceptions();
    }

    @Override
    public long refused() {
        return loop.counters().refused();
    }

    @Override
    public List<ModbusCounter> counters() {
        return loop.counters().list();
    }

    @Override
    public int maxConnections() {
        return settings.maxConnections();
    }

    @Override
    public int unitId() {
        return settings.unitId();
    }
}
