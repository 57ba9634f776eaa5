package org.chargebus.simulator.internal.bms;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.io.IOException;
import java.util.Arrays;

/**
 * The master of the library j2mod on a TCP connection, which shares no code with the gateway's
 * slave. It connects with the first request, and again after a broken connection.
 */
public final class J2modMaster implements Master {
    private static final int ANSWER_MILLIS = 3000;

    /** Tries of a request; the library takes 0 for five. */
    private static final int ONCE = 1;

    private final String host;
    private final int port;
    private ModbusTCPMaster connected;

    /** Connects to nothing yet. */
    public J2modMaster(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Connects now, if it is not connected. */
    public void connect() throws IOException {
        master();
    }

    private interface Exchange<T> {
        T with(ModbusTCPMaster master) throws ModbusException;
    }

    @Override
    public int[] read(int unit, int address, int count) throws Refusal, IOException {
        Register[] registers =
                exchange(master -> master.readMultipleRegisters(unit, address, count));
        return Arrays.stream(registers).mapToInt(InputRegister::toUnsignedShort).toArray();
    }

    @Override
    public void write(int unit, int address, int... values) throws Refusal, IOException {
        if (values.length == 1) {
            SimpleRegister one = new SimpleRegister(values[0]);
            exchange(master -> master.writeSingleRegister(unit, address, one));
        } else {
            Register[] all =
                    Arrays.stream(values).mapToObj(SimpleRegister::new).toArray(Register[]::new);
            exchange(master -> master.writeMultipleRegisters(unit, address, all));
        }
    }

    private <T> T exchange(Exchange<T> exchange) throws Refusal, IOException {
        try {
            return exchange.with(master());
        } catch (ModbusSlaveException e) {
            throw new Refusal(e.getType());
        } catch (ModbusException e) {
            close();
            throw new IOException("no answer from " + host + ":" + port, e);
        }
    }

    private ModbusTCPMaster master() throws IOException {
        if (connected == null) {
            ModbusTCPMaster next = new ModbusTCPMaster(host, port, ANSWER_MILLIS, false);
            try {
                next.connect();
            } catch (Exception e) { // as the library declares it
                throw new IOException("no Modbus server at " + host + ":" + port, e);
            }
            next.setRetries(ONCE);
            connected = next;
        }
        return connected;
    }

    @Override
    public void close() {
        if (connected != null) {
            connected.disconnect();
            connected = null;
        }
    }
}
