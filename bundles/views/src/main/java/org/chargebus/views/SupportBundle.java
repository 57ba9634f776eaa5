package org.chargebus.views;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What somebody who helps needs to see, as one zip of bounded size. A part that cannot be had is
 * told in its place; it does not keep the others back. Not for several threads.
 */
public final class SupportBundle {
    /** Bytes of one part at most; what is beyond is cut, and that is said. */
    static final int LARGEST = 8 << 20;

    /** Writes one part. */
    @FunctionalInterface
    public interface Part {
        /** Writes all of it; may throw anything. */
        void write(OutputStream out) throws Exception;
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    /** Adds a part under its name in the zip. */
    public SupportBundle with(String name, Part part) {
        parts.put(name, part);
        return this;
    }

    /** Adds a text. */
    public SupportBundle text(String name, String text) {
        return with(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds a tree of maps, lists and simple values as JSON. */
    public SupportBundle json(String name, Object tree) {
        return text(name, Json.pretty(tree) + "\n");
    }

    /** Writes the zip; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            Bounded bounded = new Bounded(zip);
            try {
                part.getValue().write(bounded);
            } catch (Exception e) {
                missing.add(part.getKey() + ": " + Untrusted.shown(e.toString()));
            }
            if (bounded.cut > 0) {
                missing.add(part.getKey() + ": " + bounded.cut + " bytes beyond the limit are cut");
            }
            zip.closeEntry();
        }
        zip.putNextEntry(new ZipEntry("missing.txt"));
        String told = missing.isEmpty() ? "nothing" : String.join("\n", missing);
        zip.write((told + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    /** What is not in it, after it was written; empty when all is. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    private static final class Bounded extends FilterOutputStream {
        private long left = LARGEST;
        private long cut;

        Bounded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int fits = (int) Math.min(left, length);
            out.write(bytes, offset, fits);
            left -= fits;
            cut += length - fits;
        }

        /** The zip goes on behind it. */
        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
