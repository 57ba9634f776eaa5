package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.io.ModbusTransaction;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadMEIRequest;
import com.ghgande.j2mod.modbus.msg.ReadMEIResponse;
import com.ghgande.j2mod.modbus.msg.ReadWriteMultipleRequest;
import com.ghgande.j2mod.modbus.msg.ReadWriteMultipleResponse;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master this project did not write understands every answer. */
@Timeout(30)
class J2modMasterTest {
    private TestServer server;
    private ModbusTCPMaster master;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        master = new ModbusTCPMaster("127.0.0.1", server.port());
        master.connect();
    }

    @AfterEach
    void stop() {
        master.disconnect();
        server.close();
    }

    @Test
    void registersAreReadByFunction3And4() throws Exception {
        server.bank.set(1400, 0x1234, 0xFFFF, 7);
        assertThat(
                        Arrays.stream(master.readMultipleRegisters(1, 1400, 3))
                                .mapToInt(Register::getValue))
                .containsExactly(0x1234, 0xFFFF, 7);
        assertThat(master.readInputRegisters(1, 1401, 2)).hasSize(2);
        assertThat(master.readInputRegisters(1, 1401, 1)[0].getValue()).isEqualTo(0xFFFF);
        assertThat(master.readMultipleRegisters(255, 0, 125)).hasSize(125);
    }

    @Test
    void registersAreWrittenByFunction6And16() throws Exception {
        master.writeSingleRegister(1, 10, new SimpleRegister(4711));
        master.writeMultipleRegisters(
                1, 11, new Register[] {new SimpleRegister(1), new SimpleRegister(65535)});
        assertThat(server.bank.get(10)).isEqualTo(4711);
        assertThat(server.bank.get(11)).isEqualTo(1);
        assertThat(server.bank.get(12)).isEqualTo(65535);
    }

    @Test
    void bitsAreReadAndWrittenByFunction1And2And5And15() throws Exception {
        assertThat(master.writeCoil(1, 20, true)).isTrue();
        BitVector bits = new BitVector(10);
        bits.setBit(0, true);
        bits.setBit(9, true);
        master.writeMultipleCoils(1, 30, bits);
        assertThat(master.readCoils(1, 20, 1).getBit(0)).isTrue();
        BitVector read = master.readInputDiscretes(1, 30, 10);
        for (int i = 0; i < 10; i++) {
            assertThat(read.getBit(i)).as("bit %d", i).isEqualTo(i == 0 || i == 9);
        }
        master.writeCoil(1, 20, false);
        assertThat(server.bank.get(20)).isZero();
    }

    @Test
    void registersAreChangedByFunction22And23() throws Exception {
        server.bank.set(10, 0x0012, 7, 8);
        assertThat(master.maskWriteRegister(1, 10, 0x00F2, 0x0025)).isTrue();
        assertThat(server.bank.get(10)).isEqualTo(0x0017);
        ReadWriteMultipleRequest request = new ReadWriteMultipleRequest(1, 10, 3, 11, 1);
        request.setRegisters(new Register[] {new SimpleRegister(4711)});
        ReadWriteMultipleResponse answer = (ReadWriteMultipleResponse) answer(request);
        assertThat(Arrays.stream(answer.getRegisters()).mapToInt(InputRegister::getValue))
                .containsExactly(0x0017, 4711, 8);
    }

    @Test
    void theDeviceIdentifiesItselfByFunction43() throws Exception {
        ReadMEIRequest request = new ReadMEIRequest(2, 0);
        request.setUnitID(1);
        ReadMEIResponse answer = (ReadMEIResponse) answer(request);
        assertThat(answer.getFieldCount()).isEqualTo(6);
        assertThat(answer.getField(0)).isEqualTo("Chargebus");
        assertThat(answer.getFieldId(5)).isEqualTo(5);
        assertThat(answer.getField(5)).isEqualTo("OCPP 1.6J to Modbus gateway");
    }

    private ModbusResponse answer(ModbusRequest request) throws ModbusException {
        ModbusTransaction transaction = master.getTransport().createTransaction();
        transaction.setRequest(request);
        transaction.execute();
        return transaction.getResponse();
    }

    @Test
    void exceptionsArriveWithTheirCodeAndTheConnectionStays() throws Exception {
        assertException(2, () -> master.readMultipleRegisters(1, 65535, 2));
        assertException(3, () -> master.readMultipleRegisters(1, 0, 126));
        assertException(11, () -> master.readMultipleRegisters(77, 0, 1));
        assertThat(master.readMultipleRegisters(1, 0, 1)).hasSize(1);
    }

    private static void assertException(int code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        ModbusSlaveException.class, e -> assertThat(e.getType()).isEqualTo(code));
    }
}
