package org.chargebus.registermap.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.chargebus.common.file.WholeFile;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.registermap.internal.bank.FileMap;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.registermap.internal.bank.UnitMap;
import org.chargebus.registermap.internal.file.Finding;
import org.chargebus.registermap.internal.file.MapFile;
import org.chargebus.registermap.internal.file.MapFileException;
import org.chargebus.registermap.internal.file.MapPoint;
import org.chargebus.registermap.internal.table.MapTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The map of the key {@code map}: the native one, or that of a file, which is read again when it
 * changes. A file with errors leaves the map that is served, over a restart, too: the last good one
 * is kept in the data folder. Any thread.
 */
final class MapChoice {
    /** The word of the native map. */
    private static final String NATIVE = MapConfig.NATIVE;

    // Under config:, so that gw.state says configuration error; the guard's own alarms end in a
    // key, and must not be cleared from here.
    static final String ALARM = "config:org.chargebus.registermap:mapFile";

    private static final Logger LOG = LoggerFactory.getLogger(MapChoice.class);
    private static final int MOST_IN_ALARM = 20;
    private static final int MOST_IN_LOG = 1000;
    private static final Stamp NONE = new Stamp(null, 0, null);

    /** By which a change of a file is seen. */
    private record Stamp(FileTime modified, long size, Object file) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        }
    }

    private final MapTable table;
    private final Path base;
    private final Path lastGood;
    private final OpenProblems alarms;
    private String chosen;
    private Stamp tried;
    private Stamp settling;
    private UnitMap map;

    /**
     * With nothing chosen.
     *
     * @param base where a relative file begins
     * @param lastGood the file that keeps the last good map
     */
    MapChoice(MapTable table, Path base, Path lastGood, OpenProblems alarms) {
        this.table = table;
        this.base = base;
        this.lastGood = lastGood;
        this.alarms = alarms;
    }

    /** The map to serve; null while there is no good one. */
    synchronized UnitMap map() {
        return map;
    }

    /** The value of the key. */
    synchronized String chosen() {
        return chosen;
    }

    /**
     * Takes the value of the key.
     *
     * @param value {@code native} or a file
     */
    synchronized void choose(String value) {
        if (value.equals(chosen)) {
            return;
        }
        chosen = value;
        tried = null;
        settling = null;
        if (value.equals(NATIVE)) {
            map = new NativeMap();
            keep(NATIVE.getBytes(StandardCharsets.US_ASCII));
            alarms.clear(ALARM);
        } else {
            load();
        }
    }

    /**
     * Reads the file again if it changed. One that is being written is left until it rests from one
     * call to the next.
     *
     * @return whether another map is to be served
     */
    synchronized boolean check() {
        if (chosen == null || chosen.equals(NATIVE)) {
            return false;
        }
        Stamp now = stamp();
        if (now.equals(tried)) {
            return false;
        }
        if (!now.equals(settling)) {
            settling = now;
            return false;
        }
        UnitMap before = map;
        load();
        return map != before;
    }

    private Stamp stamp() {
        try {
            return Stamp.of(path());
        } catch (IOException | InvalidPathException e) {
            return NONE;
        }
    }

    private Path path() {
        return base.resolve(chosen);
    }

    private void load() {
        tried = stamp();
        try {
            byte[] bytes = MapBytes.of(path());
            List<MapPoint> points = MapFile.read(bytes, table);
            map = new FileMap(points);
            LOG.info("map file {}: {} points", chosen, points.size());
            keep(bytes);
            alarms.clear(ALARM);
        } catch (MapFileException e) {
            refuse(e.findings());
        } catch (NoSuchFileException e) {
            refuse("there is no such file");
        } catch (InvalidPathException e) {
            refuse("this is no path of a file");
        } catch (IOException e) {
            refuse("it cannot be read: " + e.getMessage());
        }
    }

    private void refuse(String what) {
        refuse(List.of(new Finding(0, what)));
    }

    private void refuse(List<Finding> findings) {
        findings.stream()
                .limit(MOST_IN_LOG)
                .forEach(finding -> LOG.warn("map file {}: {}", chosen, finding));
        if (map == null) {
            map = lastGood();
        }
        String shown =
                findings.stream()
                        .limit(MOST_IN_ALARM)
                        .map(Finding::toString)
                        .collect(Collectors.joining("; "));
        int more = findings.size() - MOST_IN_ALARM;
        alarms.raise(
                ALARM,
                "etc/org.chargebus.registermap.cfg: map = "
                        + chosen
                        + " cannot be served: "
                        + shown
                        + (more > 0 ? "; and " + more + " more in the log" : ""),
                "mend the file, it is read again by itself; "
                        + (map == null
                                ? "until then every request is answered with exception 06"
                                : "the map of before stays in force"));
    }

    /** What an earlier run served last, or null. */
    private UnitMap lastGood() {
        try {
            byte[] bytes = Files.readAllBytes(lastGood);
            return Arrays.equals(bytes, NATIVE.getBytes(StandardCharsets.US_ASCII))
                    ? new NativeMap()
                    : new FileMap(MapFile.read(bytes, table));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | MapFileException e) {
            LOG.warn("the last good map is of no use: {}", e.getMessage());
            return null;
        }
    }

    private void keep(byte[] bytes) {
        try {
            if (Files.exists(lastGood) && Arrays.equals(Files.readAllBytes(lastGood), bytes)) {
                return;
            }
            WholeFile.keep(lastGood, fresh -> Files.write(fresh, bytes));
        } catch (IOException e) {
            LOG.warn(
                    "cannot keep the last good map: {}; free space or permissions in the data"
                            + " folder, until then a restart with a bad map file serves nothing",
                    e.toString());
        }
    }
}
