package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What strangers and broken peers send. */
public class WireIT {
    private static Gateway gateway;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("wire");
        gateway.charger("WIRE", 1, 1);
        gateway.charger("OTHER", 2, 1);
        gateway.run();
    }

    @AfterClass
    public static void stop() throws Exception {
        gateway.close();
        assertThat(gateway.log()).noneMatch(line -> line.startsWith("\tat "));
        assertThat(gateway.log()).noneMatch(line -> line.contains("| ERROR"));
    }

    /** Behaviour, "OCPP-J": never closed for one bad frame. */
    @Test
    public void malformedFramesNeverCloseTheConnection() throws Exception {
        List<String> frames = Corpus.frames();
        assertThat(frames).hasSizeGreaterThanOrEqualTo(200);
        try (RawCharger charger = RawCharger.connect(gateway.ocppPort(), "WIRE")) {
            charger.boot();
            for (String frame : frames) {
                charger.send(frame);
                assertThat(charger.isOpen()).as("after " + shortened(frame)).isTrue();
            }
            assertThat(charger.call("Heartbeat", "{}")).contains("currentTime");
        }
    }

    /** Each of them is behind the wire when the answer to the next good one comes. */
    @Test
    public void aGoodCallIsServedAfterEveryKindOfBadOne() throws Exception {
        try (RawCharger charger = RawCharger.connect(gateway.ocppPort(), "OTHER")) {
            charger.boot();
            for (String frame : Corpus.frames().subList(0, 60)) {
                charger.send(frame);
                assertThat(charger.call("Heartbeat", "{}"))
                        .as("after " + shortened(frame))
                        .contains("currentTime");
            }
        }
    }

    /** Behaviour, "Security": default deny; shell: ocpp:scan. */
    @Test
    public void aStrangerGetsNotFoundAndIsInTheScanAtOnce() throws Exception {
        assertThat(RawCharger.handshakeStatus(gateway.ocppPort(), "STRANGER-7")).isEqualTo(404);
        long since = System.nanoTime();
        String scan = gateway.shell("ocpp:scan --json");
        assertThat(scan).contains("STRANGER-7").contains("ocpp1.6");
        // The command's own way through a new Java machine is in this time, too.
        assertThat((System.nanoTime() - since) / 1_000_000_000L).isLessThan(60);
    }

    @Test
    public void foreignProtocolsOnBothPortsHurtNobody() throws Exception {
        ForeignMaster master = new ForeignMaster(gateway.modbusPort());
        for (int port : new int[] {gateway.modbusPort(), gateway.ocppPort()}) {
            talk(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            talk(port, new byte[] {0x16, 3, 1, 0, (byte) 0xC8, 1, 0, 0, (byte) 0xC4, 3, 3});
            talk(port, new byte[600]);
        }
        assertThat(master.word(5)).isNotNegative();
        master.close();
    }

    private static void talk(int port, byte[] bytes) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    private static String shortened(String frame) {
        return frame.length() < 80 ? frame : frame.substring(0, 80) + "...";
    }
}
