package org.chargebus.itests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A point with its value as {@code signals:list} tells it, which are the texts of the shell and no
 * registers.
 *
 * @param value empty when there is none
 */
record ShellPoint(String key, int address, String type, String access, String value) {
    private static final Path REFERENCE =
            Path.of(
                    System.getProperty("chargebus.target"),
                    "../../docs/reference/register-map.json");

    /** The numbers of the words of each key. */
    private static final Map<String, Map<String, Integer>> WORDS = words();

    /** All points of the gateway. */
    static List<ShellPoint> list(Gateway gateway) throws Exception {
        List<ShellPoint> points = new ArrayList<>();
        String listing = gateway.shell("signals:list --json");
        for (JsonElement element : JsonParser.parseString(listing).getAsJsonArray()) {
            JsonObject point = element.getAsJsonObject();
            points.add(
                    new ShellPoint(
                            point.get("key").getAsString(),
                            point.get("address").getAsInt(),
                            point.get("type").getAsString(),
                            point.get("access").getAsString(),
                            point.get("value").getAsString()));
        }
        return points;
    }

    /** The registers that a master must read, byte order big-endian. */
    int[] registers() {
        if (type.startsWith("str")) {
            return text();
        }
        long bits = value.isEmpty() ? absent() : bits();
        return isPair()
                ? new int[] {(int) (bits >>> 16) & 0xFFFF, (int) bits & 0xFFFF}
                : new int[] {(int) bits & 0xFFFF};
    }

    private boolean isPair() {
        return List.of("u32", "i32", "time", "bits32", "f32").contains(type);
    }

    private long absent() {
        if (access.equals("W")) {
            // A trigger is an event and reads 0.
            return 0;
        }
        return switch (type) {
            case "time", "bits32" -> 0;
            case "f32" -> Float.floatToIntBits(Float.NaN);
            default -> -1;
        };
    }

    private long bits() {
        return switch (type) {
            case "enum" -> WORDS.get(key).get(value);
            case "bool" -> value.equals("true") ? 1 : 0;
            case "time" -> Instant.parse(value).getEpochSecond();
            case "bits32" -> Long.decode(value);
            case "f32" -> Float.floatToIntBits(Float.parseFloat(value));
            default -> clamped(Long.parseLong(value));
        };
    }

    /** A register never wraps: an age of many days stays at the greatest number. */
    private long clamped(long number) {
        int width = Integer.parseInt(type.substring(1));
        boolean signed = type.charAt(0) == 'i';
        long most = (1L << (signed ? width - 1 : width)) - 1;
        long least = signed ? -most - 1 : 0;
        return Math.max(least, Math.min(most, number));
    }

    private int[] text() {
        int characters = Integer.parseInt(type.substring("str".length()));
        int[] words = new int[(characters + 1) / 2];
        byte[] bytes = Arrays.copyOf(value.getBytes(StandardCharsets.US_ASCII), 2 * words.length);
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes[2 * i] << 8 | bytes[2 * i + 1];
        }
        return words;
    }

    private static Map<String, Map<String, Integer>> words() {
        Map<String, Map<String, Integer>> words = new HashMap<>();
        try {
            String reference = Files.readString(REFERENCE);
            for (JsonElement element : JsonParser.parseString(reference).getAsJsonArray()) {
                JsonObject row = element.getAsJsonObject();
                if (!row.get("type").getAsString().equals("enum")) {
                    continue;
                }
                Map<String, Integer> numbers =
                        words.computeIfAbsent(row.get("key").getAsString(), k -> new HashMap<>());
                for (String word : row.get("values").getAsString().split(", (?=\\d+ )")) {
                    String[] parts = word.split(" ", 2);
                    numbers.put(parts[1], Integer.parseInt(parts[0]));
                }
            }
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
        return words;
    }
}
