package org.chargebus.itests;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** mbpoll behind the requests that all masters take. */
final class MbpollMaster implements ModbusMaster {
    /** What mbpoll says of exceptions, which it has from libmodbus. */
    private static final Map<String, Integer> EXCEPTIONS =
            Map.of(
                    "Illegal function", 1,
                    "Illegal data address", 2,
                    "Illegal data value", 3,
                    "Slave device or server failure", 4,
                    "Slave device or server is busy", 6,
                    "Target device failed to respond", 11);

    private static final Map<String, String> TYPES =
            Map.of("u32", "4:int", "i32", "4:int", "f32", "4:float");

    private final MasterLink link;
    private Mbpoll mbpoll;

    MbpollMaster(MasterLink link) {
        this.link = link;
        this.mbpoll = new Mbpoll(link, 1);
    }

    @Override
    public String ask(String request) throws Exception {
        String[] words = request.split(" ");
        try {
            return words[0].endsWith("-number") ? number(words) : registers(words);
        } catch (Mbpoll.Failed failed) {
            return EXCEPTIONS.entrySet().stream()
                    .filter(exception -> failed.getMessage().contains(exception.getKey()))
                    .map(exception -> "exception " + exception.getValue())
                    .findFirst()
                    .orElse("error " + failed.getMessage());
        }
    }

    private String registers(String[] words) throws Exception {
        int[] numbers = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        switch (words[0]) {
            case "unit":
                mbpoll = new Mbpoll(link, numbers[0]);
                return "ok";
            case "read-coils":
                return read("0", numbers);
            case "read-discrete":
                return read("1", numbers);
            case "read-input":
                return read("3", numbers);
            case "read-holding":
                return read("4", numbers);
            case "write-coil", "write-coils":
                return write("0", numbers);
            case "write-register", "write-registers":
                return write("4", numbers);
            default:
                return UNSUPPORTED;
        }
    }

    private String read(String type, int[] range) throws Exception {
        return ok(mbpoll.read(type, range[0], range[1]));
    }

    private String write(String type, int[] values) throws Exception {
        mbpoll.write(type, values[0], Arrays.copyOfRange(values, 1, values.length));
        return "ok";
    }

    private String number(String[] words) throws Exception {
        String type = TYPES.get(words[1]);
        boolean highWordFirst = words[2].equals("abcd");
        // Integers of 32 bits are signed, and no order swaps the bytes of a register.
        if (words[1].equals("u32") || !highWordFirst && !words[2].equals("cdab")) {
            return UNSUPPORTED;
        }
        int address = Integer.parseInt(words[3]);
        if (words[0].equals("write-number")) {
            mbpoll.writeNumber(type, highWordFirst, address, words[4]);
            return "ok";
        }
        return ok(
                highWordFirst
                        ? mbpoll.read(type, address, 1)
                        : mbpoll.readLowWordFirst(type, address));
    }

    private static String ok(List<String> values) {
        return ("ok " + String.join(" ", values)).strip();
    }

    /** Nothing is open between two requests. */
    @Override
    public void close() {}
}
