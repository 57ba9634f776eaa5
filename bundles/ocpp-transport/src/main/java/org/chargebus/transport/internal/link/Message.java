package org.chargebus.transport.internal.link;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A whole data message as it came, so that it can go on as it came.
 *
 * @param text whether it is a text message; OCPP-J 1.6 knows no other
 * @param fragments the payload of each of its frames (RFC 6455, 5.4), at least one; never changed
 */
public record Message(boolean text, List<byte[]> fragments) {
    /** A text message in one frame. */
    public static Message of(String text) {
        return new Message(true, List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Bytes of its payload. */
    public int size() {
        return fragments.stream().mapToInt(part -> part.length).sum();
    }

    /** Its payload as text; what is no UTF-8 is replaced. */
    public String content() {
        if (fragments.size() == 1) {
            return new String(fragments.get(0), StandardCharsets.UTF_8);
        }
        byte[] all = new byte[size()];
        int at = 0;
        for (byte[] part : fragments) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return new String(all, StandardCharsets.UTF_8);
    }
}
