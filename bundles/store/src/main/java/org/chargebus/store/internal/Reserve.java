package org.chargebus.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Room on the disk that is kept for bad times: a file whose blocks are there already. When the disk
 * is full its bytes are written over with the lines of stops, which needs no room that another file
 * could take first. Enough for some 800 stops. One thread at a time.
 */
final class Reserve {
    static final String FILE = "reserve";
    static final String FRESH = FILE + ".tmp";
    static final int BYTES = 256 * 1024;

    /** Must be free besides, or the store would count as healed and fail with the next line. */
    private static final int HEADROOM = 64 * 1024;

    private final Disk disk;
    private final List<Entry> held = new ArrayList<>();
    private long end;

    Reserve(Disk disk) {
        this.disk = disk;
    }

    /** Reads the lines a run before this one left in it, to be applied after the journal. */
    void open(Consumer<Entry> entries) throws IOException {
        held.clear();
        end = 0;
        disk.delete(FRESH);
        if (disk.size(FILE) != BYTES) {
            return;
        }
        try (InputStream in = disk.read(FILE)) {
            readLines(in.readAllBytes());
        }
        held.forEach(entries);
    }

    /** What follows the last line is what was there before, or was being written. */
    private void readLines(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                Entry entry = JournalLine.read(Arrays.copyOfRange(bytes, (int) end, at));
                if (entry == null) {
                    return;
                }
                held.add(entry);
                end = at + 1L;
            }
        }
    }

    /** The lines in it, in their order: the journal does not have them yet. */
    List<Entry> held() {
        return List.copyOf(held);
    }

    /** Writes a line into it; returns once that would survive a lost supply. */
    void write(Entry entry) throws IOException {
        byte[] line = JournalLine.write(entry);
        if (disk.size(FILE) != BYTES || end + line.length > BYTES) {
            throw new IOException("the reserve of " + BYTES / 1024 + " KB is used up");
        }
        disk.overwrite(FILE, end, ByteBuffer.wrap(line));
        end += line.length;
        held.add(entry);
    }

    /** Whether it must be made: it is missing, or holds lines. */
    boolean isDue() throws IOException {
        return end > 0 || disk.size(FILE) != BYTES;
    }

    /** Makes a fresh one beside it; an IOException says that there is no room. */
    void prepare() throws IOException {
        discard();
        try (Disk.Appender file = disk.open(FRESH)) {
            // Not zeros: a file system that compresses would keep no room for those.
            byte[] noise = new byte[BYTES + HEADROOM];
            new Random(BYTES).nextBytes(noise);
            file.append(ByteBuffer.wrap(noise));
            file.force();
            file.truncate(BYTES);
            file.force();
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    /** Puts the fresh one in its place: from now on it holds no lines. */
    void renew() throws IOException {
        disk.replace(FRESH, FILE);
        held.clear();
        end = 0;
    }

    /** Takes the fresh one away, if there is one. */
    void discard() throws IOException {
        disk.delete(FRESH);
    }
}
