package org.chargebus.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.common.file.OwnerFiles;
import org.chargebus.common.file.WholeFile;

/** A folder for files of a backup, for its owner alone, which is gone behind its use. */
final class Workspace implements AutoCloseable {
    private final Path folder;

    /** Makes it anew: what a killed process left in it is of no use. */
    Workspace(Path folder) throws IOException {
        this.folder = folder;
        delete(folder);
        OwnerFiles.folder(folder);
    }

    Path folder() {
        return folder;
    }

    /** A new file of this name, empty, for its owner alone. */
    Path place(String name) throws IOException {
        Path place = folder.resolve(name);
        Files.createDirectories(place.getParent());
        return OwnerFiles.file(place);
    }

    /** Such a file with the content of another one. */
    Path copy(String name, Path from) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            return copy(name, in);
        }
    }

    /** Such a file with what is read. */
    Path copy(String name, InputStream from) throws IOException {
        Path place = place(name);
        try (OutputStream out = Files.newOutputStream(place)) {
            from.transferTo(out);
        }
        return place;
    }

    /** Returns when every file would survive a lost supply. */
    void force() throws IOException {
        for (Path path : paths(folder)) {
            if (Files.isRegularFile(path)) {
                WholeFile.force(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : paths(folder)) {
                Files.delete(path);
            }
        }
    }

    /** What is in a folder, and itself; folders behind what is in them. */
    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
