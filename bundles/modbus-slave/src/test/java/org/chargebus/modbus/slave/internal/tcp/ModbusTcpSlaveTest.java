package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.TestAlarms;
import org.chargebus.modbus.slave.internal.tls.TlsThreads;
import org.chargebus.testkit.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The component: configuration, whiteboard and supervision (configuration.md, modbus.tcp). */
@Timeout(60)
class ModbusTcpSlaveTest {
    private static final Map<String, Object> PAGE_0 =
            Map.of(RegisterBank.PAGE, 0, "service.id", 1L);

    private final AtomicLong nanos = new AtomicLong();
    private final TestAlarms alarms = new TestAlarms();
    private final MemoryBank bank = new MemoryBank();
    private final TestServices services = new TestServices();
    private final ModbusTcpSlave slave =
            new ModbusTcpSlave(nanos::get, Clock.systemUTC(), TlsThreads.start());
    private final Map<String, Object> values = new HashMap<>(Map.of("host", "127.0.0.1"));

    private void activate() {
        slave.setAlarms(alarms);
        slave.addBank(bank, new HashMap<>(PAGE_0));
        slave.activate(TestConfig.of(values), services.context());
    }

    private void modify(String key, Object value) {
        values.put(key, value);
        slave.modified(TestConfig.of(Map.copyOf(values)));
    }

    private int awaitPort() {
        while (slave.state() != State.LISTENING) {
            Thread.onSpinWait();
        }
        return slave.port();
    }

    @AfterEach
    void deactivate() {
        slave.deactivate();
    }

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        TcpSettings settings = TcpSettings.of(TestConfig.of(Map.of()));
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.plain().address()).isEqualTo("0.0.0.0:502");
        assertThat(settings.unitId()).isEqualTo(1);
        assertThat(settings.maxConnections()).isEqualTo(6);
        assertThat(settings.keepAlive()).isEqualTo(Duration.ofMinutes(10));
        values.put("enabled", false);
        activate();
    }

    @Test
    void theEndpointTellsWhereItListens() throws Exception {
        values.put("port", FreePort.next());
        values.put("unitId", 5);
        activate();
        assertThat(awaitPort()).isEqualTo(values.get("port"));
        assertThat(slave.protocol()).isEqualTo("Modbus TCP");
        assertThat(slave.address()).isEqualTo("127.0.0.1:" + slave.port() + " unit 5");
        assertThat(slave.problem()).isEmpty();
        assertThat(slave.maxConnections()).isEqualTo(6);
        assertThat(slave.unitId()).isEqualTo(5);
        try (RawMaster master = new RawMaster(slave.port())) {
            assertThat(master.exchange(5, "03 0000 0001")).isEqualTo("03020000");
            assertThat(master.exchange(1, "03 0000 0001")).isEqualTo("830B");
            assertThat(slave.clients()).hasSize(1);
            assertThat(slave.requests()).isEqualTo(2);
            assertThat(slave.exceptions()).isEqualTo(1);
            assertThat(slave.refused()).isZero();
        }
    }

    @Test
    void aMasterStaysWhileTheBankIsReplacedAndGetsException06() throws Exception {
        values.put("port", 0);
        activate();
        try (RawMaster master = new RawMaster(awaitPort())) {
            master.assertServed();
            slave.removeBank(bank, new HashMap<>(PAGE_0));
            assertThat(master.exchange(1, "03 0000 0001")).isEqualTo("8306");
            assertThat(master.exchange(0, "06 0000 0001")).isEqualTo("8606");
            assertThat(master.exchange(1, "03 0000 0000")).as("03 before 06").isEqualTo("8303");
            MemoryBank next = new MemoryBank();
            next.set(0, 77);
            slave.addBank(next, Map.of(RegisterBank.PAGE, 0, "service.id", 2L));
            assertThat(master.exchange(1, "03 0000 0001")).isEqualTo("0302004D");
        }
    }

    @Test
    void keysThatNeedNoSocketDropNoMaster() throws Exception {
        values.put("port", 0);
        activate();
        try (RawMaster master = new RawMaster(awaitPort())) {
            master.assertServed();
            modify("unitId", 9);
            assertThat(master.exchange(9, "03 0000 0001")).isEqualTo("03020000");
            modify("maxConnections", 1);
            modify("keepAlive", 1);
            modify("allowFrom", "127.0.0.1");
            modify("writeFrom", "127.0.0.1");
            assertThat(master.exchange(9, "06 0000 0001")).isEqualTo("0600000001");
        }
    }

    @Test
    void anotherPortRebindsAndOffClosesEverything() throws Exception {
        values.put("port", FreePort.next());
        activate();
        try (RawMaster master = new RawMaster(awaitPort())) {
            master.assertServed();
            int next = FreePort.next();
            modify("port", next);
            master.assertClosed();
            while (slave.port() != next) {
                Thread.onSpinWait();
            }
            try (RawMaster other = new RawMaster(next)) {
                other.assertServed();
                modify("enabled", false);
                other.assertClosed();
            }
            while (slave.state() != State.OFF) {
                Thread.onSpinWait();
            }
            assertThat(slave.port()).isZero();
            modify("enabled", true);
            try (RawMaster again = new RawMaster(awaitPort())) {
                again.assertServed();
            }
        }
    }

    @Test
    void aPortInUseRaisesAnAlarmAndIsTriedAgainEveryTwoSeconds() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            values.put("port", holder.getLocalPort());
            activate();
            assertThat(alarms.next())
                    .startsWith("raise " + ModbusTcpSlave.BIND_ALARM + ": Modbus TCP cannot listen")
                    .contains("127.0.0.1:" + holder.getLocalPort(), "in use", "set another port");
            assertThat(slave.state()).isEqualTo(State.FAILED);
            assertThat(slave.port()).isZero();
            assertThat(slave.problem()).contains("in use");
        }
        nanos.addAndGet(Listener.RETRY.toNanos());
        slave.modified(TestConfig.of(values));
        assertThat(alarms.next()).isEqualTo("clear " + ModbusTcpSlave.BIND_ALARM);
        try (RawMaster master = new RawMaster(awaitPort())) {
            master.assertServed();
        }
        assertThat(slave.problem()).isEmpty();
    }

    @Test
    void aHostThatIsNotOursIsNamedWithItsMend() throws Exception {
        values.put("host", "192.0.2.1");
        values.put("port", FreePort.next());
        activate();
        assertThat(alarms.next()).contains("192.0.2.1", "set host", "0.0.0.0");
    }

    @Test
    void alarmsThatComeLaterHearOfTheProblemAndOfTheEnd() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            values.put("port", holder.getLocalPort());
            slave.activate(TestConfig.of(values), services.context());
            while (slave.state() != State.FAILED || slave.problem().isEmpty()) {
                Thread.onSpinWait();
            }
            slave.setAlarms(alarms);
            assertThat(alarms.next()).startsWith("raise " + ModbusTcpSlave.BIND_ALARM);
            slave.deactivate();
            assertThat(alarms.next()).isEqualTo("clear " + ModbusTcpSlave.BIND_ALARM);
        }
    }

    @Test
    void aBadAddressListKeepsTheLastGoodConfigurationAndNamesKeyValueAndMend() throws Exception {
        values.put("port", 0);
        activate();
        try (RawMaster master = new RawMaster(awaitPort())) {
            modify("allowFrom", "10.0.0.0/99");
            assertThat(alarms.next())
                    .startsWith("raise " + ModbusTcpSlave.CONFIG_ALARM)
                    .contains("allowFrom = 10.0.0.0/99", "stays in use");
            master.assertServed();
            assertThat(slave.state()).isEqualTo(State.LISTENING);
            modify("allowFrom", "any");
            assertThat(alarms.next()).isEqualTo("clear " + ModbusTcpSlave.CONFIG_ALARM);
        }
        assertThat(alarms.quiet()).isTrue();
    }

    @Test
    void aBadAddressListFromTheStartServesNobodyUntilItIsMended() throws Exception {
        values.put("port", 0);
        values.put("writeFrom", "the-bms");
        activate();
        assertThat(alarms.next()).contains("writeFrom = the-bms", "nobody is served");
        assertThat(slave.state()).isEqualTo(State.FAILED);
        assertThat(slave.problem()).contains("writeFrom");
        modify("writeFrom", "127.0.0.1");
        try (RawMaster master = new RawMaster(awaitPort())) {
            assertThat(master.exchange(1, "06 0000 0001")).isEqualTo("0600000001");
        }
    }
}
