package org.chargebus.registermap.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.chargebus.registermap.internal.Fixture;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file: its points, or findings that name lines of it. */
class MutatedMapFileTest {
    private static final byte[] GOOD =
            Fixture.bytes(
                    ",100,,,,bms.watchdog,,,,",
                    "7,102,8,1,1,charging,,,,",
                    "7,102,9,1,1,meter.present/5,bool,,R,",
                    ",110,,1,1,Voltage.L1-N,u16,,R,10",
                    "# a comment",
                    ",113,,1,1,tx.energy,u32,word-inverted-big-endian,,0.1",
                    ",115,,3,0,\"identity\",str12,,,");
    private static final String CHARACTERS = "0123456789,\"\n\r#/-.;eE \u00e4RWubfx";

    @Test
    void aMutatedFileIsReadOrRefusedWithItsLines() {
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = mutated(random);
            try {
                checkPoints(MapFile.read(bytes, Fixture.TABLE));
            } catch (MapFileException e) {
                refused++;
                int lines = new String(bytes).split("\r\n|\r|\n", -1).length;
                assertThat(e.findings())
                        .isNotEmpty()
                        .allSatisfy(f -> assertThat(f.line()).isBetween(0, lines))
                        .allSatisfy(f -> assertThat(f.what()).matches("[\\x20-\\x7E]+"));
            }
        }
        assertThat(refused).isBetween(5_000, 19_900);
    }

    private static void checkPoints(List<MapPoint> points) {
        for (int i = 1; i < points.size(); i++) {
            MapPoint before = points.get(i - 1);
            MapPoint point = points.get(i);
            boolean apart =
                    before.unit() < point.unit()
                            || before.address() + before.coding().registers() <= point.address()
                            || before.bit() >= 0 && before.bit() < point.bit();
            assertThat(apart).as("%s and %s", before, point).isTrue();
        }
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = GOOD.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] =
                    random.nextInt(8) == 0
                            ? (byte) random.nextInt(256)
                            : (byte) CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        }
        return bytes;
    }
}
