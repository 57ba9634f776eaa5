package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.site.FileCheck.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of the configuration themselves. One that cannot be read, or that nothing
 * reads, never reaches the guard: the file installer only logs it and goes on with what it had. The
 * alarm {@code config:file:NAME} says so until the file is right or gone. Not for several threads.
 */
final class FileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    /** By which a change of a file is seen. */
    private record Stamp(FileTime modified, long size, Object file) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        }
    }

    private final Path etc;
    private final Schemas schemas;
    private final OpenProblems problems;
    private final Map<Path, Stamp> sound = new HashMap<>();
    private final Set<Path> refused = new HashSet<>();
    private Map<Path, Fault> seen = new HashMap<>();
    private Set<String> raised = new HashSet<>();

    FileWatch(Path etc, Schemas schemas, OpenProblems problems) {
        this.etc = etc;
        this.schemas = schemas;
        this.problems = problems;
    }

    /**
     * Looks once; only what changed is read. What is wrong is told when it is so at two looks, for
     * a file may be read while it is being written.
     *
     * @throws IOException when the folder itself cannot be read
     */
    void look() throws IOException {
        Set<String> pids = schemas.pids();
        Set<String> now = new HashSet<>();
        Map<Path, Fault> found = new HashMap<>();
        for (Path path : Check.filesOf(etc)) {
            String base = Schemas.base(CfgFile.pidOf(path));
            Optional<Fault> fault = pids.contains(base) ? fault(path) : Optional.of(unread(base));
            fault.ifPresent(one -> found.put(path, one));
            if (fault.isPresent() && fault.get().equals(seen.get(path))) {
                now.add(raise(path, fault.get()));
            }
        }
        seen = found;
        raised.stream().filter(key -> !now.contains(key)).forEach(problems::clear);
        raised = now;
    }

    private Fault unread(String base) {
        return new Fault(0, "nothing reads this file", Check.mend(base, schemas));
    }

    private Optional<Fault> fault(Path path) {
        try {
            Stamp stamp = Stamp.of(path);
            if (stamp.equals(sound.get(path)) && Files.isReadable(path)) {
                return Optional.empty();
            }
            Optional<Fault> first = CfgFile.read(path, name -> null).faults().stream().findFirst();
            if (refused.remove(path)) {
                touch(path);
            }
            if (first.isEmpty()) {
                sound.put(path, stamp);
                return first;
            }
            sound.remove(path);
            return first.map(FileWatch::inForce);
        } catch (IOException e) {
            sound.remove(path);
            refused.add(path);
            Unreadable why = Unreadable.of(path, e);
            return Optional.of(inForce(new Fault(0, "it " + why.what(), why.mend())));
        }
    }

    /** What the file installer could not read it reads again only when its time is another one. */
    private static void touch(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.warn(
                    "{} can be read again; save it once more, so that it is: {}",
                    path,
                    e.toString());
        }
    }

    private static Fault inForce(Fault fault) {
        String which =
                CfgFile.READ_ALL_THE_SAME.contains(fault.what()) ? "what it spoils" : "all of it";
        String rest = "; until then " + which + " stays in force as it was before";
        return new Fault(fault.line(), fault.what(), fault.mend() + rest);
    }

    private String raise(Path path, Fault fault) {
        String name = path.getFileName().toString();
        String key = "config:file:" + name;
        String place = fault.line() == 0 ? "" : "line " + fault.line() + ": ";
        problems.raise(key, "etc/" + name + ": " + place + fault.what(), fault.mend());
        return key;
    }
}
