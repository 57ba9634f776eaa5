package org.chargebus.modbus.slave.internal.rtu;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.port.PortHealth;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.Problem;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.unit.UnitTable;
import org.chargebus.serial.SerialPorts;
import org.chargebus.trace.Trace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** A Modbus RTU slave for each {@code etc/org.chargebus.modbus.rtu-NAME.cfg}. */
@Component(
        service = {ModbusLine.class, Endpoint.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=Modbus RTU", HealthCheck.TAGS + "=chargebus"},
        immediate = true,
        configurationPid = Config.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class ModbusRtuSlave implements ModbusLine, Endpoint, HealthCheck {
    private final String name;
    private final UnitTable units;
    private final OpenProblems problems = new OpenProblems();
    private final Line line;
    private volatile LineSettings settings = LineSettings.CLOSED;
    private volatile State state = State.STARTING;

    /** Runs by the time of the machine; the port is opened by the line's own thread. */
    @Activate
    public ModbusRtuSlave(Map<String, Object> properties) {
        this(properties, System::nanoTime, Line.RETRY);
    }

    ModbusRtuSlave(Map<String, Object> properties, LongSupplier nanoTime, Duration retry) {
        name = name(String.valueOf(properties.get("service.pid")));
        units = new UnitTable(nanoTime, Config.PID + "-" + name);
        line = new Line("rtu-" + name, units, nanoTime, retry, this::lineIs);
    }

    /** The part of a file's name that is the operator's to choose. */
    private static String name(String pid) {
        // Felix File Install: etc/PID-NAME.cfg is the configuration PID~NAME.
        return pid.startsWith(Config.PID + "~") ? pid.substring(Config.PID.length() + 1) : pid;
    }

    @Activate
    void activate(Config config) {
        take(config, "mend it; until then the line is off");
        line.start(settings);
    }

    /** Only another device, speed, frame or direction control opens the port anew. */
    @Modified
    void modified(Config config) {
        take(config, "mend it; the configuration before stays in use");
        line.apply(settings);
    }

    private void take(Config config, String mend) {
        String alarm = "config:" + Config.PID + "~" + name;
        try {
            settings = LineSettings.of(config);
            units.unitId(settings.unitId());
            problems.clear(alarm);
        } catch (IllegalArgumentException e) {
            String what = Config.PID + "-" + name + ": " + e.getMessage();
            problems.raise(alarm, new Problem(what, mend));
        }
    }

    @Deactivate
    void deactivate() {
        line.stop();
        problems.clearAll();
    }

    private void lineIs(LineStatus now) {
        String alarm = "modbus.rtu-" + name + ":device";
        state = now.state();
        if (now.problem() == null) {
            problems.clear(alarm);
        } else {
            problems.raise(alarm, now.problem());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPorts(SerialPorts ports) {
        line.ports(ports);
    }

    void unsetPorts(SerialPorts ports) {
        line.portsGone(ports);
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
    }

    void unsetAlarms(Alarms alarms) {
        problems.alarmsGone(alarms);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTrace(Trace trace) {
        line.tap().trace(trace);
    }

    void unsetTrace(Trace trace) {
        line.tap().traceGone(trace);
    }

    /** An adapter may be plugged in at any later time: without one the gateway is no worse. */
    @Override
    public Result execute() {
        return PortHealth.of(this, Result.Status.WARN, "is served");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String device() {
        return settings.serial().device();
    }

    @Override
    public int unitId() {
        return settings.unitId();
    }

    @Override
    public List<ModbusCounter> counters() {
        return line.counters().list();
    }

    @Override
    public String protocol() {
        return "Modbus RTU";
    }

    @Override
    public String address() {
        return settings.port() + " unit " + settings.unitId();
    }

    /** A serial line has no TCP port. */
    @Override
    public int port() {
        return 0;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String problem() {
        return problems.first();
    }
}
