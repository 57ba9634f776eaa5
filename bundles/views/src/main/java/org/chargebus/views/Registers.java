package org.chargebus.views;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;

/** Addresses and values of registers as users write and read them. */
public final class Registers {
    private static final int MOST_WRITTEN = 123;

    private Registers() {}

    /** Reads 0..65535, decimal or 0x. */
    public static int address(String text) throws Mistake {
        return number(text, 0, 65535, "is no address", "write 0..65535 or 0x0000..0xFFFF");
    }

    /** Reads how many registers are meant. */
    public static int count(String text, int most) throws Mistake {
        return number(text, 1, most, "is no count", "write 1.." + most);
    }

    /** Reads the values of a write as the bytes on the wire, high byte first. */
    public static byte[] values(List<String> texts) throws Mistake {
        if (texts.isEmpty() || texts.size() > MOST_WRITTEN) {
            throw new Mistake(
                    texts.size() + " values are given", "one write takes 1.." + MOST_WRITTEN);
        }
        byte[] bytes = new byte[2 * texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            int value =
                    number(
                            texts.get(i),
                            -32768,
                            65535,
                            "is no register value",
                            "write 0..65535, -32768..-1 or 0x0000..0xFFFF");
            bytes[2 * i] = (byte) (value >> 8);
            bytes[2 * i + 1] = (byte) value;
        }
        return bytes;
    }

    /** Refuses a range that leaves the address space. */
    public static void checkRange(int address, int count, int most) throws Mistake {
        if (count < 1 || count > most) {
            throw new Mistake("a count of " + count + " is given", "one request takes 1.." + most);
        }
        if (address + count > 65536) {
            throw new Mistake(
                    address + " + " + count + " leaves the address space", "end at 65535");
        }
    }

    private static int number(String text, int least, int most, String what, String mend)
            throws Mistake {
        try {
            int value = Integer.decode(text.startsWith("0") && !isHex(text) ? trim(text) : text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new Mistake(Untrusted.shown(text) + " " + what, mend);
        }
        throw new Mistake(Untrusted.shown(text) + " " + what, mend);
    }

    private static boolean isHex(String text) {
        return text.startsWith("0x") || text.startsWith("0X");
    }

    /** A leading zero means nothing here; Integer.decode would read octal. */
    private static String trim(String text) {
        return text.replaceFirst("^0+(?=.)", "");
    }

    /** The registers of an answer, each as hexadecimal, unsigned, signed and text. */
    public static Table table(int address, byte[] bytes) {
        Table table =
                new Table("no registers")
                        .column("address", "address")
                        .column("hex", "hex")
                        .column("unsigned", "unsigned")
                        .column("signed", "signed")
                        .column("text", "text");
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int value = (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
            table.row(
                    address + i / 2,
                    String.format("0x%04X", value),
                    value,
                    (int) (short) value,
                    text(bytes, i));
        }
        return table;
    }

    private static String text(byte[] bytes, int at) {
        String text = new String(bytes, at, 2, StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^ -~]", ".");
    }

    /** What an exception means to the user of a command. */
    public static Mistake complaint(ModbusFault fault, String where) {
        ExceptionCode code = fault.code();
        return new Mistake(
                String.format("%s: exception %02X %s", where, code.code(), code.name()),
                switch (code) {
                    case ILLEGAL_FUNCTION -> "this unit does not offer the function";
                    case ILLEGAL_DATA_ADDRESS ->
                            "a register is not there, belongs to a charger or connector that is not"
                                    + " configured, or is read-only: see signals:list";
                    case ILLEGAL_DATA_VALUE ->
                            "a value is out of its range or enumeration: see signals:list";
                    case SERVER_DEVICE_FAILURE -> "something failed inside: see log:display";
                    case SERVER_DEVICE_BUSY -> "try again in a moment";
                    case GATEWAY_TARGET_FAILED_TO_RESPOND ->
                            "the unit id is not served: see --unit";
                });
    }
}
