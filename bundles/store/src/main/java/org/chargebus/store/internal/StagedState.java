package org.chargebus.store.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chargebus.store.StoreFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a store's directory: copied while they are written on, and replaced as a whole at a
 * start. Killed at any moment, a start goes on with the old state or the new one, whole.
 */
final class StagedState implements StoreFiles {
    /** Prepared and complete, and not yet what the next start takes. */
    static final String PREPARED = "restore.prepared";

    static final String STAGED = "restore";

    /** As {@link #STAGED}, once the state of before is out of the way. */
    static final String TAKING = "restore.taking";

    /** Nearly four years of 140 connectors; an id must not come back (errata 3.54). */
    static final int SKIPPED_IDS = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(StagedState.class);
    private static final String PART = "restore.part";
    private static final Pattern NAMES =
            Pattern.compile(
                    Pattern.quote(Journal.FILE)
                            + "|"
                            + Pattern.quote(Reserve.FILE)
                            + "|"
                            + SessionArchive.PREFIX
                            + "\\d{10}\\.jsonl");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;

    StagedState(Path directory) {
        this.directory = directory;
    }

    @Override
    public void copy(Sink to) throws IOException {
        // In this order: what goes from the one to the other meanwhile is in both.
        for (String name : List.of(Reserve.FILE, Journal.FILE)) {
            give(name, to);
        }
        for (Path sessions : files(directory)) {
            String name = sessions.getFileName().toString();
            if (name.startsWith(SessionArchive.PREFIX)) {
                give(name, to);
            }
        }
    }

    private void give(String name, Sink to) throws IOException {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                to.file(name, in);
            }
        }
    }

    @Override
    public void stage(Map<String, Path> files) throws IOException {
        for (String name : files.keySet()) {
            if (!NAMES.matcher(name).matches()) {
                throw new IOException(name + " is no file of the store");
            }
        }
        if (!files.containsKey(Journal.FILE)) {
            throw new IOException(Journal.FILE + " is missing");
        }
        Path part = directory.resolve(PART);
        delete(part);
        try {
            Files.createDirectory(part);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                Path copy = part.resolve(file.getKey());
                Files.copy(file.getValue(), copy);
                force(copy, StandardOpenOption.WRITE);
            }
            raiseId(part.resolve(Journal.FILE));
            force(part, StandardOpenOption.READ);
            delete(directory.resolve(PREPARED));
            Files.move(part, directory.resolve(PREPARED), ATOMIC_MOVE);
        } finally {
            delete(part);
        }
    }

    @Override
    public void commit() throws IOException {
        Path prepared = directory.resolve(PREPARED);
        if (Files.isDirectory(prepared)) {
            delete(directory.resolve(STAGED));
            Files.move(prepared, directory.resolve(STAGED), ATOMIC_MOVE);
            force(directory, StandardOpenOption.READ);
        }
    }

    /** Cuts a torn end, as a start would, and writes the raised id behind. */
    private void raiseId(Path journal) throws IOException {
        TransactionIndex index = new TransactionIndex();
        JournalReader.Found found = read(journal, index);
        if (found.isDamagedInside()) {
            throw new IOException(journal.getFileName() + " is damaged inside");
        }
        // The state in force may have come from a copy, too: it has given ids above that one.
        TransactionIndex present = new TransactionIndex();
        if (Files.exists(directory.resolve(Journal.FILE))) {
            read(directory.resolve(Journal.FILE), present);
        }
        index.skipIds(SKIPPED_IDS + Math.max(0L, present.nextId() - index.nextId()));
        try (Disk.Appender file = new DirectoryDisk(journal.getParent()).open(Journal.FILE)) {
            file.truncate(found.end());
            file.append(ByteBuffer.wrap(JournalLine.write(Entry.of(List.of(), index.nextId()))));
            file.force();
        }
    }

    private static JournalReader.Found read(Path journal, TransactionIndex into)
            throws IOException {
        try (InputStream in = Files.newInputStream(journal)) {
            return JournalReader.read(in, into::apply);
        }
    }

    /** At a start, before the journal is read: takes over what is laid aside, if something is. */
    void takeOver(Clock clock) throws IOException {
        Path staged = directory.resolve(STAGED);
        Path taking = directory.resolve(TAKING);
        if (Files.isDirectory(staged) && !Files.isDirectory(taking)) {
            Path before = directory.resolve("before-restore-" + STAMP.format(clock.instant()));
            Files.createDirectories(before);
            for (Path file : files(directory)) {
                if (NAMES.matcher(file.getFileName().toString()).matches()) {
                    Files.move(file, before.resolve(file.getFileName()), ATOMIC_MOVE);
                }
            }
            LOG.warn("[store] a restored state is taken over; the one of before is in {}", before);
            Files.move(staged, taking, ATOMIC_MOVE);
        }
        if (Files.isDirectory(taking)) {
            for (Path file : files(taking)) {
                Files.move(file, directory.resolve(file.getFileName()), ATOMIC_MOVE);
            }
            Files.delete(taking);
            force(directory, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
            // Not every file system lets a directory be opened; the names are durable later.
            LOG.debug("The directory {} cannot be forced", path, e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
