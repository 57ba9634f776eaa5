package org.chargebus.diagnostics.internal.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.chargebus.trace.TracedFrame;

/** One JSON object a frame and line. What a frame has not is left out of its object. */
public final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private JsonLines() {}

    /**
     * Writes frames; the stream stays open.
     *
     * @return how many
     */
    public static int write(Iterable<TracedFrame> frames, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
        int count = 0;
        for (TracedFrame frame : frames) {
            count++;
            object(frame, json);
            json.writeRaw('\n');
        }
        json.close();
        return count;
    }

    private static void object(TracedFrame frame, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", frame.number());
        json.writeStringField("time", frame.at().toString());
        json.writeStringField("carrier", frame.peer().carrier().name());
        json.writeStringField("direction", frame.direction().name());
        text("name", frame.peer().name(), json);
        text("remote", frame.peer().remote(), json);
        text("local", frame.peer().local(), json);
        text("action", frame.action(), json);
        text("id", frame.uniqueId(), json);
        if (frame.address() >= 0) {
            json.writeNumberField("address", frame.address());
            json.writeNumberField("count", frame.count());
        }
        text("cause", frame.cause(), json);
        if (frame.took() != null) {
            json.writeNumberField("tookMs", frame.took().toNanos() / 1_000_000.0);
        }
        json.writeNumberField("length", frame.length());
        if (frame.isCut()) {
            json.writeBooleanField("cut", true);
        }
        if (frame.peer().carrier().isOcpp()) {
            json.writeStringField("text", frame.text());
        } else {
            json.writeStringField("hex", HEX.formatHex(frame.bytes()));
        }
        json.writeEndObject();
    }

    private static void text(String name, String value, JsonGenerator json) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
