package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.bank.Address;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.md, Addressing: unit id S+p is page p and holds chargers 20p+1..20p+20. */
class PagesTest {
    private final Fixture map = new Fixture();
    private final TreeMap<Integer, RegisterBank> pages = new TreeMap<>();
    private final Banks banks = map.banks(this::register);
    private final Site site =
            Fixture.site(
                    Mode.BMS,
                    true,
                    Fixture.charger("FIRST", 1, 1),
                    Fixture.charger("C20", 20, 7),
                    Fixture.charger("C21", 21, 2),
                    Fixture.charger("C41", 41, 1),
                    Fixture.charger("C4940", 4940, 7));

    private Runnable register(RegisterBank bank, String property, int value) {
        pages.put(value, bank);
        return () -> pages.remove(value);
    }

    @BeforeEach
    void show() {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(site);
    }

    @Test
    void onlyPagesInUseAreServed() {
        assertThat(pages).containsOnlyKeys(0, 1, 2, 246);
    }

    @ParameterizedTest
    @CsvSource({"C20,20,0,61800", "C21,21,1,1000", "C41,41,2,1000", "C4940,4940,246,61800"})
    void aChargerStandsInItsPlaceOnItsPage(String id, int number, int page, int address)
            throws ModbusFault {
        assertThat(Address.ofBlock(number, 0)).isEqualTo(address);
        assertThat(read(page, address + 20, 3)).startsWith(Fixture.words(id, 3));
        write(page, address + 400 + 391, 160);
        assertThat(map.commands)
                .containsExactly(new Command.SetLimit(new ConnectorRef(id, 1), 16, false, 0));
        assertThatThrownBy(() -> read(2, 61_800, 1))
                .as("41 is alone on its page")
                .isSameAs(ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS));
    }

    @Test
    void theLastRegisterOfTheLastChargerIsServed() throws ModbusFault {
        map.put("C4940", 7, "composite.limit", 13.5);
        assertThat(read(246, 64_998, 2)).containsExactly(0x4158, 0);
    }

    @Test
    void everyPageHasTheGatewayBlockAndTellsItsNumber() throws ModbusFault {
        for (int page : pages.keySet()) {
            assertThat(read(page, 90, 4)).containsExactly(0x1234, 0, 0x1234, 0x5678);
            assertThat(read(page, 19, 1)).containsExactly(page);
            assertThat(read(page, 8, 1)).as("of the site").containsExactly(5);
        }
    }

    @Test
    void bitsAreThoseOfThePageAndSumsThoseOfTheSite() throws ModbusFault {
        for (String id : new String[] {"C20", "C21", "C4940"}) {
            map.put(id, 0, "connection", "boot accepted");
            map.put(id, 1, "status", "Faulted");
            map.put(id, 1, "tx.active", true);
            map.put(id, 1, "start.pending", true);
            map.put(id, 1, "Power.Active.Import", 1000.0);
        }
        for (int bits : new int[] {64, 66, 68, 70}) {
            assertThat(read(0, bits, 2)).as("20").containsExactly(0b1000, 0);
            assertThat(read(1, bits, 2)).as("21").containsExactly(0, 1);
            assertThat(read(2, bits, 2)).as("41").containsExactly(0, 0);
            assertThat(read(246, bits, 2)).as("4940").containsExactly(0b1000, 0);
        }
        int power = Float.floatToIntBits(3000f);
        for (int page : pages.keySet()) {
            assertThat(read(page, 72, 2)).containsExactly(power >>> 16, power & 0xFFFF);
            assertThat(read(page, 9, 4)).containsExactly(3, 2, 3, 3);
        }
        assertThat(read(2, 15, 3)).as("absolute number").containsExactly(20, 1, 2);
    }

    @Test
    void whatIsWrittenToTheGatewayBlockOfOnePageIsReadOnAll() throws ModbusFault {
        write(246, 80, 44);
        write(1, 0, 9);
        assertThat(read(0, 80, 1)).containsExactly(44);
        assertThat(read(2, 0, 1)).containsExactly(9);
        write(1, 28, 0x6A54);
        write(2, 29, 0x3210);
        assertThat(map.last())
                .as("halves are common to all masters")
                .isInstanceOf(Command.SetClock.class);
    }

    /** register-map.md: nothing half-written survives a reconnect. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aHalfWrittenValueOfAChargerIsDroppedWithItsConnection(boolean begins) throws ModbusFault {
        int connector = Address.ofBlock(21, 2);
        write(1, connector + 94, 1);
        write(0, Address.ofBlock(20, 1) + 94, 2);
        write(0, 28, 0x6A54);
        write(1, Address.ofBlock(21, 0) + 222, 0x4F4C);
        if (begins) {
            banks.connected("C21", true);
        } else {
            banks.disconnected("C21");
        }
        write(1, connector + 95, 3);
        write(0, Address.ofBlock(20, 1) + 95, 3);
        assertThat(map.value("C21", 2, "remoteStop.transactionId")).isEqualTo(3L);
        assertThat(map.value("C20", 1, "remoteStop.transactionId")).isEqualTo(0x20003L);
        write(0, 29, 0x3210);
        assertThat(map.last()).isInstanceOf(Command.SetClock.class);
        write(1, Address.ofBlock(21, 0) + 231, 0);
        assertThat(map.value("C21", 0, "localList.idTag")).isEqualTo("");
    }

    /** An update of the transport tells of every link anew. */
    @Test
    void aHalfWrittenValueOutlivesBeingToldOfALinkThatIsThere() throws ModbusFault {
        int connector = Address.ofBlock(21, 2);
        write(1, connector + 94, 1);
        banks.connected("C21", false);
        write(1, connector + 95, 3);
        assertThat(map.value("C21", 2, "remoteStop.transactionId")).isEqualTo(0x10003L);
    }

    private int[] read(int page, int address, int count) throws ModbusFault {
        byte[] target = new byte[2 * count];
        pages.get(page).read(address, count, target, 0);
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = (target[2 * i] & 0xFF) << 8 | target[2 * i + 1] & 0xFF;
        }
        return words;
    }

    private void write(int page, int address, int word) throws ModbusFault {
        byte[] source = {(byte) (word >> 8), (byte) word};
        pages.get(page).write(address, 1, source, 0, Fixture.MASTER);
    }
}
