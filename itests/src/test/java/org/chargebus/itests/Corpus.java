package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Frames no charger should send, and some do: more than 200, the same in every run. */
final class Corpus {
    private static final String[] ACTIONS = {
        "BootNotification",
        "StatusNotification",
        "MeterValues",
        "StartTransaction",
        "StopTransaction",
        "Authorize",
        "DataTransfer",
        "FirmwareStatusNotification",
        "DiagnosticsStatusNotification",
    };
    private static final String[] PAYLOADS = {
        "null",
        "[]",
        "\"\"",
        "0",
        "true",
        "{\"connectorId\":\"one\"}",
        "{\"connectorId\":-1}",
        "{\"connectorId\":1e999}",
        "{\"connectorId\":{}}",
        "{\"idTag\":[]}",
        "{\"meterValue\":[{}]}",
        "{\"meterValue\":\"\"}",
        "{\"timestamp\":\"yesterday\"}",
        "{\"status\":\"\\u0000\"}",
    };
    private static final String[] NO_CALLS = {
        "",
        " ",
        "null",
        "true",
        "17",
        "\"text\"",
        "{}",
        "{\"2\":\"a\"}",
        "[",
        "]",
        "[]",
        "[[]]",
        "[null]",
        "[2]",
        "[2,\"a\"]",
        "[2,\"a\",\"Heartbeat\"]",
        "[2,\"a\",\"Heartbeat\",{},{}]",
        "[2,1,\"Heartbeat\",{}]",
        "[2,null,\"Heartbeat\",{}]",
        "[2,{},\"Heartbeat\",{}]",
        "[2,\"\",\"Heartbeat\",{}]",
        "[2,\"a\",7,{}]",
        "[2,\"a\",null,{}]",
        "[2,\"a\",\"\",{}]",
        "[2,\"a\",\"heartbeat\",{}]",
        "[2,\"a\",\"NoSuchAction\",{}]",
        "[2,\"a\",\"RemoteStartTransaction\",{\"idTag\":\"x\"}]",
        "[\"2\",\"a\",\"Heartbeat\",{}]",
        "[2.0,\"a\",\"Heartbeat\",{}]",
        "[-2,\"a\",\"Heartbeat\",{}]",
        "[0,\"a\",\"Heartbeat\",{}]",
        "[1,\"a\",\"Heartbeat\",{}]",
        "[5,\"a\",\"Heartbeat\",{}]",
        "[99999999999999999999,\"a\",\"Heartbeat\",{}]",
        "[3,\"nobody asked\",{}]",
        "[3,\"nobody asked\",null]",
        "[3,\"nobody asked\"]",
        "[3]",
        "[4,\"nobody asked\",\"GenericError\",\"\",{}]",
        "[4,\"nobody asked\",\"NoSuchCode\",\"\",{}]",
        "[4,\"nobody asked\",7,7,7]",
        "[4,\"nobody asked\"]",
        "[4]",
        "[2,\"a\",\"Heartbeat\",{}",
        "[2,\"a\",\"Heartbeat\",{]",
        "[2,\"a\",\"Heartbeat\",}]",
        "[2,\"a\" \"Heartbeat\" {}]",
        "[2,'a','Heartbeat',{}]",
        "[2,\"a\",\"Heartbeat\",{}] trailing",
        "[2,\"a\",\"Heartbeat\",{}][2,\"b\",\"Heartbeat\",{}]",
        "\uFEFF[2,\"a\",\"Heartbeat\",{}]",
        "// comment\n[2,\"a\",\"Heartbeat\",{}]",
        "[2,\"\\uD800\",\"Heartbeat\",{}]",
        "[2,\"\\x41\",\"Heartbeat\",{}]",
        "[2,\"a\nb\",\"Heartbeat\",{}]",
        "[2,\"a\",\"Heartbeat\",NaN]",
        "[2,\"a\",\"Heartbeat\",{\"a\":undefined}]",
        "[2,\"a\",\"Heartbeat\",{\"a\":1,\"a\":2}]",
        "<xml/>",
        "GET / HTTP/1.1",
    };

    private Corpus() {}

    static List<String> frames() {
        List<String> frames = new ArrayList<>(List.of(NO_CALLS));
        int id = 0;
        for (String action : ACTIONS) {
            for (String payload : PAYLOADS) {
                frames.add("[2,\"c" + id++ + "\",\"" + action + "\"," + payload + "]");
            }
        }
        frames.add("[2,\"" + "i".repeat(5_000) + "\",\"Heartbeat\",{}]");
        frames.add("[2,\"long\",\"" + "A".repeat(5_000) + "\",{}]");
        frames.add("[2,\"deep\",\"Heartbeat\"," + "[".repeat(5_000) + "]".repeat(5_000) + "]");
        frames.add("[".repeat(20_000));
        frames.add("{\"a\":".repeat(5_000));
        frames.add("[2,\"big\",\"DataTransfer\",{\"vendorId\":\"" + "v".repeat(100_000) + "\"}]");
        frames.add("[2,\"num\",\"MeterValues\",{\"connectorId\":" + "9".repeat(5_000) + "}]");
        frames.add("\"" + "x".repeat(100_000));
        mutations(frames);
        return frames;
    }

    /** A good frame with bytes changed, cut and doubled; the seed is fixed. */
    private static void mutations(List<String> frames) {
        String good =
                "[2,\"seed\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\","
                        + "\"status\":\"Available\",\"timestamp\":\"2026-01-01T00:00:00Z\"}]";
        Random random = new Random(4711);
        for (int i = 0; i < 80; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = 0; change <= i % 4; change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                    default -> text.insert(at, text.substring(at));
                }
            }
            frames.add(text.toString());
        }
    }
}
