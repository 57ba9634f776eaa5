package org.chargebus.modbus.slave.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the slave answers on every transport: one contract, a subclass for each. */
public abstract class SlaveContract {
    /** The bank of page 0. */
    protected abstract MemoryBank bank();

    /** Sends a PDU to the own unit id over the wire and gives that of the answer; hexadecimal. */
    protected abstract String exchange(String pdu) throws Exception;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "01 0064 0003, 010105",
        "02 0064 0003, 020105",
        "03 0064 0003, 0306000100000002",
        "04 0064 0003, 0406000100000002",
        "05 0064 0000, 0500640000",
        "06 0064 BEEF, 060064BEEF",
        "0F 0064 0003 01 02, 0F00640003",
        "10 0064 0002 04 0102 0304, 1000640002",
        "03 0000 007E, 8303",
        "03 FFFF 0002, 8302",
        "06 9C40 0001, 8602",
        "05 0000 1234, 8503",
        "07, 8701",
        "11, 9101"
    })
    void aRequestHasItsAnswer(String request, String expected) throws Exception {
        bank().set(100, 1, 0, 2);
        assertThat(exchange(request)).isEqualTo(expected);
    }

    @Test
    void whatAMasterWroteItReadsBack() throws Exception {
        exchange("10 0000 007B F6" + "5A".repeat(246));
        assertThat(exchange("03 0000 007B")).isEqualTo("03F6" + "5A".repeat(246));
        exchange("0F 0001 0002 01 02");
        assertThat(exchange("01 0000 0003")).isEqualTo("010105");
    }

    @Test
    void aBusyBankIsException06() throws Exception {
        bank().fault = ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        assertThat(exchange("03 0000 0001")).isEqualTo("8306");
    }

    @Test
    void aBankThatBreaksIsException04() throws Exception {
        bank().defect = new IllegalStateException("broken");
        assertThat(exchange("03 0000 0001")).isEqualTo("8304");
    }
}
