package org.chargebus.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of its own in memory, which a test may fill up; only root may mount it. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounts it over a folder; null when this user must not. */
    static SmallDisk mount(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        int status =
                run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=" + megabytes + "m",
                        "tmpfs",
                        folder.toString());
        return status == 0 ? new SmallDisk(folder) : null;
    }

    /** Takes all room that is left, byte by byte at the end. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            byte[] block = new byte[BLOCK];
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            if (Files.getFileStore(root).getUsableSpace() > BLOCK) {
                throw e;
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return root.resolve("filler");
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start();
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    @Override
    public void close() throws Exception {
        // Lazily: a log that is still open must not keep it for ever.
        run("umount", "-l", root.toString());
    }
}
