package org.chargebus.simulator.internal.bms;

import java.io.IOException;

/** A Modbus master with one request at a time. Not for several threads. */
public interface Master extends AutoCloseable {
    /** The server answered with an exception (Application Protocol V1.1b3, 7). */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final int code;

        /** Of this exception code, 1..255. */
        public Refusal(int code) {
            super(String.format("exception %02X", code));
            this.code = code;
        }

        /** The exception code. */
        public int code() {
            return code;
        }
    }

    /**
     * Reads registers by function 3.
     *
     * @param count 1..125
     * @return each 0..65535
     * @throws IOException when there is no answer
     */
    int[] read(int unit, int address, int count) throws Refusal, IOException;

    /**
     * Writes registers by function 6, or 16 when there are several.
     *
     * @param values 1..123 of them, 0..65535
     */
    void write(int unit, int address, int... values) throws Refusal, IOException;

    @Override
    void close();
}
