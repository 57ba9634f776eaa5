package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.bank.FileMap;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.bank.UnitMap;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.file.MapFile;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The native map exported as a map file and served from it answers every request as the native map
 * does: one code, two tables.
 */
class NativeAsFileTest {
    private static final int LAST = 1000 + 3 * 3200 - 1;

    private static final class Side {
        private final Fixture map = new Fixture();
        private final Map<Integer, RegisterBank> pages = new HashMap<>();
        private final Map<Integer, RegisterBank> units = new HashMap<>();
        private final Banks banks = map.banks(this::register);

        private Runnable register(RegisterBank bank, String property, int value) {
            (property.equals(RegisterBank.PAGE) ? pages : units).put(value, bank);
            return () -> {};
        }

        Side(Site site, Settings settings, UnitMap served) {
            map.site = site;
            banks.configure(settings, served, 0);
            banks.site(site);
            for (ChargePoint charger : site.chargePoints()) {
                map.put(charger.id(), 0, "connection", "boot accepted");
                map.put(charger.id(), 0, "vendor", "ACME");
                map.put(charger.id(), 1, "status", "Charging");
                map.put(charger.id(), 1, "tx.active", true);
                map.put(charger.id(), 1, "meter.present", 0x8123_4567L);
                map.put(charger.id(), 7, "Voltage.L1-N", 230.5);
                map.put(charger.id(), 7, "Energy.Active.Import.Register", 5_000_000_000L);
            }
        }

        String read(int address, int count) {
            byte[] words = new byte[2 * count];
            byte[] bits = new byte[count];
            try {
                pages.get(0).read(address, count, words, 0);
                pages.get(0).readBits(address, count, bits, 0);
                return Arrays.toString(words) + Arrays.toString(bits);
            } catch (ModbusFault e) {
                return e.code().toString();
            }
        }

        String write(int address, byte[] words) {
            int sent = map.commands.size();
            String answer = "written";
            try {
                pages.get(0).write(address, words.length / 2, words, 0, Fixture.MASTER);
            } catch (ModbusFault e) {
                answer = e.code().toString();
            }
            List<Object> done = new ArrayList<>(map.commands.subList(sent, map.commands.size()));
            return answer + done;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BMS,0,BIG_ENDIAN,false,false",
        "BMS,1,LITTLE_ENDIAN,true,true",
        "EXTERNAL,0,WORD_INVERTED_BIG_ENDIAN,false,true",
        "BMS,1,WORD_INVERTED_LITTLE_ENDIAN,true,false"
    })
    void everyRequestIsAnsweredTheSame(
            Mode mode, int base, ByteOrder order, boolean zero, boolean strict) throws Exception {
        Site site =
                Fixture.site(
                        mode,
                        mode == Mode.BMS,
                        Fixture.charger("A", 1, 7),
                        Fixture.charger("B", 2, 7),
                        Fixture.charger("C", 3, 7));
        Settings settings = new Settings(base, new WireFormat(order, zero), strict, false);
        Side own = new Side(site, settings, new NativeMap());
        Side file = new Side(site, settings, new FileMap(MapFile.read(export(own), Fixture.TABLE)));
        for (int address = 0; address <= 65_535; address++) {
            assertThat(file.read(address, 1)).as("%d", address).isEqualTo(own.read(address, 1));
        }
        Random random = new Random(4711);
        for (int i = 0; i < 4_000; i++) {
            int address = random.nextInt(LAST + 100);
            int count = 1 + random.nextInt(125);
            assertThat(file.read(address, count))
                    .as("%d registers at %d", count, address)
                    .isEqualTo(own.read(address, count));
            byte[] words = words(random);
            assertThat(file.write(address, words))
                    .as("%s at %d", Arrays.toString(words), address)
                    .isEqualTo(own.write(address, words));
        }
        for (int address = 0; address <= LAST; address++) {
            byte[] one = {0, (byte) (address % 3)};
            assertThat(file.write(address, one))
                    .as("write at %d", address)
                    .isEqualTo(own.write(address, one));
        }
        for (int address = 0; address <= LAST; address++) {
            assertThat(file.read(address, 1)).as("%d", address).isEqualTo(own.read(address, 1));
        }
        assertThat(own.map.commands).isEqualTo(file.map.commands);
        if (mode == Mode.BMS) {
            assertThat(own.map.commands).hasSizeGreaterThan(100);
        }
        assertThat(export(file)).isEqualTo(export(own));
    }

    private static byte[] words(Random random) {
        byte[] words = new byte[2 * (1 + random.nextInt(random.nextBoolean() ? 3 : 12))];
        for (int i = 1; i < words.length; i += 2) {
            words[i] = (byte) random.nextInt(3);
        }
        return words;
    }

    private static byte[] export(Side side) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        side.banks.export(ExportFormat.MAP, 1, out);
        return out.toByteArray();
    }

    /** A page becomes a unit id; its gateway points are those of page 0 there. */
    @ParameterizedTest
    @CsvSource({"1", "5"})
    void aFurtherPageIsAUnit(int slave) throws Exception {
        Site site = Fixture.site(Mode.BMS, true, Fixture.charger("Z", 21, 7));
        Settings settings = Fixture.settings(0, ByteOrder.BIG_ENDIAN);
        Side own = new Side(site, settings, new NativeMap());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        own.banks.export(ExportFormat.MAP, slave, out);
        Side file =
                new Side(
                        site,
                        settings,
                        new FileMap(MapFile.read(out.toByteArray(), Fixture.TABLE)));
        assertThat(file.units).containsOnlyKeys(slave + 1);
        byte[] one = new byte[250];
        byte[] other = new byte[250];
        for (int address = 1000; address < 4200; address += 100) {
            own.pages.get(1).read(address, 100, one, 0);
            file.units.get(slave + 1).read(address, 100, other, 0);
            assertThat(other).isEqualTo(one);
        }
    }
}
