package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.chargebus.modbus.slave.internal.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a stream is cut into requests (Messaging on TCP/IP V1.0b, 3.1.3; modbus.md, TCP). */
@Timeout(60)
class EventLoopFramingTest {
    private TestServer server;
    private RawMaster master;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        for (int i = 0; i < 1000; i++) {
            server.bank.set(i, i);
        }
        master = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        master.close();
        server.close();
    }

    private static String read(int transaction) {
        return RawMaster.adu(transaction, 1, "03" + String.format("%04X", transaction) + "0001");
    }

    private static String answer(int transaction) {
        return RawMaster.adu(transaction, 1, "0302" + String.format("%04X", transaction));
    }

    @Test
    @Rule("TCP-1")
    void transactionAndUnitAreEchoedInAnswersAndExceptions() throws Exception {
        master.send("BEEF 0000 0006 FF 03 0007 0001");
        assertThat(master.receive()).isEqualTo("BEEF00000005FF03020007");
        master.send("0000 0000 0006 00 03 0007 0000");
        assertThat(master.receive()).isEqualTo("000000000003008303");
        master.send("FFFF 0000 0006 09 03 0007 0001");
        assertThat(master.receive()).isEqualTo("FFFF0000000309830B");
    }

    @Test
    @Rule({"TCP-1", "TCP-8"})
    void everyUnitIdIsEchoedAndAllButThoseOfPagesAreException0B() throws Exception {
        for (int unit = 0; unit < 256; unit++) {
            boolean first = unit == 0 || unit == 1 || unit == 255;
            assertThat(master.exchange(unit, "03 0007 0001"))
                    .isEqualTo(first ? "03020007" : "830B");
        }
    }

    @Test
    @Rule("TCP-16")
    void aWriteIsSeenWholeOrNotAtAllByAnotherMaster() throws Exception {
        String read = "03 0000 007B";
        try (RawMaster reader = server.connect()) {
            master.exchange(1, "10 0000 007B F6" + "0000".repeat(123));
            for (int i = 0; i < 2000; i++) {
                String word = String.format("%04X", i);
                master.send(RawMaster.adu(i, 1, "10 0000 007B F6" + word.repeat(123)));
                String seen = reader.exchange(1, read).substring(4);
                assertThat(seen).isEqualTo(seen.substring(0, 4).repeat(123));
                master.receive();
                assertThat(reader.exchange(1, read)).isEqualTo("03F6" + word.repeat(123));
            }
        }
    }

    @Test
    @Rule("TCP-4")
    void aRequestMayComeOneByteASegment() throws Exception {
        for (byte b : HexFormat.of().parseHex(read(5) + read(6))) {
            master.send(new byte[] {b});
        }
        assertThat(master.receive()).isEqualTo(answer(5));
        assertThat(master.receive()).isEqualTo(answer(6));
    }

    @Test
    @Rule("TCP-4")
    void aHundredRequestsInOneSegmentAreAnsweredInOrder() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            all.append(read(i));
        }
        master.send(all.toString());
        for (int i = 0; i < 100; i++) {
            assertThat(master.receive()).isEqualTo(answer(i));
        }
    }

    @Test
    @Rule("TCP-4")
    void requestsAndHalfOfTheNextAreAnsweredAsFarAsTheyAreThere() throws Exception {
        master.send(read(1) + read(2) + read(3).substring(0, 14));
        assertThat(master.receive()).isEqualTo(answer(1));
        assertThat(master.receive()).isEqualTo(answer(2));
        master.send(read(3).substring(14) + read(4));
        assertThat(master.receive()).isEqualTo(answer(3));
        assertThat(master.receive()).isEqualTo(answer(4));
    }

    @Test
    void answersBeyondEveryBufferComeInOrder() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            all.append(RawMaster.adu(i, 1, "03 0000 007D"));
        }
        master.send(all.toString());
        for (int i = 0; i < 2000; i++) {
            assertThat(master.receive()).startsWith(String.format("%04X000000FD0103FA", i));
        }
    }

    @Test
    @Rule({"TCP-6", "TCP-7"})
    void aPduOfTheWrongLengthIsException03AndTheStreamStaysInStep() throws Exception {
        master.send(
                RawMaster.adu(1, 1, "03 0000 0001 00")
                        + RawMaster.adu(2, 1, "06 0000")
                        + RawMaster.adu(3, 1, "10" + "00".repeat(252))
                        + RawMaster.adu(4, 1, "07")
                        + read(5));
        assertThat(master.receive()).isEqualTo(RawMaster.adu(1, 1, "8303"));
        assertThat(master.receive()).isEqualTo(RawMaster.adu(2, 1, "8603"));
        assertThat(master.receive()).isEqualTo(RawMaster.adu(3, 1, "9003"));
        assertThat(master.receive()).isEqualTo(RawMaster.adu(4, 1, "8701"));
        assertThat(master.receive()).isEqualTo(answer(5));
    }

    @ParameterizedTest
    @Rule("TCP-2")
    @ValueSource(strings = {"0001", "0100", "FFFF"})
    void anotherProtocolIsDiscardedAndNeverExecuted(String protocol) throws Exception {
        master.send("0001" + protocol + "0006 01 06 0010 1234" + read(2));
        assertThat(master.receive()).isEqualTo(answer(2));
        assertThat(server.bank.get(16)).isEqualTo(16);
        assertThat(server.loop.counters().pdus().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @Rule("TCP-3")
    @ValueSource(strings = {"0000", "0001", "00FF", "0100", "FFFF"})
    void aLengthOutOfRangeEndsThatConnectionAlone(String length) throws Exception {
        try (RawMaster other = server.connect()) {
            other.assertServed();
            // What came before is still answered.
            master.send(read(1) + "0002 0000" + length + "01 03 0000 0001");
            assertThat(master.receive()).isEqualTo(answer(1));
            master.assertClosed();
            other.assertServed();
        }
    }

    @Test
    void aMasterThatEndsItsOutputGetsItsAnswers() throws Exception {
        master.send(read(1) + read(2));
        master.endOutput();
        assertThat(master.receive()).isEqualTo(answer(1));
        assertThat(master.receive()).isEqualTo(answer(2));
        master.assertClosed();
    }

    @ParameterizedTest
    @Rule("TCP-15")
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n",
                "POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003TLS hello",
                "\u0016\u0003\u0001\u0000\u00f1\u0001\u0000\u0000\u00ed\u0003\u0003TLS hello"
            })
    void anotherProtocolsFirstBytesEndTheConnectionWithoutAnAnswer(String text) throws Exception {
        master.send(text.getBytes(StandardCharsets.ISO_8859_1));
        master.assertClosed();
        try (RawMaster other = server.connect()) {
            other.assertServed();
        }
    }

    @Test
    @Rule("TCP-15")
    void garbageNeverHarmsAnotherMaster() throws Exception {
        Random random = new Random(502);
        for (int round = 0; round < 200; round++) {
            byte[] garbage = new byte[1 + random.nextInt(3000)];
            random.nextBytes(garbage);
            try (RawMaster noisy = server.connect()) {
                noisy.send(garbage);
            }
        }
        master.assertServed();
    }
}
