package org.chargebus.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.chargebus.common.file.WholeFile;

/**
 * The file {@code chargebus.ready} that tells the launcher: the process id, then the ready line and
 * the one to copy.
 *
 * @param path where it is
 * @param pid of this process
 * @param startedAt when this process started
 */
record ReadyFile(Path path, long pid, Instant startedAt) {
    /** Whether this process, and no earlier one with the same number, has written it. */
    boolean isOurs() throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        // In a container every run may have the same process id.
        boolean fresh = !Files.getLastModifiedTime(path).toInstant().isBefore(startedAt);
        List<String> lines = Files.readAllLines(path);
        return fresh && !lines.isEmpty() && lines.get(0).equals(Long.toString(pid));
    }

    /** Writes it whole or not at all. */
    void write(Readiness.Lines lines) throws IOException {
        String poll = lines.poll().map(line -> line + "\n").orElse("");
        String text = pid + "\n" + lines.ready() + "\n" + poll;
        WholeFile.replace(path, fresh -> Files.writeString(fresh, text));
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
