package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.testkit.HeardTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered and who meets silence (Serial Line V1.02, 2.1, 2.2, 2.5.1). */
class FrameServerTest {
    private FakeLine line = new FakeLine(19200);
    private FakeSlave slave = new FakeSlave(line, 1);
    private final MemoryBank bank = slave.bank;

    private void twoWires() {
        line = new FakeLine(19200, true);
        slave = new FakeSlave(line, 1, bank);
    }

    private List<String> sent() {
        return line.sent().stream().map(sent -> Frames.text(sent.bytes())).toList();
    }

    private long counter(String name) {
        Map<String, Long> counters =
                slave.counters().stream()
                        .collect(Collectors.toMap(ModbusCounter::name, ModbusCounter::count));
        return counters.get(name);
    }

    private void receive(String... addressAndPdus) throws Exception {
        for (String one : addressAndPdus) {
            line.receives(Frames.frame(one), line.timing().silence());
        }
        slave.serveAll();
    }

    @Test
    @Rule("RTU-7")
    void aFrameForTheOwnAddressIsAnsweredASilenceAfterItsEnd() throws Exception {
        bank.set(0, 0x1234);
        line.receives(Frames.frame("01 03 0000 0001"), 0);
        long end = line.lastAt();
        slave.serveAll();
        assertThat(sent()).containsExactly(Frames.text(Frames.frame("01 03 02 1234")));
        // The spec asks for 3.5 characters at least and 50 ms at most.
        assertThat(line.sent().get(0).at() - end).isEqualTo(line.timing().silence());
        assertThat(counter("bus messages")).isEqualTo(1);
        assertThat(counter("requests")).isEqualTo(1);
    }

    /** The example of Serial Line V1.02, 6.2.2: low byte of the check first. */
    @Test
    @Rule("RTU-3")
    void theCheckIsThatOfTheStandard() throws Exception {
        assertThat(Crc16.of(new byte[] {2, 7}, 2)).isEqualTo(0x1241);
        assertThat(Frames.text(Frames.frame("02 07"))).isEqualTo("02074112");
    }

    @Test
    @Rule("RTU-3")
    void aBadCheckAndAFragmentMeetSilenceAndAreCounted() throws Exception {
        byte[] bad = Frames.frame("01 03 0000 0001");
        bad[7] ^= 1;
        line.receives(bad, line.timing().silence());
        for (String fragment : List.of("01", "01 03", "01 03 00", "FF FF")) {
            line.receives(Frames.bytes(fragment), line.timing().silence());
        }
        receive("01 03 0000 0001");
        assertThat(sent()).hasSize(1);
        assertThat(counter("bus communication errors")).isEqualTo(5);
        assertThat(counter("bus messages")).isEqualTo(1);
    }

    /** The check of a frame without a PDU may be good, too: FFFF is that of nothing. */
    @Test
    @Rule("RTU-3")
    void anAddressWithAGoodCheckAndNoFunctionMeetsSilence() throws Exception {
        receive("01");
        assertThat(sent()).isEmpty();
        assertThat(counter("bus communication errors")).isEqualTo(1);
    }

    @Test
    @Rule("RTU-2")
    void aFrameThatIsTooLongIsAnOverrun() throws Exception {
        line.receives(new byte[300], 0);
        receive("01 03 0000 0001");
        assertThat(sent()).hasSize(1);
        assertThat(counter("bus character overruns")).isEqualTo(1);
    }

    @Test
    @Rule("RTU-4")
    void onlyServedAddressesAreAnswered() throws Exception {
        slave.units.add(bank, Map.of(RegisterBank.UNIT, 200, "service.id", 9L));
        for (int address = 1; address < 256; address++) {
            receive(String.format("%02X 03 0000 0001", address));
        }
        assertThat(sent())
                .containsExactly(
                        Frames.text(Frames.frame("01 03 02 0000")),
                        Frames.text(Frames.frame("C8 03 02 0000")));
        assertThat(counter("requests")).isEqualTo(2);
        assertThat(counter("bus messages")).isEqualTo(255);
    }

    @Test
    @Rule("RTU-5")
    void broadcastWritesAreExecutedOnceOnPageZeroAndNotAnswered() throws Exception {
        receive(
                "00 05 0001 FF00",
                "00 06 0002 1111",
                "00 0F 0003 0002 01 03",
                "00 10 0005 0001 02 2222",
                "00 16 0006 0000 3333");
        assertThat(sent()).isEmpty();
        assertThat(bank.get(1)).isEqualTo(1);
        assertThat(bank.get(2)).isEqualTo(0x1111);
        assertThat(bank.get(4)).isEqualTo(1);
        assertThat(bank.get(5)).isEqualTo(0x2222);
        assertThat(bank.get(6)).isEqualTo(0x3333);
        assertThat(bank.writers())
                .hasSize(5)
                .containsOnly(new Origin(Origin.Kind.MODBUS, FakeSlave.NAME));
        assertThat(counter("slave no responses")).isEqualTo(5);
    }

    @ParameterizedTest
    @Rule("RTU-5")
    @ValueSource(
            strings = {
                "00 03 0000 0001",
                "00 08 0000 1234",
                "00 11",
                "00 17 0000 0001 0001 0001 02 4444",
                "00 63"
            })
    void aBroadcastThatAsksForAnAnswerIsDropped(String request) throws Exception {
        receive(request);
        assertThat(sent()).isEmpty();
        assertThat(bank.writers()).isEmpty();
        assertThat(counter("requests")).isZero();
    }

    @Test
    @Rule("RTU-6")
    void aBadRequestWithAGoodCheckHasTheExceptionsOfTcp() throws Exception {
        receive("01 07", "01 03 0000 007E", "01 03 FFFF 0002", "01 10 0000 0001 03 0000");
        assertThat(sent())
                .containsExactly(
                        Frames.text(Frames.frame("01 87 01")),
                        Frames.text(Frames.frame("01 83 03")),
                        Frames.text(Frames.frame("01 83 02")),
                        Frames.text(Frames.frame("01 90 03")));
        assertThat(counter("exceptions")).isEqualTo(4);
    }

    /** modbus.md, RTU: nothing ends the listener. */
    @Test
    @Rule("RTU-9")
    void aBankThatThrowsAnythingIsException04AndTheNextRequestIsServed() throws Exception {
        bank.during =
                () -> {
                    throw new StackOverflowError("on purpose");
                };
        receive("01 03 0000 0001");
        bank.during = () -> {};
        receive("01 03 0000 0001");
        assertThat(sent())
                .containsExactly(
                        Frames.text(Frames.frame("01 83 04")),
                        Frames.text(Frames.frame("01 03 02 0000")));
    }

    @Test
    @Rule("RTU-8")
    void theOwnEchoOnTwoWiresIsNoRequest() throws Exception {
        twoWires();
        String[] requests = {
            "01 06 0001 1111", "01 05 0002 FF00", "01 03 0001 0001", "01 06 0001 2222",
            "01 06 0001 2222", "01 08 0000 A537", "01 63", "01 03 0000 0000"
        };
        for (String one : requests) {
            receive(one);
        }
        assertThat(sent()).hasSize(requests.length);
        assertThat(counter("echoes")).isEqualTo(requests.length);
        assertThat(counter("requests")).isEqualTo(requests.length);
        assertThat(bank.writers()).hasSize(4);
    }

    @Test
    @Rule("RTU-8")
    void aWriteThatAMasterRepeatsIsNoEcho() throws Exception {
        for (int i = 0; i < 10; i++) {
            receive("01 06 0001 1111");
        }
        assertThat(sent()).hasSize(10);
        assertThat(counter("echoes")).isZero();
    }

    @Test
    @Rule("RTU-8")
    void theTraceHearsRequestsAnswersAndFragmentsWithoutSecretsAndNoEcho() throws Exception {
        twoWires();
        HeardTrace trace = new HeardTrace();
        slave.tap.trace(trace);
        bank.secrets = List.of(new RegisterRange(1, 3));
        bank.set(1, 0x7373, 0x6363);
        receive("01 03 0001 0002");
        assertThat(trace.heard())
                .containsExactly(
                        "IN " + Frames.text(Frames.frame("01 03 0001 0002")),
                        "OUT 0103042A2A2A2A2A2A");
        assertThat(counter("echoes")).isEqualTo(1);
        line.receives(Frames.bytes("01 10 0001 0004 08 7333"), line.timing().silence());
        line.receives(Frames.bytes("6372657431"), line.timing().silence());
        slave.serveAll();
        receive("00 06 0001 7373", "07 06 0001 7373");
        assertThat(trace.heard())
                .containsExactly(
                        "IN 011000010004087333",
                        "IN 2A2A2A2A2A",
                        "IN 000600012A2A2A2A",
                        "IN 070600012A2A2A2A");
    }
}
