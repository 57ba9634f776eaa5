package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A Modbus TCP master that writes bytes as a test wants them; texts are hexadecimal. */
final class RawMaster implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int PATIENCE_MILLIS = 240_000;

    /** Requests under way: their answers fit into the buffers of any system. */
    private static final int WINDOW = 100;

    private final Socket socket;
    private final DataInputStream in;

    RawMaster(int port) throws IOException {
        this(port, 0);
    }

    /** With a receive buffer of a size; 0 = that of the system. */
    RawMaster(int port, int receiveBuffer) throws IOException {
        this(connected(port, receiveBuffer));
    }

    private RawMaster(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    /** By TLS, of these versions only; the handshake begins with the first request. */
    static RawMaster secure(int port, SSLContext context, int receiveBuffer, String... protocols)
            throws IOException {
        Socket plain = connected(port, receiveBuffer);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return new RawMaster(socket);
    }

    private static Socket connected(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** A handshake, also a further one: renegotiation in TLS 1.2, a key update in TLS 1.3. */
    SSLSession handshake() throws IOException {
        ((SSLSocket) socket).startHandshake();
        return ((SSLSocket) socket).getSession();
    }

    /** An application data unit: MBAP header, then the PDU. */
    static String adu(int transaction, int unit, String pdu) {
        String plain = pdu.replace(" ", "");
        return HEX.toHexDigits((short) transaction)
                + "0000"
                + HEX.toHexDigits((short) (plain.length() / 2 + 1))
                + HEX.toHexDigits((byte) unit)
                + plain;
    }

    void send(String hex) throws IOException {
        send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next answer, whole, as hexadecimal. */
    String receive() throws IOException {
        byte[] header = in.readNBytes(6);
        assertThat(header).as("header of an answer").hasSize(6);
        int length = (header[4] & 0xFF) << 8 | header[5] & 0xFF;
        assertThat(length).isBetween(3, 254);
        return HEX.formatHex(header) + HEX.formatHex(in.readNBytes(length));
    }

    /** Sends one request and gives the PDU of its answer, whose header is checked. */
    String exchange(int unit, String pdu) throws IOException {
        int transaction = pdu.hashCode() & 0xFFFF;
        send(adu(transaction, unit, pdu));
        String answer = receive();
        assertThat(answer).isEqualTo(adu(transaction, unit, answer.substring(14)));
        return answer.substring(14);
    }

    /**
     * Sends requests without waiting for the answers before, some at a time so that neither side
     * stops reading, and gives the PDUs of the answers; their headers are checked.
     */
    List<String> pipeline(int unit, List<String> pdus) throws IOException {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < pdus.size(); from += WINDOW) {
            int to = Math.min(from + WINDOW, pdus.size());
            StringBuilder all = new StringBuilder();
            for (int i = from; i < to; i++) {
                all.append(adu(i & 0xFFFF, unit, pdus.get(i)));
            }
            send(all.toString());
            for (int i = from; i < to; i++) {
                String answer = receive();
                assertThat(answer).isEqualTo(adu(i & 0xFFFF, unit, answer.substring(14)));
                answers.add(answer.substring(14));
            }
        }
        return answers;
    }

    /** Reads register 0 of unit 1: proof that the connection is served. */
    void assertServed() throws IOException {
        assertThat(exchange(1, "03 0000 0001")).startsWith("0302");
    }

    /** So many bytes, as hexadecimal. */
    String bytes(int count) throws IOException {
        return HexFormat.of().withUpperCase().formatHex(in.readNBytes(count));
    }

    /** All bytes until the server closes, as hexadecimal; none when it closes with a reset. */
    String rest() throws IOException {
        try {
            return HexFormat.of().withUpperCase().formatHex(in.readAllBytes());
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
            return "";
        }
    }

    /** The server closes without another byte. */
    void assertClosed() throws IOException {
        try {
            assertThat(in.read()).as("end of the stream").isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
