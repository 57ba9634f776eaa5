package org.chargebus.transport.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.transport.internal.MalformedFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OCPP-J 1.6, 4.2; behaviour.md, OCPP-J. */
class FrameReaderTest {
    private static final CallErrorCode FORMATION = CallErrorCode.FormationViolation;

    private static Frame.Call call(String text) {
        return (Frame.Call) FrameReader.read(text);
    }

    @Test
    void aCallKeepsIdActionAndPayload() {
        assertThat(FrameReader.read("[2,\"19\",\"BootNotification\",{\"a\":\"b\"}]"))
                .isEqualTo(new Frame.Call("19", "BootNotification", Map.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"1\",\"Heartbeat\",{}]",
                "[2,\"1\",\"Heartbeat\",null]",
                " [ 2 , \"1\" , \"Heartbeat\" , { } ] \r\n",
                "\uFEFF[2,\"1\",\"Heartbeat\",{}]",
                "[2,\"1\",\"Heartbeat\",{}]\0\0",
                "[2,1,\"Heartbeat\",{}]",
            })
    void anEmptyOrNullPayloadIsLegal(String text) {
        assertThat(FrameReader.read(text)).isEqualTo(new Frame.Call("1", "Heartbeat", Map.of()));
    }

    @Test
    void valuesHaveTheTypesOfACall() {
        Map<String, Object> payload =
                call("[2,\"1\",\"A\",{\"i\":1,\"l\":3000000000,\"b\":9223372036854775808,"
                                + "\"d\":0.1,\"e\":1e2,\"s\":\"x\",\"t\":true,\"n\":null,"
                                + "\"a\":[1,{}]}]")
                        .payload();

        assertThat(payload)
                .containsEntry("i", 1)
                .containsEntry("l", 3_000_000_000L)
                .containsEntry("b", new BigInteger("9223372036854775808"))
                .containsEntry("d", new BigDecimal("0.1"))
                .containsEntry("e", new BigDecimal("1E+2"))
                .containsEntry("s", "x")
                .containsEntry("t", true)
                .containsEntry("n", null)
                .containsEntry("a", Arrays.asList(1, Map.of()));
    }

    @Test
    void thePayloadCannotBeChanged() {
        Map<String, Object> payload = call("[2,\"1\",\"A\",{\"a\":1}]").payload();

        assertThatThrownBy(() -> payload.put("b", 2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void ofARepeatedKeyTheLastOneCounts() {
        assertThat(call("[2,\"1\",\"A\",{\"a\":1,\"a\":2}]").payload()).isEqualTo(Map.of("a", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"7\"]",
                "[2,\"7\",\"A\"]",
                "[2,\"7\",\"A\",{},{}]",
                "[2,\"7\",\"A\",[]]",
                "[2,\"7\",\"A\",5]",
                "[2,\"7\",5,{}]",
                "[2,\"7\",null,{}]",
                "[2,\"7\",\"A\",{}] rubbish",
                "[2,\"7\",\"A\",{\"a\":NaN}]",
                "[2,\"7\",\"A\",{\"a\":}]",
                "[2,\"7\",\"A\",{\"a\":1e999999999}]",
                "[2,\"7\",\"A\",{\"a\":1e-99999999999}]",
                "[2,\"7\",\"A\",{\"a\":0e999999999}]",
                "[2,\"7\",\"A\",{\"a\":[",
                "[2,\"7\"",
                "[2,7,\"A\"",
            })
    void aCallThatIsBrokenAfterItsIdIsAnsweredWithThatId(String text) {
        assertThat(FrameReader.read(text))
                .isInstanceOfSatisfying(
                        Frame.Refused.class,
                        refused -> {
                            assertThat(refused.id()).isEqualTo("7");
                            assertThat(refused.code()).isEqualTo(FORMATION);
                            assertThat(refused.description()).isNotBlank().hasSizeLessThan(256);
                        });
    }

    @Test
    void nestingIsLimited() {
        assertThat(FrameReader.read(nested(JsonTree.MAX_DEPTH - 1))).isInstanceOf(Frame.Call.class);
        assertThat(FrameReader.read(nested(JsonTree.MAX_DEPTH))).isInstanceOf(Frame.Refused.class);
        assertThat(FrameReader.read(nested(100_000))).isInstanceOf(Frame.Refused.class);
    }

    @Test
    void aHundredThousandLevelsAreNoMessageAndCostNothing() {
        String deep = "[".repeat(100_000);
        assertThat(FrameReader.read(deep)).isInstanceOf(Frame.Ignored.class);
        assertThat(FrameReader.read("[2,\"1\",\"A\",{\"a\":" + deep))
                .isInstanceOf(Frame.Refused.class);
        assertThat(FrameReader.read("[3,\"1\",{\"a\":" + deep))
                .isInstanceOf(Frame.Unreadable.class);
        assertThat(FrameReader.read("[4,\"1\",\"GenericError\",\"\",{\"a\":" + deep))
                .isInstanceOf(Frame.Unreadable.class);
    }

    @Test
    void aMessageHasSoManyValuesAndNoMore() {
        assertThat(FrameReader.read(many("{}", JsonTree.MAX_VALUES - 1)))
                .isInstanceOf(Frame.Call.class);
        assertThat(FrameReader.read(many("{}", JsonTree.MAX_VALUES)))
                .isInstanceOf(Frame.Refused.class);
        assertThat(FrameReader.read(many("{\"a\":1}", JsonTree.MAX_VALUES / 2)))
                .isInstanceOf(Frame.Refused.class);
    }

    /** A call with a list of the same. */
    private static String many(String value, int count) {
        return "[2,\"1\",\"A\",{\"a\":[" + (value + ",").repeat(count - 1) + value + "]}]";
    }

    /** A call whose payload is this many objects deep. */
    private static String nested(int depth) {
        return "[2,\"1\",\"A\"," + "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1) + "]";
    }

    @Test
    void numbersAndStringsAreLimited() {
        assertThat(FrameReader.read("[2,\"1\",\"A\",{\"a\":" + "9".repeat(65) + "}]"))
                .isInstanceOf(Frame.Refused.class);
        assertThat(FrameReader.read("[2,\"1\",\"A\",{\"a\":\"" + "s".repeat(2 << 20) + "\"}]"))
                .isInstanceOf(Frame.Refused.class);
        assertThat(FrameReader.read("[2,\"1\",\"A\",{\"a\":\"" + "s".repeat(500_000) + "\"}]"))
                .isInstanceOf(Frame.Call.class);
    }

    @Test
    void anIdBeyondTheStandardIsEchoedButNotAnEndlessOne() {
        String id = "i".repeat(255);

        assertThat(FrameReader.read("[2,\"" + id + "\",\"A\",{}]"))
                .isEqualTo(new Frame.Call(id, "A", Map.of()));
        assertThat(FrameReader.read("[2,\"" + id + "i\",\"A\",{}]"))
                .isInstanceOf(Frame.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "null",
                "2",
                "[]",
                "[2]",
                "[2,",
                "[2,null,\"A\",{}]",
                "[2,{},\"A\",{}]",
                "[2,true,\"A\",{}]",
                "[3]",
                "[3,\"x\",5]",
                "[3,\"x\",[]]",
                "[3,\"x\",{},{}]",
                "[3,\"x\",{\"a\":}]",
                "[4,\"x\"",
                "[4,\"x\",\"E\",\"d\",{"
            })
    void withoutAnIdOrOfAnAnswerNothingIsAnswered(String text) {
        assertThat(FrameReader.read(text)).isInstanceOf(Frame.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,\"x\",\"A\",{}]",
                "[5,\"x\",\"A\",{}]",
                "[0]",
                "[-2,\"x\"]",
                "[\"2\",\"x\"]",
                "[null]",
                "[22,\"x\",\"A\",{}]"
            })
    void otherMessageTypesAreIgnored(String text) {
        // OCPP-J 1.6, 4.1.3
        assertThat(FrameReader.read(text)).isInstanceOf(Frame.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[3,\"x\",{}]", "[3,\"x\",null]", "[3,\"x\"]"})
    void aResultMayBeEmpty(String text) {
        assertThat(FrameReader.read(text)).isEqualTo(new Frame.Result("x", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[4,\"x\",\"AnyCode\",\"why\",{}]",
                "[4,\"x\",\"AnyCode\",\"why\"]",
                "[4,\"x\",\"AnyCode\",\"why\",null]",
                "[4,\"x\",\"AnyCode\",\"why\",[{\"a\":1}],5]",
            })
    void anErrorIsTakenWithAnyCodeAndDetails(String text) {
        assertThat(FrameReader.read(text)).isEqualTo(new Frame.Error("x", "AnyCode", "why"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[4,\"x\"]", "[4,\"x\",null,null,null]", "[4,\"x\",{\"a\":[]}]"})
    void anErrorWithoutCodeIsAGenericOne(String text) {
        assertThat(FrameReader.read(text)).isEqualTo(new Frame.Error("x", "GenericError", ""));
    }

    @ParameterizedTest
    @MethodSource("org.chargebus.transport.internal.MalformedFrames#all")
    void noMalformedMessageThrows(String text) {
        assertThat(FrameReader.read(text)).isNotNull();
    }

    @Test
    void randomTextOfJsonCharactersNeverThrows() {
        String alphabet = "[]{}\",:\\0123456789eE+-.truefalsnN \u0000\uFEFF\uD83D\n";
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "[2,\"1\",\"A\",{" : "");
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(FrameReader.read(text.toString())).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void theCorpusHoldsBothGoodAndBad() {
        assertThat(MalformedFrames.all().filter(t -> FrameReader.read(t) instanceof Frame.Refused))
                .hasSizeGreaterThan(100);
        assertThat(
                        MalformedFrames.all()
                                .filter(t -> FrameReader.read(t) instanceof Frame.Unreadable))
                .hasSizeGreaterThan(50);
    }
}
