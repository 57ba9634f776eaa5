package org.chargebus.config.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The zip of a backup: first {@code backup.txt} with the format, the time, the version and a line
 * {@code SHA-256 LENGTH NAME} for each file, then the files. Files go from disk to disk: none is
 * held in memory, and none takes more room than its line says.
 *
 * @param files unpacked, by name
 */
record BackupZip(String created, String version, Map<String, Path> files) {
    private static final String LIST = "backup.txt";
    private static final String FORMAT = "chargebus-backup 1";

    /** Bytes of all files together. */
    private static final long LARGEST = 160L << 20;

    private static final int LONGEST_LIST = 4 << 20;
    private static final Pattern NAMES =
            Pattern.compile(
                    "etc/(org\\.chargebus\\.[A-Za-z0-9._-]+\\.cfg|[A-Za-z0-9_-]+\\.(csv|map))"
                            + "|store/[a-z0-9.-]+");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{1,10}) (\\S+)");

    /** Whether a backup may hold a file of this name; only such a name is ever used as a path. */
    static boolean mayHold(String name) {
        return NAMES.matcher(name).matches() && !name.contains("..");
    }

    /** Writes the zip of files that rest. */
    void write(OutputStream out) throws IOException {
        StringBuilder list = new StringBuilder();
        list.append(FORMAT).append('\n').append(created).append('\n').append(version).append('\n');
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (InputStream in = Files.newInputStream(file.getValue())) {
                Digest digest = Digest.copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE);
                list.append(digest).append(' ').append(file.getKey()).append('\n');
            }
        }
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(LIST));
        zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey()));
            Files.copy(file.getValue(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads and checks all of it.
     *
     * @param to where the files are put
     * @throws IOException when it is no backup, is damaged or of a newer format
     */
    static BackupZip unpack(Path path, Workspace to) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(LIST)) {
                throw foreign(path);
            }
            String list = new String(zip.readNBytes(LONGEST_LIST), StandardCharsets.UTF_8);
            return unpack(path, zip, list.lines().toList(), to);
        } catch (ZipException | EOFException e) {
            throw damaged(path);
        } catch (IllegalArgumentException e) {
            // A name that is no UTF-8.
            throw foreign(path);
        }
    }

    private static BackupZip unpack(Path path, ZipInputStream zip, List<String> list, Workspace to)
            throws IOException {
        Map<String, Digest> listed = listed(path, list);
        Map<String, Path> files = new LinkedHashMap<>();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (!mayHold(name)) {
                throw foreign(path);
            }
            Digest right = listed.get(name);
            if (right == null || files.containsKey(name)) {
                throw damaged(path);
            }
            Path file = to.place(name);
            try (OutputStream out = Files.newOutputStream(file)) {
                if (!Digest.copy(zip, out, right.length()).equals(right)) {
                    throw damaged(path);
                }
            }
            files.put(name, file);
        }
        if (!files.keySet().equals(listed.keySet())) {
            throw damaged(path);
        }
        return new BackupZip(list.get(1), list.get(2), files);
    }

    private static Map<String, Digest> listed(Path path, List<String> list) throws IOException {
        if (list.size() < 3 || !list.get(0).startsWith("chargebus-backup ")) {
            throw foreign(path);
        }
        if (!list.get(0).equals(FORMAT)) {
            throw new IOException(
                    path + " is of a newer format; restore it with the gateway that made it");
        }
        Map<String, Digest> listed = new LinkedHashMap<>();
        long sum = 0;
        for (String line : list.subList(3, list.size())) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw damaged(path);
            }
            long length = Long.parseLong(parts.group(2));
            sum += length;
            listed.put(parts.group(3), new Digest(parts.group(1), length));
        }
        if (sum > LARGEST) {
            throw new IOException(
                    path + " has more than " + LARGEST + " bytes in it; name a smaller backup");
        }
        return listed;
    }

    private static IOException foreign(Path path) {
        return new IOException(path + " is no backup; name a file of chargebus:backup");
    }

    private static IOException damaged(Path path) {
        return new IOException(path + " is damaged; take another copy of it");
    }
}
