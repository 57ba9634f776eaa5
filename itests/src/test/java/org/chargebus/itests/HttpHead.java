package org.chargebus.itests;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The head of a request or of an answer of HTTP (RFC 9112), as it came. */
record HttpHead(String text) {
    private static final String END = "\r\n\r\n";

    /** Reads up to the empty line and nothing beyond. */
    static HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith(END)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("within a head: " + text);
            }
            head.write(next);
            text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return new HttpHead(text);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The path of a request. */
    String path() {
        return text.split(" ")[1];
    }

    /** The last segment of the path, which is the identity of a charger (OCPP-J 1.6, 3.1.1). */
    String identity() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(text.split(" ")[1]);
    }

    /** The value of a field; empty when it is missing. */
    String field(String name) {
        return text.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
