package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chargebus.backup.Backups.Change;
import org.chargebus.common.cfg.CfgLine;

/**
 * The files of {@code etc} as a restore will leave them, held against those that are there.
 *
 * @param present by name, {@code etc/...}
 * @param restored by name
 */
record RestoredFiles(Map<String, Path> present, Map<String, Path> restored) {
    /** Byte for byte: keys are ASCII, and a value stays as it is, whatever it was written in. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final long LONGEST_SHOWN = 1 << 20;
    private static final String SETTINGS = ".cfg";

    /**
     * Puts the files of a backup where they are made ready, with the secrets that are in place. One
     * that has not changed since stays as it is in place, with its comments.
     *
     * @param packed the files of the backup by name
     */
    static RestoredFiles of(Map<String, Path> present, Map<String, Path> packed, Workspace work)
            throws IOException {
        Map<String, Path> restored = new TreeMap<>();
        for (Map.Entry<String, Path> file : packed.entrySet()) {
            String name = file.getKey();
            if (name.startsWith(BackupComponent.ETC)) {
                if (name.endsWith(SETTINGS)) {
                    Path before = present.get(name);
                    Map<String, String> secrets =
                            before == null ? Map.of() : Secrets.of(lines(before));
                    List<String> text = Secrets.replaced(lines(file.getValue()), secrets);
                    boolean same =
                            before != null && text.equals(Secrets.replaced(lines(before), secrets));
                    restored.put(name, same ? work.copy(name, before) : written(work, name, text));
                } else {
                    restored.put(name, work.copy(name, file.getValue()));
                }
            }
        }
        return new RestoredFiles(present, restored);
    }

    private static Path written(Workspace work, String name, List<String> text) throws IOException {
        Path place = work.place(name);
        write(place, text);
        return place;
    }

    /** The lines of a file, byte for byte. */
    static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, BYTES);
    }

    static void write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, BYTES);
    }

    /** Files of settings that are not in the backup. */
    List<String> removed() {
        return present.keySet().stream()
                .filter(name -> name.endsWith(SETTINGS) && !restored.containsKey(name))
                .toList();
    }

    /**
     * Swaps the files of a folder; can be done again. What one of them was before is kept beside
     * with the ending {@code .before}, one that goes with the ending {@code .removed}.
     */
    void putInto(Path etc) throws IOException {
        for (Map.Entry<String, Path> file : restored.entrySet()) {
            Path place = etc.resolve(file.getValue().getFileName().toString());
            Path before = present.get(file.getKey());
            if (before != null && Files.mismatch(before, file.getValue()) >= 0) {
                Files.copy(
                        before,
                        Path.of(before + ".before"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            CfgWriter.replace(place, file.getValue());
        }
        for (String name : removed()) {
            Path file = present.get(name);
            Files.move(file, Path.of(file + ".removed"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Each line that goes or comes. */
    List<Change> changes() throws IOException {
        List<Change> changes = new ArrayList<>();
        Set<String> names = new TreeSet<>(restored.keySet());
        names.addAll(removed());
        for (String name : names) {
            Path from = present.get(name);
            Path to = restored.get(name);
            boolean same = from != null && to != null && Files.mismatch(from, to) < 0;
            if (!same) {
                compare(name, from, to, changes);
            }
        }
        return changes;
    }

    private static void compare(String name, Path from, Path to, List<Change> changes)
            throws IOException {
        Set<String> before = shown(name, from, "before");
        Set<String> after = shown(name, to, "restored");
        before.stream()
                .filter(line -> !after.contains(line))
                .forEach(line -> changes.add(new Change(name, false, line)));
        after.stream()
                .filter(line -> !before.contains(line))
                .forEach(line -> changes.add(new Change(name, true, line)));
    }

    /** Lines for people: the values of secrets and hashes are hidden. */
    private static Set<String> shown(String name, Path file, String which) throws IOException {
        if (file == null) {
            return Set.of();
        }
        if (Files.size(file) > LONGEST_SHOWN) {
            return Set.of("(" + which + ": " + Files.size(file) + " bytes)");
        }
        List<String> lines = lines(file);
        if (name.endsWith(SETTINGS)) {
            Map<String, String> hidden = new TreeMap<>();
            Secrets.of(lines).keySet().forEach(key -> hidden.put(key, Secrets.HIDDEN));
            lines = Secrets.replaced(lines, hidden);
        }
        Set<String> shown = new LinkedHashSet<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                String text = new String(line.getBytes(BYTES), CfgText.CHARSET);
                shown.add(text.replaceAll("pbkdf2:\\S+", Secrets.HIDDEN));
            }
        }
        return shown;
    }

    /** What has to be set by hand, since the backup has no secrets and none is in place. */
    List<String> notes() throws IOException {
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Path> file : restored.entrySet()) {
            if (file.getKey().endsWith(SETTINGS)) {
                for (CfgLine line : CfgFile.settings(lines(file.getValue()))) {
                    if (Secrets.isPassword(line.rawKey()) && line.rawValue().isBlank()) {
                        notes.add(file.getKey() + ": set " + line.rawKey());
                    }
                }
            }
        }
        return notes;
    }
}
