package org.chargebus.benchmarks;

import com.ghgande.j2mod.modbus.io.BytesInputStream;
import com.ghgande.j2mod.modbus.io.BytesOutputStream;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.net.AbstractModbusListener;
import com.ghgande.j2mod.modbus.procimg.ProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.io.IOException;
import java.util.Arrays;

/**
 * What j2mod does for a request between its sockets, on registers in memory: register i holds i.
 */
final class J2modSlave {
    private static final int REGISTERS = 256;
    private static final int UNIT = 1;

    private final SimpleProcessImage image = new SimpleProcessImage(UNIT);
    private final Listener listener = new Listener();
    private final BytesOutputStream out = new BytesOutputStream(260);

    /** Where a request looks for the registers. */
    private final class Listener extends AbstractModbusListener {
        @Override
        public void run() {
            throw new UnsupportedOperationException("there is no socket");
        }

        @Override
        public void stop() {
            throw new UnsupportedOperationException("there is no socket");
        }

        @Override
        public ProcessImage getProcessImage(int unit) {
            return image;
        }
    }

    J2modSlave() {
        for (int i = 0; i < REGISTERS; i++) {
            image.addRegister(new SimpleRegister(i));
        }
    }

    /** The buffer of the answer behind its unit id; the next answer overwrites it. */
    byte[] answer(byte[] pdu) throws IOException {
        byte[] bytes = new byte[1 + pdu.length];
        bytes[0] = UNIT;
        System.arraycopy(pdu, 0, bytes, 1, pdu.length);
        ModbusRequest request = ModbusRequest.createModbusRequest(pdu[0]);
        request.setHeadless(true);
        request.readFrom(new BytesInputStream(bytes));
        ModbusResponse response = request.createResponse(listener);
        out.reset();
        response.writeTo(out);
        return out.getBuffer();
    }

    /** The last answer, without its unit id. */
    byte[] last() {
        return Arrays.copyOfRange(out.getBuffer(), 1, out.size());
    }
}
