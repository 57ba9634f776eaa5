package org.chargebus.simulator.internal.bms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.chargebus.simulator.internal.bms.Master.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket, against bytes written down here. */
@Timeout(60)
class J2modMasterTest {
    private static final String HANG_UP = "";

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private J2modMaster master;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-modbus-server");
        thread.setDaemon(true);
        thread.start();
        master = new J2modMaster("127.0.0.1", server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        master.close();
        server.close();
    }

    /** Answers each PDU with the next of the list. */
    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                while (exchange(in, out)) {
                    out.flush();
                }
            } catch (IOException e) {
                asked.add("closed");
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean exchange(DataInputStream in, DataOutputStream out)
            throws IOException, InterruptedException {
        int transaction = in.readUnsignedShort();
        in.readUnsignedShort();
        byte[] body = in.readNBytes(in.readUnsignedShort());
        asked.add(HexFormat.of().formatHex(body));
        String answer = answers.take();
        if (answer.equals(HANG_UP)) {
            return false;
        }
        byte[] pdu = HexFormat.of().parseHex(answer);
        byte[] frame = new byte[pdu.length + 7];
        frame[0] = (byte) (transaction >> 8);
        frame[1] = (byte) transaction;
        frame[5] = (byte) (pdu.length + 1);
        frame[6] = body[0];
        System.arraycopy(pdu, 0, frame, 7, pdu.length);
        out.write(frame);
        return true;
    }

    @Test
    void registersAreReadAndWritten() throws Exception {
        answers.add("03041234ffff");
        assertThat(master.read(2, 1400, 2)).containsExactly(0x1234, 0xFFFF);
        assertThat(asked.take()).isEqualTo("020305780002");
        answers.add("060578ffff");
        master.write(1, 1400, 65535);
        assertThat(asked.take()).isEqualTo("01060578ffff");
        answers.add("1005780002");
        master.write(1, 1400, 1, 2);
        assertThat(asked.take()).isEqualTo("0110057800020400010002");
    }

    @Test
    void anExceptionHasItsCode() {
        answers.add("8302");
        assertThatThrownBy(() -> master.read(1, 1400, 2))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(2))
                .hasMessage("exception 02");
    }

    @Test
    void aBrokenConnectionIsMadeAnew() throws Exception {
        answers.add(HANG_UP);
        assertThatThrownBy(() -> master.read(1, 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer from 127.0.0.1:");
        answers.add("03020007");
        assertThat(master.read(1, 0, 1)).containsExactly(7);
    }

    @Test
    void aServerThatIsNotThereSaysWhere() throws Exception {
        // Bound, so that nobody else takes the port, and yet nobody listens there.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            J2modMaster alone = new J2modMaster("127.0.0.1", held.getLocalPort());
            assertThatThrownBy(alone::connect)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no Modbus server at 127.0.0.1:" + held.getLocalPort());
        }
    }
}
