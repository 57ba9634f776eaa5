package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator sees in {@code modbus:stats}. */
@Timeout(60)
class ServerCountersTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What is not 0, in its order. */
    private Map<String, Long> counted() {
        Map<String, Long> counted = new LinkedHashMap<>();
        for (ModbusCounter counter : server.loop.counters().list()) {
            if (counter.count() != 0) {
                counted.put(counter.name(), counter.count());
            }
        }
        return counted;
    }

    @Test
    void everyCounterIsThereFromTheStartInOneOrder() {
        assertThat(server.loop.counters().list())
                .extracting(ModbusCounter::name)
                .containsExactly(
                        "requests",
                        "exceptions",
                        "connections refused",
                        "discarded",
                        "broken streams",
                        "half requests given up",
                        "FC 1",
                        "FC 2",
                        "FC 3",
                        "FC 4",
                        "FC 5",
                        "FC 6",
                        "FC 15",
                        "FC 16",
                        "FC 22",
                        "FC 23",
                        "FC 43",
                        "other function",
                        "exception 01",
                        "exception 02",
                        "exception 03",
                        "exception 04",
                        "exception 06",
                        "exception 0B");
        assertThat(counted()).isEmpty();
    }

    @Test
    void requestsCountByFunctionAndExceptionsByCodeAlsoOfMastersThatLeft() throws Exception {
        try (RawMaster master = server.connect()) {
            master.exchange(1, "03 0000 0001");
            master.exchange(1, "03 FFFF 0002");
            master.exchange(1, "17 0000 0001 0000 0001 02 0001");
            master.exchange(1, "2B 0E 01 00");
            master.exchange(1, "08 0000 0000");
            master.exchange(1, "00");
            master.exchange(1, "83");
        }
        try (RawMaster master = server.connect()) {
            master.exchange(1, "03 0000 0000");
            master.exchange(9, "03 0000 0001");
            server.bank.fault = ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
            master.exchange(1, "06 0000 0001");
            server.bank.fault = null;
            server.bank.defect = new IllegalStateException("broken");
            master.exchange(1, "06 0000 0001");
        }
        assertThat(counted())
                .hasToString(
                        "{requests=11, exceptions=8, FC 3=4, FC 6=2, FC 23=1, FC 43=1,"
                                + " other function=3, exception 01=3, exception 02=1,"
                                + " exception 03=1, exception 04=1, exception 06=1,"
                                + " exception 0B=1}");
    }

    @Test
    void streamsCountByHowTheyFail() throws Exception {
        try (RawMaster master = server.connect()) {
            // Another protocol, and then a length out of range.
            master.send("0001 0001 0006 01 03 0000 0001");
            master.send("0002 0000 0006 01 03 0000 0001");
            master.receive();
            master.send("0003 0000 0001 01");
            master.assertClosed();
        }
        try (RawMaster slow = server.connect()) {
            slow.send(RawMaster.adu(1, 1, "03 0000 0001") + "0002 0000");
            slow.receive();
            server.pass(Patience.HALF_REQUEST);
            slow.assertClosed();
        }
        assertThat(counted())
                .containsEntry("discarded", 1L)
                .containsEntry("broken streams", 1L)
                .containsEntry("half requests given up", 1L)
                .containsEntry("requests", 2L)
                .doesNotContainKeys("exceptions", "connections refused");
    }

    @Test
    void silenceIsNoHalfRequest() throws Exception {
        try (RawMaster silent = server.connect()) {
            silent.assertServed();
            server.pass(Duration.ofMinutes(10));
            silent.assertClosed();
        }
        assertThat(counted()).doesNotContainKey("half requests given up");
    }

    @Test
    void refusedConnectionsCount() throws Exception {
        server.apply(1, Duration.ofMinutes(10), "any", "any");
        try (RawMaster first = server.connect()) {
            first.assertServed();
            try (RawMaster second = server.connect()) {
                second.assertClosed();
            }
        }
        assertThat(counted()).containsEntry("connections refused", 1L);
    }
}
