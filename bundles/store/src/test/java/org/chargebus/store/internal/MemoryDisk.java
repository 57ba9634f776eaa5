package org.chargebus.store.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk that can be full, broken, or lose its supply at any step. */
final class MemoryDisk implements Disk {
    private static final class Content {
        private byte[] bytes = new byte[0];
        private int length;
        private int forced;

        private void add(ByteBuffer from, int count) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + count));
            }
            from.get(bytes, length, count);
            length += count;
        }

        private byte[] all() {
            return Arrays.copyOf(bytes, length);
        }
    }

    private final Map<String, Content> files = new TreeMap<>();
    private long capacity = Long.MAX_VALUE;
    private boolean forceFails;
    private long stepsLeft = Long.MAX_VALUE;
    private int forces;
    private long written;
    private String refused = "\n";

    /** No more than this many bytes fit, over all files. */
    synchronized void capacity(long bytes) {
        capacity = bytes;
    }

    /** Nothing more fits than is there now. */
    synchronized void fillUp() {
        capacity = used();
    }

    synchronized void failForce(boolean fails) {
        forceFails = fails;
    }

    /** No file that begins so can be opened. */
    synchronized void refuse(String prefix) {
        refused = prefix;
    }

    /** The supply is lost after this many writes, forces and renames. */
    synchronized void dieAfter(long steps) {
        stepsLeft = steps;
    }

    synchronized boolean isDead() {
        return stepsLeft <= 0;
    }

    synchronized int forces() {
        return forces;
    }

    /** Bytes written to any file so far. */
    synchronized long written() {
        return written;
    }

    /** What the next start finds: all that was forced, and a part of what was only written. */
    synchronized MemoryDisk afterLoss(double partOfUnforced) {
        MemoryDisk next = new MemoryDisk();
        files.forEach(
                (name, content) -> {
                    int unforced = content.length - content.forced;
                    int kept = content.forced + (int) (unforced * partOfUnforced);
                    next.put(name, Arrays.copyOf(content.bytes, kept));
                });
        return next;
    }

    synchronized MemoryDisk copy() {
        return afterLoss(1);
    }

    synchronized void put(String name, byte[] bytes) {
        Content content = new Content();
        content.bytes = bytes;
        content.length = bytes.length;
        content.forced = bytes.length;
        files.put(name, content);
    }

    synchronized byte[] get(String name) {
        return files.get(name).all();
    }

    synchronized Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        files.forEach((name, content) -> sizes.put(name, content.length));
        return sizes;
    }

    @Override
    public synchronized Appender open(String name) throws IOException {
        step();
        if (name.startsWith(refused)) {
            throw new IOException("Input/output error");
        }
        Content content = files.computeIfAbsent(name, x -> new Content());
        return new MemoryAppender(content);
    }

    @Override
    public synchronized InputStream read(String name) {
        Content content = files.get(name);
        return content == null
                ? InputStream.nullInputStream()
                : new ByteArrayInputStream(content.all());
    }

    @Override
    public synchronized long size(String name) {
        return files.containsKey(name) ? files.get(name).length : -1;
    }

    @Override
    public synchronized void replace(String from, String to) throws IOException {
        step();
        files.put(to, files.remove(from));
    }

    @Override
    public synchronized void overwrite(String name, long at, ByteBuffer bytes) throws IOException {
        step();
        if (forceFails) {
            throw new IOException("Input/output error");
        }
        written += bytes.remaining();
        bytes.get(files.get(name).bytes, (int) at, bytes.remaining());
    }

    @Override
    public synchronized List<String> list(String prefix) {
        return files.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        if (files.containsKey(name)) {
            step();
            files.remove(name);
        }
    }

    @Override
    public String location() {
        return "memory";
    }

    private long used() {
        return files.values().stream().mapToLong(content -> content.length).sum();
    }

    private void step() throws IOException {
        if (stepsLeft <= 0 || --stepsLeft == 0) {
            throw new IOException("supply lost");
        }
    }

    private final class MemoryAppender implements Appender {
        private final Content content;
        private boolean closed;

        MemoryAppender(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            synchronized (MemoryDisk.this) {
                checkOpen();
                int length = (int) Math.min(bytes.remaining(), capacity - used());
                boolean full = length < bytes.remaining();
                boolean dies = stepsLeft <= 1;
                // A write that fails leaves a part of its bytes behind, as a real one may.
                int part = dies ? length / 2 : length;
                written += part;
                content.add(bytes, part);
                step();
                if (full) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                checkOpen();
                step();
                if (forceFails) {
                    throw new IOException("Input/output error");
                }
                forces++;
                content.forced = content.length;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryDisk.this) {
                checkOpen();
                step();
                content.length = (int) size;
                content.forced = Math.min(content.forced, (int) size);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        private void checkOpen() throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
        }
    }
}
