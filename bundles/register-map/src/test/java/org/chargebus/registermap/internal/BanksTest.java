package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chargebus.map.Point;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.bank.FileMap;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.file.MapFile;
import org.chargebus.signal.Quality;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.Test;

class BanksTest {
    private final Fixture map = new Fixture();
    private final Map<String, RegisterBank> offered = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private final Banks banks = map.banks(this::register);

    private Runnable register(RegisterBank bank, String property, int value) {
        String name = (property.equals(RegisterBank.PAGE) ? "page " : "unit ") + value;
        offered.put(name, bank);
        history.add("+" + name);
        return () -> {
            offered.remove(name);
            history.add("-" + name);
        };
    }

    /** A wrong 02 would be worse than the 06 of the slave while no bank is there. */
    @Test
    void nothingIsOfferedBeforeTheSiteIsKnown() {
        banks.configure(map.settings, new NativeMap(), 0);
        assertThat(offered).isEmpty();
        banks.site(Site.EMPTY);
        assertThat(offered).containsOnlyKeys("page 0");
    }

    @Test
    void aPageInUseIsOfferedAndOneThatIsNoneAnyMoreIsWithdrawn() {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 41, 1)));
        assertThat(offered).containsOnlyKeys("page 0", "page 2");
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 40, 1)));
        assertThat(offered).containsOnlyKeys("page 0", "page 1");
        banks.close();
        assertThat(offered).isEmpty();
    }

    @Test
    void aChangeIsShownByTheBanksThatAreThere() throws ModbusFault {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(map.site);
        RegisterBank bank = offered.get("page 0");
        byte[] words = new byte[4];
        bank.read(92, 2, words, 0);
        assertThat(words).containsExactly(0x12, 0x34, 0x56, 0x78);
        banks.configure(
                Fixture.settings(0, ByteOrder.WORD_INVERTED_BIG_ENDIAN), new NativeMap(), 0);
        banks.site(map.site);
        bank.read(92, 2, words, 0);
        assertThat(words).containsExactly(0x56, 0x78, 0x12, 0x34);
        assertThat(history).containsExactly("+page 0");
    }

    @Test
    void theLoopbackUnitComesAndGoesAlone() {
        banks.configure(map.settings, new NativeMap(), 9);
        banks.site(map.site);
        banks.configure(map.settings, new NativeMap(), 9);
        banks.configure(map.settings, new NativeMap(), 10);
        banks.configure(map.settings, new NativeMap(), 0);
        assertThat(history)
                .containsExactly("+unit 9", "+page 0", "-unit 9", "+unit 10", "-unit 10");
    }

    /** Chargers go before a unit that proves wiring. */
    @Test
    void theLoopbackUnitGivesWayToThePagesOfEverySlave() {
        map.slaves = Set.of(1, 30);
        banks.configure(map.settings, new NativeMap(), 2);
        banks.site(map.site);
        assertThat(offered).containsOnlyKeys("unit 2", "page 0");
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 21, 1)));
        assertThat(offered).containsOnlyKeys("page 0", "page 1");
        assertThat(map.active.what(UnitClashes.LOOPBACK))
                .contains("loopbackUnit = 2 is a unit id of the register map")
                .endsWith("write a free one, for example 247");
        map.slaves = Set.of(247);
        banks.checkUnits();
        assertThat(offered).containsOnlyKeys("page 0", "page 1", "unit 2");
        banks.configure(map.settings, new NativeMap(), 247);
        assertThat(offered).containsOnlyKeys("page 0", "page 1");
        banks.configure(map.settings, new NativeMap(), 0);
        assertThat(map.active.active()).isEmpty();
    }

    @Test
    void theLoopbackUnitGivesWayToAUnitOfTheMapFile() throws Exception {
        banks.site(map.site);
        banks.configure(map.settings, file("20,5,,,,test.u16,,,,"), 20);
        byte[] word = new byte[2];
        offered.get("unit 20").read(5, 1, word, 0);
        assertThat(word).containsExactly(0x12, 0x34);
        assertThat(map.active.what(UnitClashes.LOOPBACK)).contains("loopbackUnit = 20");
        banks.map(new NativeMap());
        offered.get("unit 20").read(5, 1, word, 0);
        assertThat(word).containsExactly(0, 5);
        assertThat(map.active.active()).isEmpty();
    }

    @Test
    void rowsOfTheSlavesOwnNumberAreToldOf() throws Exception {
        banks.site(map.site);
        banks.configure(map.settings, file("1,5,,,,test.u16,,,,"), 0);
        assertThat(map.active.what(UnitClashes.MAPPED)).contains("rows of unit 1, which is");
        map.slaves = Set.of(2);
        banks.checkUnits();
        assertThat(map.active.active()).isEmpty();
    }

    /** Page 0 stays what it is while its map changes, so that no master sees exception 06. */
    @Test
    void anotherMapIsShownByTheBankThatIsThere() throws Exception {
        banks.site(map.site);
        banks.configure(map.settings, null, 0);
        assertThat(offered).isEmpty();
        banks.map(file(",5,,,,test.u16,,,,", "9,5,,,,test.u16,,,,"));
        banks.map(new NativeMap());
        banks.map(file(",6,,,,test.u16,,,,"));
        byte[] word = new byte[2];
        offered.get("page 0").read(6, 1, word, 0);
        assertThat(word).containsExactly(0x12, 0x34);
        assertThat(history).containsExactly("+page 0", "+unit 9", "-unit 9");
    }

    @Test
    void pointsOfAMapFileAreListedWhereTheyStand() throws Exception {
        banks.site(map.site);
        banks.configure(
                map.settings,
                file(
                        "9,7,4,1,1,meter.present/5,,,,",
                        ",8,,1,1,Voltage.L1-N,i32,little-endian,,10",
                        ",10,,2,1,charging,,,,"),
                0);
        map.put("A", 1, "meter.present", 0x20L);
        assertThat(banks.points("")).hasSize(2);
        Point flag = banks.points("meter.present").get(0);
        assertThat(flag.key()).isEqualTo("meter.present/5");
        assertThat(flag.unitId(1)).isEqualTo(9);
        assertThat(flag.address()).isEqualTo(7);
        assertThat(flag.bit()).isEqualTo(4);
        assertThat(flag.value()).isEqualTo("true");
        Point voltage = banks.points("voltage").get(0);
        assertThat(voltage.unitId(3)).isEqualTo(3);
        assertThat(voltage.bit()).isEqualTo(-1);
        assertThat(voltage.type()).isEqualTo("i32");
        assertThat(voltage.byteOrder()).isEqualTo("little-endian");
        assertThat(voltage.scale()).isEqualTo(10);
    }

    private static FileMap file(String... rows) throws Exception {
        return new FileMap(MapFile.read(Fixture.bytes(rows), Fixture.TABLE));
    }

    @Test
    void nothingIsOfferedAfterTheEnd() {
        banks.configure(map.settings, new NativeMap(), 9);
        banks.site(map.site);
        banks.close();
        banks.site(map.site);
        banks.configure(map.settings, new NativeMap(), 7);
        assertThat(offered).isEmpty();
    }

    @Test
    void thePagesHoldTheirChargers() throws ModbusFault {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 21, 1)));
        byte[] words = new byte[2];
        offered.get("page 1").read(1000 + 20, 1, words, 0);
        assertThat(words).containsExactly('X', 0);
        offered.get("page 1").read(19, 1, words, 0);
        assertThat(words).containsExactly(0, 1);
    }

    @Test
    void pointsAreListedByAddressWithTheirValues() {
        banks.configure(Fixture.settings(1, ByteOrder.BIG_ENDIAN), new NativeMap(), 0);
        banks.site(map.site);
        map.put("A", 0, "connection", "boot accepted");
        map.put("A", 2, "Voltage.L1-N", 230.1239);
        map.put("A", 2, "status", "Charging");
        Point voltage = one("voltage.l1-n", "A.2");
        assertThat(voltage.value()).isEqualTo("230.124");
        assertThat(voltage.measure()).isEqualTo("V");
        assertThat(voltage.address()).isEqualTo(1800 + 202 - 1);
        assertThat(voltage.at()).isEqualTo(Fixture.START);
        assertThat(voltage.quality()).isEqualTo(Quality.LIVE);
        assertThat(voltage.type()).isEqualTo("f32");
        assertThat(one("evConnected", "A.2").value()).isEqualTo("true");
        assertThat(one("evConnected", "A.2").quality()).isEqualTo(Quality.LIVE);
        assertThat(one("evConnected", "A.1").value()).isEmpty();
        assertThat(one("evConnected", "A.1").quality()).isEqualTo(Quality.NEVER);
        assertThat(one("limit.unit", "A.1").value()).isEqualTo("A");
        assertThat(one("commError", "C").value()).isEqualTo("true");
        assertThat(banks.points("")).extracting(Point::address).isSorted();
        assertThat(banks.points("C.7"))
                .hasSizeGreaterThan(100)
                .allMatch(p -> p.ref().toString().equals("C.7"));
        assertThat(banks.points("gw.uptime"))
                .singleElement()
                .extracting(Point::value)
                .isEqualTo("5");
    }

    private Point one(String key, String ref) {
        return banks.points(key).stream()
                .filter(p -> p.key().equalsIgnoreCase(key) && p.ref().toString().equals(ref))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pointsTheModeDoesNotOfferAreNotListed() {
        banks.configure(map.settings, new NativeMap(), 0);
        banks.site(Fixture.site(Mode.EXTERNAL, false));
        assertThat(banks.points("limit.direct")).isEmpty();
        assertThat(banks.points("reset.")).isEmpty();
        assertThat(banks.points("gw.mode"))
                .singleElement()
                .extracting(Point::value)
                .isEqualTo("External Central System");
    }

    @Test
    void beforeTheSiteThereAreNoPoints() {
        assertThat(banks.points("")).isEmpty();
    }
}
