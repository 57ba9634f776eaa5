package org.chargebus.transport.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Messages no charger should send: a list by hand, and damaged copies of good ones from fixed
 * seeds.
 */
public final class MalformedFrames {
    private static final String CALL =
            "[2,\"19223201\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"a\":[1,2.5,null]}]";
    private static final int SEEDED = 400;

    private MalformedFrames() {}

    /** All of them. */
    public static Stream<String> all() {
        return Stream.concat(byHand().stream(), damaged());
    }

    private static List<String> byHand() {
        List<String> frames = new ArrayList<>(List.of("", " ", "\n", "\0", "\uFEFF", "hello"));
        frames.addAll(List.of("null", "true", "2", "\"2\"", "{}", "{\"2\":[]}", "[", "]", "[]"));
        frames.addAll(List.of("[null]", "[2", "[2]", "[2,", "[2,]", "[,2]", "[[2]]", "[{}]"));
        frames.addAll(List.of("[\"2\",\"1\",\"A\",{}]", "[2.0,\"1\",\"A\",{}]", "[02,\"1\"]"));
        frames.addAll(List.of("[1,\"1\",\"A\",{}]", "[5,\"1\",\"A\",{}]", "[-2,\"1\",\"A\",{}]"));
        frames.addAll(List.of("[2e0,\"1\",\"A\",{}]", "[99999999999999999999,\"1\",\"A\",{}]"));
        frames.addAll(List.of("[2,null,\"A\",{}]", "[2,true,\"A\",{}]", "[2,{},\"A\",{}]"));
        frames.addAll(List.of("[2,[],\"A\",{}]", "[2,1.5,\"A\",{}]", "[2,\"\",\"\",{}]"));
        frames.addAll(List.of("[2,\"1\"]", "[2,\"1\",\"A\"]", "[2,\"1\",null,{}]"));
        frames.addAll(List.of("[2,\"1\",5,{}]", "[2,\"1\",{},{}]", "[2,\"1\",[\"A\"],{}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",[]]", "[2,\"1\",\"A\",5]", "[2,\"1\",\"A\",\"{}\"]"));
        frames.addAll(
                List.of("[2,\"1\",\"A\",{},{}]", "[2,\"1\",\"A\",{}] x", "[2,\"1\",\"A\",{}]]"));
        frames.addAll(
                List.of("[2,\"1\",\"A\",{}][2,\"2\",\"A\",{}]", "[2,\"1\",\"A\",{\"a\":NaN}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",{\"a\":Infinity}]", "[2,\"1\",\"A\",{\"a\":-}]"));
        frames.addAll(
                List.of(
                        "[2,\"1\",\"A\",{\"a\":1e999999999}]",
                        "[2,\"1\",\"A\",{\"a\":1e-9999999999}]"));
        frames.addAll(
                List.of("[2,\"1\",\"A\",{\"a\":1e99999999999999999999}]", "[2,\"1\",\"A\",{a:1}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",{\"a\":0e999999999}]", "[2,\"1\",\"A\",{'a':1}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",{\"a\":01}]", "[2,\"1\",\"A\",{\"a\":+1}]"));
        frames.addAll(
                List.of("[2,\"1\",\"A\",{\"a\":\"\\x\"}]", "[2,\"1\",\"A\",{\"a\":\"\\u12\"}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",{\"a\":\"\n\"}]", "[2,\"1\",\"A\",{\"a\"}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",{\"a\":}]", "[2,\"1\",\"A\",{\"a\":1,}]"));
        frames.addAll(List.of("[2,\"1\",\"A\",{\"a\":[1,]}]", "[2,\"1\",\"A\",{,}]"));
        frames.addAll(
                List.of("[2,\"1\",\"A\",{/*c*/}]", "[2,\"1\",\"A\",#\n{}]", "[3]", "[3,null]"));
        frames.addAll(List.of("[3,\"x\"]", "[3,\"x\",null]", "[3,\"x\",[]]", "[3,\"x\",5]"));
        frames.addAll(List.of("[3,\"x\",{},{}]", "[3,\"x\",{\"a\":}]", "[3,{},{}]", "[4]"));
        frames.addAll(List.of("[4,\"x\"]", "[4,\"x\",null,null,null]", "[4,\"x\",{},[],5]"));
        frames.addAll(
                List.of(
                        "[4,\"x\",\"E\",\"d\",{},1,2]",
                        "[4,\"x\",\"E\",\"d\",{\"a\":",
                        "[4,\"x\""));
        frames.add("[2,\"1\",\"A\",{\"a\":" + "9".repeat(10_000) + "}]");
        frames.add("[2,\"1\",\"A\",{\"a\":0." + "9".repeat(10_000) + "}]");
        frames.add("[" + "2".repeat(10_000) + ",\"1\",\"A\",{}]");
        frames.add("[2," + "2".repeat(10_000) + ",\"A\",{}]");
        frames.add("[2,\"" + "i".repeat(10_000) + "\",\"A\",{}]");
        frames.add("[2,\"1\",\"" + "A".repeat(100_000) + "\",{}");
        frames.add("[2,\"1\",\"A\",{\"" + "n".repeat(10_000) + "\":1}]");
        frames.add("[2,\"1\",\"A\",{\"a\":\"" + "s".repeat(1_100_000) + "\"}]");
        frames.add("[2,\"1\",\"A\"," + "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000) + "]");
        frames.add("[2,\"1\",\"A\"," + "[".repeat(500_000));
        frames.add("[".repeat(500_000));
        frames.add("[4,\"1\",\"A\",\"d\"," + "[".repeat(100_000));
        frames.add("{\"a\":".repeat(100_000));
        return frames;
    }

    private static Stream<String> damaged() {
        return IntStream.range(0, SEEDED).mapToObj(MalformedFrames::damaged);
    }

    /** A good call with one to four characters replaced, removed or doubled. */
    static String damaged(int seed) {
        Random random = new Random(seed);
        StringBuilder frame = new StringBuilder(CALL);
        for (int i = random.nextInt(4); i >= 0 && frame.length() > 0; i--) {
            int at = random.nextInt(frame.length());
            switch (random.nextInt(4)) {
                case 0 -> frame.setCharAt(at, (char) random.nextInt(128));
                case 1 -> frame.deleteCharAt(at);
                case 2 -> frame.insert(at, frame.charAt(random.nextInt(frame.length())));
                default -> frame.setLength(Math.max(1, at));
            }
        }
        return frame.toString();
    }
}
