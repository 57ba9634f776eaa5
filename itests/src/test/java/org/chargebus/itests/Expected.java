package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A point of a block with the registers it must have on the wire, coded by hand from register-map,
 * "Types", in big-endian order.
 *
 * @param bits what FC 1 and 2 show
 */
record Expected(int offset, int[] words, boolean[] bits) {
    private static final int ABSENT = 65535;

    static Expected number(int offset, int value) {
        return words(offset, value);
    }

    /** Of an enumeration or a bool; an absent one reads 65535 as a register and 0 as a bit. */
    static Expected word(int offset, int value) {
        return new Expected(
                offset, new int[] {value}, new boolean[] {value != 0 && value != ABSENT});
    }

    static Expected pair(int offset, long value) {
        return words(offset, (int) (value >>> 16) & 0xFFFF, (int) value & 0xFFFF);
    }

    static Expected real(int offset, float value) {
        return pair(offset, Float.floatToIntBits(value));
    }

    static Expected time(int offset, String instant) {
        return pair(offset, Instant.parse(instant).getEpochSecond());
    }

    static Expected text(int offset, int characters, String text) {
        int[] words = new int[(characters + 1) / 2];
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 2 * words.length);
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes[2 * i] << 8 | bytes[2 * i + 1];
        }
        return words(offset, words);
    }

    private static Expected words(int offset, int... words) {
        boolean[] bits = new boolean[words.length];
        IntStream.range(0, words.length).forEach(i -> bits[i] = words[i] != 0);
        return new Expected(offset, words, bits);
    }

    /** Waits until every point of the block has its value, then reads all by FC 1, 2, 3 and 4. */
    static void inBlock(int base, ForeignMaster master, Mbpoll mbpoll, List<Expected> points)
            throws Exception {
        for (Expected point : points) {
            Await.same(
                    "FC 3 at offset " + point.offset,
                    list(point.words),
                    () -> list(master.holding(base + point.offset, point.words.length)));
        }
        for (Expected point : points) {
            int at = base + point.offset;
            int count = point.words.length;
            String where = " at offset " + point.offset;
            assertThat(master.input(at, count)).as("FC 4" + where).isEqualTo(point.words);
            assertThat(master.coils(at, count)).as("FC 1" + where).isEqualTo(point.bits);
            assertThat(master.discrete(at, count)).as("FC 2" + where).isEqualTo(point.bits);
            List<String> words = strings(point.words);
            assertThat(mbpoll.read("4", at, count)).as("mbpoll FC 3" + where).isEqualTo(words);
            assertThat(mbpoll.read("3", at, count)).as("mbpoll FC 4" + where).isEqualTo(words);
            List<String> bits = point.bitTexts();
            assertThat(mbpoll.read("0", at, count)).as("mbpoll FC 1" + where).isEqualTo(bits);
            assertThat(mbpoll.read("1", at, count)).as("mbpoll FC 2" + where).isEqualTo(bits);
        }
    }

    private static List<Integer> list(int[] words) {
        return Arrays.stream(words).boxed().collect(Collectors.toList());
    }

    private static List<String> strings(int[] words) {
        return Arrays.stream(words).mapToObj(Integer::toString).collect(Collectors.toList());
    }

    private List<String> bitTexts() {
        return IntStream.range(0, bits.length)
                .mapToObj(i -> bits[i] ? "1" : "0")
                .collect(Collectors.toList());
    }
}
