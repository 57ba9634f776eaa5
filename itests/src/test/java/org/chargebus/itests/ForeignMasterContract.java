package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chargebus.itests.MasterLibrary.Offer;
import org.junit.Test;

/** What every library must find, over whatever a subclass links it with. */
public abstract class ForeignMasterContract extends ForeignMasterSite {
    private static final int MOST_READ = 125;
    private static final int MOST_WRITTEN = 123;
    private static final int MOST_WRITTEN_BEFORE_A_READ = 121;
    private static final int MOST_COILS = 1968;
    private static final int AUTH_TIMEOUT = 80;
    private static final int AUTH_DEFAULT = 81;

    @Test
    public void readsEveryRegisterByFunctionCodes3And4() throws Exception {
        master.ok("unit " + LOOPBACK);
        for (String function : List.of("read-holding", "read-input")) {
            for (int at = 0; at < LOOPBACK_REGISTERS; at += MOST_READ) {
                assertThat(master.numbers(function + " " + at + " " + MOST_READ))
                        .isEqualTo(IntStream.range(at, at + MOST_READ).toArray());
            }
        }
        judgeOfLoopback.write(700, 0x8000, 0xFFFF, 0x00FF, 0xFF00, 0x7FFF);
        assertThat(master.numbers("read-holding 700 5"))
                .containsExactly(0x8000, 0xFFFF, 0x00FF, 0xFF00, 0x7FFF);
    }

    @Test
    public void readsEveryBitByFunctionCodes1And2() throws Exception {
        IntPredicate odd = i -> i % 3 == 0 || i % 7 == 0;
        for (int at = 0; at < LOOPBACK_REGISTERS; at += 100) {
            judgeOfLoopback.write(at, bits(odd, at, 100));
        }
        master.ok("unit " + LOOPBACK);
        int most = library.mostBits();
        for (String function : List.of("read-coils", "read-discrete")) {
            for (int at = 0; at < LOOPBACK_REGISTERS; at += most) {
                assertThat(master.numbers(function + " " + at + " " + most))
                        .isEqualTo(bits(odd, at, most));
            }
            assertThat(master.numbers(function + " 3 1")).containsExactly(1);
            assertThat(master.numbers(function + " 1 9")).isEqualTo(bits(odd, 1, 9));
        }
    }

    private static int[] bits(IntPredicate set, int from, int count) {
        return IntStream.range(from, from + count).map(i -> set.test(i) ? 1 : 0).toArray();
    }

    @Test
    public void writesRegistersByFunctionCodes6And16() throws Exception {
        master.ok("unit " + LOOPBACK);
        for (int value : new int[] {0, 1, 0x00FF, 0x7FFF, 0x8000, 0xFF00, 0xFFFF}) {
            master.ok("write-register 1999 " + value);
            assertThat(judgeOfLoopback.word(1999)).isEqualTo(value);
        }
        int[] pattern = IntStream.range(0, MOST_WRITTEN).map(i -> i * 533 & 0xFFFF).toArray();
        master.ok("write-registers 1000 " + line(pattern));
        assertThat(judgeOfLoopback.holding(1000, MOST_WRITTEN)).isEqualTo(pattern);
        assertThat(judgeOfLoopback.word(999)).isEqualTo(999);
        assertThat(judgeOfLoopback.word(1000 + MOST_WRITTEN)).isEqualTo(1000 + MOST_WRITTEN);
    }

    @Test
    public void writesCoilsByFunctionCodes5And15() throws Exception {
        master.ok("unit " + LOOPBACK);
        master.ok("write-coil 1234 0");
        assertThat(judgeOfLoopback.word(1234)).isZero();
        master.ok("write-coil 1234 1");
        assertThat(judgeOfLoopback.word(1234)).isEqualTo(1);
        int[] pattern = bits(i -> i % 5 == 0 || i % 11 == 3, 0, MOST_COILS);
        master.ok("write-coils 16 " + line(pattern));
        boolean[] seen = judgeOfLoopback.coils(16, MOST_COILS);
        assertThat(IntStream.range(0, MOST_COILS).map(i -> seen[i] ? 1 : 0).toArray())
                .isEqualTo(pattern);
        master.ok("write-coils 3 0 1 0");
        assertThat(judgeOfLoopback.holding(2, 5)).containsExactly(2, 0, 1, 0, 6);
    }

    /** Every point of every type, against the words of the shell. */
    @Test
    public void readsEveryPointAsTheShellTellsIt() throws Exception {
        // Behind UTC: the one negative number of 16 bits.
        judge.write(Registers.gateway(judge).address("time.utcOffset"), -90 & 0xFFFF);
        List<ShellPoint> before = ShellPoint.list(gateway);
        Map<Integer, Integer> registers = new HashMap<>();
        for (int at = 0; at < 1800; at += 100) {
            int[] block = master.numbers("read-holding " + at + " 100");
            for (int i = 0; i < block.length; i++) {
                registers.put(at + i, block[i]);
            }
        }
        Set<ShellPoint> after = Set.copyOf(ShellPoint.list(gateway));
        Set<String> types = new TreeSet<>();
        int compared = 0;
        for (ShellPoint point : before) {
            // What moved in this second, clock and ages, proves nothing.
            if (after.contains(point)) {
                int[] expected = point.registers();
                int[] seen =
                        IntStream.range(0, expected.length)
                                .map(i -> registers.get(point.address() + i))
                                .toArray();
                assertThat(seen).as(point.toString()).isEqualTo(expected);
                compared++;
                if (!point.value().isEmpty()) {
                    types.add(point.type().replaceFirst("\\d+$", "") + expected.length);
                }
            }
        }
        assertThat(compared).isGreaterThan(before.size() * 9 / 10);
        assertThat(types)
                .contains("u1", "i1", "enum1", "bool1", "u2", "i2", "time2", "bits2", "f2")
                .contains("str2", "str10", "str24");
    }

    /** A point of each type that has no effect by itself, each master with values of its own. */
    @Test
    public void writesPointsOfEveryType() throws Exception {
        int own = 1 + library.ordinal();
        Registers gatewayBlock = Registers.gateway(judge);
        Registers connector = Registers.of(judge, 1, 1);
        writes(gatewayBlock, "policy.authTimeout", "" + (20 + own));
        writes(gatewayBlock, "policy.authDefault", "" + own);
        writes(gatewayBlock, "policy.fallbackLimit", 6.25f + own + "");
        writes(gatewayBlock, "time.utcOffset", "-" + 15 * own);
        writes(connector, "remoteStart.withProfile", "" + own % 2);
        writes(connector, "reserve.id", "" + (70_000 + own));
        writes(connector, "reserve.expiry", "2031-01-0" + own + "T00:00:00Z");
        writes(connector, "profile.duration", "" + (4_000_000_000L + own));
        writes(connector, "remoteStart.idTag", "TAG-BY-" + library.ordinal());
        writes(gatewayBlock, "box.locator", "ftp://example.org/" + "x".repeat(30 + own));
    }

    private void writes(Registers block, String key, String value) throws Exception {
        int[] words = block.row(key).words(value);
        for (int from = 0; from < words.length; from += MOST_WRITTEN) {
            int to = Math.min(words.length, from + MOST_WRITTEN);
            master.ok(
                    "write-registers "
                            + (block.address(key) + from)
                            + " "
                            + line(Arrays.copyOfRange(words, from, to)));
        }
        assertThat(block.reads(key, value)).as(key + " = " + value).isTrue();
    }

    @Test
    public void hearsWhyARequestIsRefusedAndGoesOn() throws Exception {
        int nobody = Addresses.of(2, 1, 0);
        int before = judge.word(AUTH_DEFAULT);
        for (String read : List.of("coils", "discrete", "holding", "input")) {
            master.refused(2, "read-" + read + " " + nobody + " 1");
        }
        master.refused(2, "read-holding " + (nobody - 1) + " 2");
        master.refused(2, "write-coil " + nobody + " 1");
        master.refused(2, "write-register " + nobody + " 1");
        master.refused(2, "write-registers " + nobody + " 1 2");
        master.refused(2, "write-coils " + nobody + " 1 0 1");
        master.refused(2, "write-register 5 0");
        master.refused(3, "write-register " + AUTH_DEFAULT + " 5");
        // All or nothing: the first of the two is good.
        master.refused(3, "write-registers " + AUTH_TIMEOUT + " 77 5");
        assertThat(judge.word(AUTH_TIMEOUT)).isNotEqualTo(77);
        assertThat(judge.word(AUTH_DEFAULT)).isEqualTo(before);
        assertThat(master.numbers("read-holding 90 1")).containsExactly(0x1234);
    }

    @Test
    public void hearsOfAFunctionThatTheGatewayLacks() throws Exception {
        if (offers(Offer.EXCEPTION_STATUS)) {
            master.refused(1, "exception-status");
            assertThat(master.numbers("read-holding 90 1")).containsExactly(0x1234);
        } else {
            master.unsupported("exception-status");
        }
    }

    /** The example of the Application Protocol, 6.16, and the limits of the words. */
    @Test
    public void masksARegisterByFunctionCode22() throws Exception {
        master.ok("unit " + LOOPBACK);
        judgeOfLoopback.write(4, 0x12);
        if (offers(Offer.MASK_WRITE)) {
            master.ok("mask-write 4 " + 0xF2 + " " + 0x25);
            assertThat(judgeOfLoopback.word(4)).isEqualTo(0x17);
            master.ok("mask-write 4 0 65535");
            assertThat(judgeOfLoopback.word(4)).isEqualTo(0xFFFF);
            master.refused(2, "mask-write " + LOOPBACK_REGISTERS + " 0 0");
        } else {
            master.unsupported("mask-write 4 0 0");
        }
    }

    @Test
    public void writesAndThenReadsByFunctionCode23() throws Exception {
        master.ok("unit " + LOOPBACK);
        if (offers(Offer.WRITE_READ)) {
            assertThat(master.numbers("write-read 1502 1500 5 43690 21845"))
                    .containsExactly(1500, 1501, 43690, 21845, 1504);
            int[] most = IntStream.range(0, MOST_WRITTEN_BEFORE_A_READ).map(i -> 7 * i).toArray();
            int[] seen = master.numbers("write-read 1000 1000 " + MOST_READ + " " + line(most));
            assertThat(seen).startsWith(most).endsWith(1122, 1123, 1124);
            master.refused(2, "write-read 1000 " + LOOPBACK_REGISTERS + " 1 4711");
            assertThat(judgeOfLoopback.word(1000)).isZero();
        } else {
            master.unsupported("write-read 0 0 1 1");
        }
    }

    @Test
    public void asksWhoTheGatewayIsByFunctionCode43() throws Exception {
        if (offers(Offer.IDENTIFY)) {
            String version = System.getProperty("chargebus.version");
            assertThat(master.ask("identify")).startsWith("ok Chargebus|chargebus|" + version);
        } else {
            master.unsupported("identify");
        }
    }

    private boolean offers(Offer offer) {
        return library.offers(offer, link(gateway));
    }

    private static String line(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
