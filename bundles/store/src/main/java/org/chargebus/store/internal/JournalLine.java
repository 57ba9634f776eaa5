package org.chargebus.store.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A line of the journal: the CRC-32C of the JSON in 8 hexadecimal digits, a space, the JSON. */
final class JournalLine {
    /** Longer lines are not believed: they are no work of this program. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int PREFIX = 9;

    private JournalLine() {}

    static byte[] write(Entry entry) throws IOException {
        byte[] json = EntryJson.write(entry);
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + PREFIX + 1);
        line.writeBytes(crc(json, 0).getBytes(StandardCharsets.US_ASCII));
        line.write(' ');
        line.writeBytes(json);
        line.write('\n');
        return line.toByteArray();
    }

    /** The entry of a line without its newline; null when the line is not to be believed. */
    static Entry read(byte[] line) {
        if (line.length <= PREFIX || line[PREFIX - 1] != ' ') {
            return null;
        }
        String found = new String(line, 0, PREFIX - 1, StandardCharsets.US_ASCII);
        if (!found.equals(crc(line, PREFIX))) {
            return null;
        }
        try {
            return EntryJson.read(Arrays.copyOfRange(line, PREFIX, line.length));
        } catch (IOException | RuntimeException e) {
            // The caller keeps the line beside the journal and says so.
            return null;
        }
    }

    private static String crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
