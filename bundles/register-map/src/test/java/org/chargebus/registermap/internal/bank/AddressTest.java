package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.md, Addressing. */
class AddressTest {
    @ParameterizedTest
    @CsvSource({"1,0,0,1000", "1,1,0,1400", "1,7,399,4199", "2,0,0,4200", "20,7,399,64999"})
    void theChecksOfTheSpecificationHold(int charger, int connector, int offset, int address) {
        assertThat(Address.of(charger, connector, offset)).isEqualTo(address);
        assertThat(Address.place(address)).isEqualTo(charger - 1);
        assertThat(Address.connector(address)).isEqualTo(connector);
        assertThat(Address.offset(address)).isEqualTo(offset);
    }

    @Test
    void everyAddressOfAPageNamesOneRegister() {
        for (int address = Address.FIRST_CHARGER; address <= Address.LAST; address++) {
            int back =
                    Address.of(
                            Address.place(address) + 1,
                            Address.connector(address),
                            Address.offset(address));
            assertThat(back).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @CsvSource({"21,1000", "40,61800", "4940,61800", "20,61800"})
    void theLayoutRepeatsAfterTwentyChargers(int number, int address) {
        assertThat(Address.ofBlock(number, 0)).isEqualTo(address);
    }
}
