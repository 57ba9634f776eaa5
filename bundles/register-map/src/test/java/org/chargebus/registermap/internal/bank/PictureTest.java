package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;

/** A master that polls reads what a first read gives, however often it asks. */
class PictureTest {
    private static final List<Integer> BLOCKS = List.of(0, 1000, 1400, 1800, 7800);
    private static final int CHUNK = 100;
    private static final int CHUNKS = 4;

    private final Fixture map = new Fixture();

    PictureTest() {
        map.put("A", 0, "connection", "boot accepted");
        map.put("A", 0, "vendor", "Somebody");
        map.put("A", 1, "status", "Charging");
        map.put("A", 1, "errorCode", "GroundFailure");
        map.put("A", 1, "meter.time", Fixture.START.minusSeconds(7));
        map.put("A", 1, "tx.active", true);
        map.put("A", 1, "tx.startTime", Fixture.START.minusSeconds(90));
        map.put("A", 1, "tx.idTagStart", "0123456789ABCDEF");
        map.put("A", 1, "Current.Import.L1", 16.5);
        map.put("A", 1, "Energy.Active.Import.Register", 4_000_000_000L);
        map.put("", 0, "bms.watchdog", 7L);
    }

    /** Every address, beside a bank that never read before. */
    private void assertReadsLikeTheFirstTime() throws ModbusFault {
        for (int block : BLOCKS) {
            for (int i = 0; i < CHUNKS; i++) {
                int address = block + i * CHUNK;
                int[] again = words(address);
                map.show(map.site, map.settings);
                assertThat(again).as("from " + address).isEqualTo(words(address));
            }
        }
    }

    private int[] words(int address) throws ModbusFault {
        return map.read(address, CHUNK);
    }

    private void poll(int times) throws ModbusFault {
        for (int i = 0; i < times; i++) {
            for (int block : BLOCKS) {
                for (int chunk = 0; chunk < CHUNKS; chunk++) {
                    words(block + chunk * CHUNK);
                }
            }
        }
    }

    @Test
    void whatWasReadBeforeReadsTheSame() throws ModbusFault {
        poll(3);
        assertReadsLikeTheFirstTime();
    }

    @Test
    void agesAndDurationsGoOn() throws ModbusFault {
        poll(3);
        int duration = duration();
        map.pass(Duration.ofSeconds(61));
        assertThat(duration()).isEqualTo(duration + 61);
        assertReadsLikeTheFirstTime();
    }

    private int duration() throws ModbusFault {
        return map.bits32(
                Fixture.TABLE.points().stream()
                        .filter(point -> point.key().equals("tx.duration"))
                        .mapToInt(Fixture::address)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aChangeIsReadAtOnce() throws ModbusFault {
        poll(3);
        map.put("A", 1, "status", "Faulted");
        map.put("A", 1, "statusTime", Instant.ofEpochSecond(1_800_000_000L));
        assertThat(map.word(1400)).isEqualTo(8);
        poll(1);
        assertThat(map.word(1400)).isEqualTo(8);
        assertReadsLikeTheFirstTime();
    }

    @Test
    void anotherByteOrderModeOrSiteIsReadAtOnce() throws ModbusFault {
        poll(3);
        map.show(map.site, Fixture.settings(0, ByteOrder.LITTLE_ENDIAN));
        poll(3);
        assertReadsLikeTheFirstTime();
        map.readRefused(2200, CHUNK);
        map.show(Fixture.site(Mode.EXTERNAL, false, Fixture.charger("A", 1, 7)), map.settings);
        assertThat(map.read(2200, 20)).isEqualTo(map.read(2200, 20));
        map.readRefused(1400 + 391, 1);
    }
}
