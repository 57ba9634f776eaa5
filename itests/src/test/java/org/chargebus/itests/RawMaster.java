package org.chargebus.itests;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A Modbus TCP master of plain bytes, for the tests inside the container and for wrong requests.
 */
final class RawMaster implements AutoCloseable {
    /** A slave answers within ms; a machine under load takes a while. */
    private static final int ANSWER_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;
    private int transaction;

    RawMaster(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 60_000);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Tries until the gateway accepts and answers. */
    static RawMaster connected(int port) {
        return Await.value(
                "a master is served on port " + port,
                () -> {
                    RawMaster master = new RawMaster(port);
                    try {
                        master.read(0, 1);
                        return java.util.Optional.of(master);
                    } catch (IOException e) {
                        master.close();
                        throw e;
                    }
                });
    }

    /** An exception of the slave. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Refused(int code) {
            super("exception " + code);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** FC 3. */
    int[] read(int address, int count) throws IOException {
        exchange(3, address, count);
        int bytes = in.readUnsignedByte();
        int[] registers = new int[bytes / 2];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = in.readUnsignedShort();
        }
        return registers;
    }

    /** FC 3, two registers, high word first. */
    long readUnsigned32(int address) throws IOException {
        int[] words = read(address, 2);
        return (long) words[0] << 16 | words[1];
    }

    /** FC 6. */
    void write(int address, int value) throws IOException {
        exchange(6, address, value);
        in.readInt();
    }

    /** Any request to any unit; the answer's PDU, an exception as it is. */
    byte[] request(int unit, int... pdu) throws IOException {
        transaction = transaction + 1 & 0xFFFF;
        out.writeShort(transaction);
        out.writeShort(0);
        out.writeShort(pdu.length + 1);
        out.writeByte(unit);
        for (int value : pdu) {
            out.writeByte(value);
        }
        out.flush();
        int answered = in.readUnsignedShort();
        int protocol = in.readUnsignedShort();
        int length = in.readUnsignedShort();
        int served = in.readUnsignedByte();
        if (answered != transaction || protocol != 0 || served != unit) {
            throw new IOException(
                    "answer " + answered + "/" + protocol + "/" + served + " to " + transaction);
        }
        return in.readNBytes(length - 1);
    }

    private void exchange(int function, int first, int second) throws IOException {
        transaction = transaction + 1 & 0xFFFF;
        out.writeShort(transaction);
        out.writeShort(0);
        out.writeShort(6);
        out.writeByte(1);
        out.writeByte(function);
        out.writeShort(first);
        out.writeShort(second);
        out.flush();
        int answered = in.readUnsignedShort();
        in.readUnsignedShort();
        in.readUnsignedShort();
        in.readUnsignedByte();
        int served = in.readUnsignedByte();
        if (answered != transaction) {
            throw new IOException("answer " + answered + " to request " + transaction);
        }
        if (served != function) {
            throw new Refused(in.readUnsignedByte());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
