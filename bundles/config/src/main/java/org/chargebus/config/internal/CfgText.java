package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a {@code .cfg} file.
 *
 * @param lines in which what is no character of the charset is replaced
 * @param foreign the first line with such bytes, from 1; 0 = none
 */
record CfgText(List<String> lines, int foreign) {
    /** The file installer is told the same: felix.fileinstall.configEncoding. */
    static final Charset CHARSET = StandardCharsets.UTF_8;

    /** Bytes; the longest one the distribution ships has 2,000. */
    private static final int LARGEST = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws Unreadable when that cannot be
     */
    static CfgText read(Path path) throws Unreadable {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
                // Some devices have no size and no end.
                throw new Unreadable(
                        path, "is a device and no file", "put a configuration in its place");
            }
            if (Files.size(path) > LARGEST) {
                throw new Unreadable(
                        path,
                        "is larger than " + LARGEST + " bytes and no configuration",
                        "put a configuration in its place");
            }
            return of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw Unreadable.of(path, e);
        }
    }

    static CfgText of(byte[] bytes) {
        return new CfgText(new String(bytes, CHARSET).lines().toList(), foreign(bytes));
    }

    private static int foreign(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        if (!CHARSET.newDecoder().decode(rest, CharBuffer.allocate(bytes.length), true).isError()) {
            return 0;
        }
        int line = 1;
        for (int i = 0; i < rest.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
