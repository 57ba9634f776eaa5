package org.chargebus.web.http;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to a client. Immutable.
 *
 * @param status of HTTP
 * @param type of the content; empty = there is none
 * @param headers more of them
 */
public record Reply(int status, String type, Content content, Map<String, String> headers) {
    /** JSON in UTF-8. */
    public static final String JSON = "application/json";

    /** The content of an answer. */
    public sealed interface Content {}

    /** It is there. */
    public record Bytes(byte[] bytes) implements Content {}

    /** It is written now. */
    public record Written(Writer writer) implements Content {}

    /** It goes on until one of the two has enough. */
    public record Endless(Stream stream) implements Content {}

    /** Writes content of any length; runs on a thread that may wait for the client. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it; may throw anything, and the connection is broken then. */
        void write(OutputStream out) throws Exception;
    }

    /** Content that goes on. */
    public interface Stream {
        /** The headers are on their way. */
        void begin(Outlet outlet);

        /** It will not begin: the client went, or asked for the headers alone. */
        void dropped();
    }

    /** Where it goes to. */
    public interface Outlet {
        /**
         * Sends some bytes; one call at a time.
         *
         * @param sent told when the client's system took them
         * @param failed told when the connection is broken
         */
        void send(byte[] bytes, Runnable sent, Runnable failed);

        /** Ends it in order. */
        void end();

        /** Breaks the connection: the client does not read. */
        void abort();
    }

    /** A tree of maps, lists and simple values. */
    public static Reply json(Object tree) {
        return bytes(JSON, Json.bytes(tree));
    }

    /** A text. */
    public static Reply text(String type, String text) {
        return bytes(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes. */
    public static Reply bytes(String type, byte[] bytes) {
        return new Reply(200, type, new Bytes(bytes), Map.of());
    }

    /** Nothing: it is done. */
    public static Reply done() {
        return new Reply(204, "", new Bytes(new byte[0]), Map.of());
    }

    /** Content that is written while it is made. */
    public static Reply written(String type, Writer writer) {
        return new Reply(200, type, new Written(writer), Map.of());
    }

    /** Content that goes on. */
    public static Reply endless(String type, Stream stream) {
        return new Reply(200, type, new Endless(stream), Map.of());
    }

    /**
     * A download.
     *
     * @param name of the file, of letters, digits, dots and dashes
     */
    public static Reply download(String type, String name, Writer writer) {
        return written(type, writer)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** The same with another status. */
    public Reply status(int other) {
        return new Reply(other, type, content, headers);
    }

    /** The same with one more header. */
    public Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, content, more);
    }
}
