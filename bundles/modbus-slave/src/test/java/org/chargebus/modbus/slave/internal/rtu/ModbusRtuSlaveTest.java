package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.ConfigValues;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.TestAlarms;
import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;
import org.chargebus.serial.SerialSettings.Rs485;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The component and its line: configuration, alarms, ports that come and go. */
@Timeout(60)
class ModbusRtuSlaveTest {
    private static final Duration RETRY = Duration.ofMillis(5);
    private static final String DEVICE = "/dev/ttyUSB0";
    private static final String READ = "01 03 0000 0001";

    private final MemoryPorts ports = new MemoryPorts();
    private final TestAlarms alarms = new TestAlarms();
    private final MemoryBank bank = new MemoryBank();
    private final List<ModbusRtuSlave> slaves = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private ModbusRtuSlave slave(String name) {
        ModbusRtuSlave slave =
                new ModbusRtuSlave(
                        Map.of("service.pid", Config.PID + "~" + name), System::nanoTime, RETRY);
        slaves.add(slave);
        slave.setAlarms(alarms);
        slave.addBank(bank, Map.of(RegisterBank.PAGE, 0, "service.id", 1L));
        return slave;
    }

    private ModbusRtuSlave started(String name) {
        ModbusRtuSlave slave = slave(name);
        slave.setPorts(ports);
        slave.activate(config());
        return slave;
    }

    private Config config() {
        return ConfigValues.of(Config.class, Map.copyOf(values));
    }

    @AfterEach
    void stop() {
        slaves.forEach(ModbusRtuSlave::deactivate);
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("chargebus-modbus-rtu-(1|2|gym)"))
                .count();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void awaitState(ModbusRtuSlave slave, State state) {
        await(() -> slave.state() == state);
    }

    private static long counter(ModbusRtuSlave slave, String name) {
        return slave.counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(ModbusCounter::count)
                .findFirst()
                .orElseThrow();
    }

    private static void assertServed(MemoryPorts.Device device, int unit) throws Exception {
        device.send(Frames.frame(String.format("%02X 03 0000 0001", unit)));
        assertThat(device.receive())
                .isEqualTo(Frames.frame(String.format("%02X 03 02 0000", unit)));
    }

    @Test
    void itServesAndSaysWhatAndWhere() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = started("1");
        awaitState(slave, State.LISTENING);
        assertServed(device, 1);
        assertThat(device.openedWith())
                .isEqualTo(new SerialSettings(DEVICE, 9600, Frame.F8N1, Rs485.AUTO));
        assertThat(slave.name()).isEqualTo("1");
        assertThat(slave.device()).isEqualTo(DEVICE);
        assertThat(slave.unitId()).isEqualTo(1);
        assertThat(slave.protocol()).isEqualTo("Modbus RTU");
        assertThat(slave.address()).isEqualTo("/dev/ttyUSB0 9600 8N1 unit 1");
        assertThat(slave.port()).isZero();
        assertThat(slave.problem()).isEmpty();
        assertThat(alarms.quiet()).isTrue();
    }

    @Test
    @Rule("RTU-10")
    void aMissingPortIsAnAlarmUntilItIsPluggedIn() throws Exception {
        ModbusRtuSlave slave = started("gym");
        assertThat(alarms.next())
                .isEqualTo(
                        "raise modbus.rtu-gym:device: Modbus RTU line rtu-gym: serial device"
                                + " /dev/ttyUSB0 does not exist; plug it in");
        assertThat(slave.state()).isEqualTo(State.FAILED);
        assertThat(slave.problem()).contains("does not exist");
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        awaitState(slave, State.LISTENING);
        assertThat(alarms.next()).isEqualTo("clear modbus.rtu-gym:device");
        assertServed(device, 1);
    }

    @Test
    @Rule("RTU-10")
    void aPortThatIsUnpluggedAgainAndAgainIsServedEachTimeByOneThread() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = started("1");
        for (int i = 1; i <= 20; i++) {
            awaitState(slave, State.LISTENING);
            assertServed(device, 1);
            ports.unplug(DEVICE);
            assertThat(alarms.next()).startsWith("raise modbus.rtu-1:device");
            awaitState(slave, State.FAILED);
            device = ports.plugIn(DEVICE);
            // It may have been tried before it was plugged in: then it was missing meanwhile.
            String next = alarms.next();
            if (next.contains("does not exist")) {
                next = alarms.next();
            }
            assertThat(next).isEqualTo("clear modbus.rtu-1:device");
            assertThat(counter(slave, "requests")).isEqualTo(i);
            assertThat(threads()).isEqualTo(1);
        }
        await(() -> counter(slave, "port openings") == 21);
    }

    @Test
    @Rule("RTU-11")
    void anotherUnitIdIsTakenWithoutOpeningThePortAgain() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = started("1");
        assertServed(device, 1);
        values.put("unitId", 7);
        slave.modified(config());
        assertServed(device, 7);
        // Silence for the old one: the next answer is that of the new one.
        device.send(Frames.frame(READ));
        await(() -> counter(slave, "bus messages") == 3);
        assertServed(device, 7);
        assertThat(slave.unitId()).isEqualTo(7);
        assertThat(counter(slave, "port openings")).isEqualTo(1);
    }

    @Test
    @Rule("RTU-11")
    void anotherSpeedFrameOrDeviceOpensThePortAnew() throws Exception {
        MemoryPorts.Device first = ports.plugIn(DEVICE);
        MemoryPorts.Device second = ports.plugIn("/dev/ttyUSB1");
        ModbusRtuSlave slave = started("1");
        assertServed(first, 1);
        values.putAll(Map.of("baudRate", 115_200, "frame", "8E1", "rs485", "on"));
        slave.modified(config());
        await(() -> counter(slave, "port openings") == 2);
        assertThat(first.openedWith())
                .isEqualTo(new SerialSettings(DEVICE, 115_200, Frame.F8E1, Rs485.ON));
        assertServed(first, 1);
        values.put("device", "/dev/ttyUSB1");
        slave.modified(config());
        assertServed(second, 1);
        assertThat(first.openedWith()).as("the old port").isNull();
        assertThat(slave.address()).isEqualTo("/dev/ttyUSB1 115200 8E1 unit 1");
        assertThat(alarms.quiet()).isTrue();
    }

    @Test
    void aLineIsSwitchedOffAndOnAgain() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = started("1");
        assertServed(device, 1);
        values.put("enabled", false);
        slave.modified(config());
        awaitState(slave, State.OFF);
        assertThat(device.openedWith()).as("the port").isNull();
        values.put("enabled", true);
        slave.modified(config());
        awaitState(slave, State.LISTENING);
        assertServed(device, 1);
    }

    @Test
    void aSecondLineWithTheSameDeviceIsTheOneAtFault() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave first = started("1");
        awaitState(first, State.LISTENING);
        ModbusRtuSlave second = started("2");
        assertThat(alarms.next())
                .startsWith("raise modbus.rtu-2:device")
                .contains("is in use by another serial line")
                .endsWith("; give each line a device of its own");
        assertServed(device, 1);
        first.deactivate();
        slaves.remove(first);
        awaitState(second, State.LISTENING);
        assertServed(device, 1);
    }

    @Test
    void theDriverMayComeLateAndGo() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = slave("1");
        slave.activate(config());
        assertThat(alarms.next())
                .isEqualTo(
                        "raise modbus.rtu-1:device: Modbus RTU line rtu-1 has no serial driver;"
                                + " start its bundle: bundle:start org.chargebus.serial-driver");
        slave.setPorts(ports);
        assertThat(alarms.next()).isEqualTo("clear modbus.rtu-1:device");
        assertServed(device, 1);
        slave.unsetPorts(ports);
        ports.unplug(DEVICE);
        assertThat(alarms.next()).contains("is gone");
        assertThat(alarms.next()).contains("has no serial driver");
    }

    @Test
    @Rule("RTU-10")
    void aDriverThatBreaksIsTriedAgain() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ports.defect = new IllegalStateException("on purpose");
        started("1");
        assertThat(alarms.next()).contains("on purpose").contains("it is tried again");
        ports.defect = null;
        assertThat(alarms.next()).startsWith("clear");
        assertServed(device, 1);
    }

    @Test
    void aValueThatCannotBeReadKeepsTheConfigurationBefore() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = started("1");
        values.putAll(Map.of("frame", "7E1", "unitId", 9));
        slave.modified(config());
        assertThat(alarms.next())
                .startsWith("raise config:org.chargebus.modbus.rtu~1: ")
                .contains("org.chargebus.modbus.rtu-1: frame = 7E1 is not offered");
        assertServed(device, 1);
        values.put("frame", "8N1");
        slave.modified(config());
        assertThat(alarms.next()).startsWith("clear config:");
        assertServed(device, 9);
    }

    @Test
    void theEndFreesThePortAndClearsTheAlarms() throws Exception {
        MemoryPorts.Device device = ports.plugIn(DEVICE);
        ModbusRtuSlave slave = started("1");
        ModbusRtuSlave failed = started("2");
        assertThat(alarms.next()).startsWith("raise modbus.rtu-");
        assertThat(device.openedWith()).isNotNull();
        failed.deactivate();
        slave.deactivate();
        slaves.clear();
        assertThat(alarms.next()).startsWith("clear modbus.rtu-");
        assertThat(device.openedWith()).isNull();
        assertThat(threads()).isZero();
    }
}
