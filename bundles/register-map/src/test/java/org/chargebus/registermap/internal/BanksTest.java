package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.map.Point;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.signal.Quality;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.Test;

class BanksTest {
    private final Fixture map = new Fixture();
    private final Map<String, RegisterBank> offered = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private final Banks banks = new Banks(Fixture.TABLE, map.gateway, map.repeats, this::register);

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
        banks.settings(map.settings, 0);
        assertThat(offered).isEmpty();
        banks.site(Site.EMPTY);
        assertThat(offered).containsOnlyKeys("page 0");
    }

    @Test
    void aPageInUseIsOfferedAndOneThatIsNoneAnyMoreIsWithdrawn() {
        banks.settings(map.settings, 0);
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 41, 1)));
        assertThat(offered).containsOnlyKeys("page 0", "page 2");
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 40, 1)));
        assertThat(offered).containsOnlyKeys("page 0", "page 1");
        banks.close();
        assertThat(offered).isEmpty();
    }

    @Test
    void aChangeIsShownByTheBanksThatAreThere() throws ModbusFault {
        banks.settings(map.settings, 0);
        banks.site(map.site);
        RegisterBank bank = offered.get("page 0");
        byte[] words = new byte[4];
        bank.read(92, 2, words, 0);
        assertThat(words).containsExactly(0x12, 0x34, 0x56, 0x78);
        banks.settings(Fixture.settings(0, ByteOrder.WORD_INVERTED_BIG_ENDIAN), 0);
        banks.site(map.site);
        bank.read(92, 2, words, 0);
        assertThat(words).containsExactly(0x56, 0x78, 0x12, 0x34);
        assertThat(history).containsExactly("+page 0");
    }

    @Test
    void theLoopbackUnitComesAndGoesAlone() {
        banks.settings(map.settings, 9);
        banks.site(map.site);
        banks.settings(map.settings, 9);
        banks.settings(map.settings, 10);
        banks.settings(map.settings, 0);
        assertThat(history)
                .containsExactly("+unit 9", "+page 0", "-unit 9", "+unit 10", "-unit 10");
    }

    @Test
    void nothingIsOfferedAfterTheEnd() {
        banks.settings(map.settings, 9);
        banks.site(map.site);
        banks.close();
        banks.site(map.site);
        banks.settings(map.settings, 7);
        assertThat(offered).isEmpty();
    }

    @Test
    void thePagesHoldTheirChargers() throws ModbusFault {
        banks.settings(map.settings, 0);
        banks.site(Fixture.site(Mode.BMS, true, Fixture.charger("X", 21, 1)));
        byte[] words = new byte[2];
        offered.get("page 1").read(1000 + 20, 1, words, 0);
        assertThat(words).containsExactly('X', 0);
        offered.get("page 1").read(19, 1, words, 0);
        assertThat(words).containsExactly(0, 1);
    }

    @Test
    void pointsAreListedByAddressWithTheirValues() {
        banks.settings(Fixture.settings(1, ByteOrder.BIG_ENDIAN), 0);
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
        banks.settings(map.settings, 0);
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
