package org.chargebus.store.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of the file system. */
final class DirectoryDisk implements Disk {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryDisk.class);

    private final Path directory;

    DirectoryDisk(Path directory) {
        this.directory = directory;
    }

    @Override
    public Appender open(String name) throws IOException {
        Path file = directory.resolve(name);
        boolean fresh = !Files.exists(file);
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        try {
            channel.position(channel.size());
            if (fresh) {
                // Else a lost supply may leave the content without its name.
                forceDirectory();
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new ChannelAppender(channel);
    }

    @Override
    public InputStream read(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
    }

    @Override
    public long size(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.size(file) : -1;
    }

    @Override
    public void replace(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), ATOMIC_MOVE);
        forceDirectory();
    }

    @Override
    public void overwrite(String name, long at, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(directory.resolve(name), WRITE)) {
            long to = at;
            while (bytes.hasRemaining()) {
                to += channel.write(bytes, to);
            }
            channel.force(false);
        }
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public String location() {
        return directory.toString();
    }

    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every file system lets a directory be opened; the name is then durable a little
            // later, which the journal tolerates as it tolerates an older journal.
            LOG.debug("The directory {} cannot be forced", directory, e);
        }
    }

    private record ChannelAppender(FileChannel channel) implements Appender {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.position(channel.size());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
