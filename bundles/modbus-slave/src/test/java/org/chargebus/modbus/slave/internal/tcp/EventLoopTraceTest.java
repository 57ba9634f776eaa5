package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chargebus.command.Origin;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.testkit.HeardTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the trace hears of masters. */
@Timeout(60)
class EventLoopTraceTest {
    private final HeardTrace trace = new HeardTrace();
    private TestServer server;
    private RawMaster master;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        server.bank.secrets = List.of(new RegisterRange(100, 110));
        server.loop.tap().trace(trace);
        master = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        master.close();
        server.close();
    }

    private String exchange(String request) throws Exception {
        master.send(request);
        return master.receive();
    }

    @Test
    @DisplayName("A request is told before its answer, and a write names itself to the bank")
    void order() throws Exception {
        String request = RawMaster.adu(7, 1, "06 0001 1234");
        String answer = exchange(request);
        assertThat(trace.heard()).containsExactly("IN " + request, "OUT " + answer);
        assertThat(server.bank.writers())
                .singleElement()
                .extracting(Origin::request)
                .isEqualTo(new Origin.Request(7, 1, 6, 1));
    }

    @Test
    @DisplayName("A password is written and read, and the trace has none of it")
    void secrets() throws Exception {
        exchange(RawMaster.adu(1, 1, "10 0064 0002 04 73337233"));
        assertThat(exchange(RawMaster.adu(2, 1, "03 0064 0002"))).endsWith("73337233");
        assertThat(trace.heard())
                .containsExactly(
                        "IN " + RawMaster.adu(1, 1, "10 0064 0002 04 2A2A2A2A"),
                        "OUT " + RawMaster.adu(1, 1, "10 0064 0002"),
                        "IN " + RawMaster.adu(2, 1, "03 0064 0002"),
                        "OUT " + RawMaster.adu(2, 1, "03 04 2A2A2A2A"));
    }

    @Test
    @DisplayName("It is hidden as well where it is refused: by its unit id and by its length")
    void refused() throws Exception {
        assertThat(exchange(RawMaster.adu(1, 9, "10 0064 0002 04 73337233"))).endsWith("900B");
        assertThat(exchange(RawMaster.adu(2, 1, "10 0064 00FF 04 73337233"))).endsWith("9003");
        assertThat(trace.heard())
                .containsExactly(
                        "IN " + RawMaster.adu(1, 9, "10 0064 0002 04 2A2A2A2A"),
                        "OUT " + RawMaster.adu(1, 9, "90 0B"),
                        "IN " + RawMaster.adu(2, 1, "10 0064 00FF 04 2A2A2A2A"),
                        "OUT " + RawMaster.adu(2, 1, "90 03"));
    }

    @Test
    @DisplayName("Another protocol and a stream that lost its borders are told without their texts")
    void broken() throws Exception {
        master.send("0001 0001 0006 01 7333637265");
        assertThat(exchange(RawMaster.adu(2, 1, "03 0001 0001"))).endsWith("03020000");
        assertThat(trace.heard()).first().isEqualTo("IN 000100010006012A2A2A2A2A");
        master.send("0001 0000 FFFF 01 10 7333637265743132");
        master.assertClosed();
        assertThat(trace.heard()).containsExactly("IN 00010000FFFF01102A2A2A2A2A2A2A2A");
    }

    @Test
    @DisplayName("A trace that breaks costs the master nothing")
    void aBrokenTrace() throws Exception {
        trace.broken = true;
        assertThat(exchange(RawMaster.adu(1, 1, "03 0001 0001"))).endsWith("03020000");
        assertThat(exchange(RawMaster.adu(2, 1, "03 0001 0001"))).endsWith("03020000");
        assertThat(trace.heard()).hasSize(1);
    }
}
