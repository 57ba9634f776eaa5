package org.chargebus.config.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The zip of a backup: first {@code backup.txt} with the format, the time, the version and a line
 * {@code SHA-256 LENGTH NAME} for each file, then the files. A name is only ever compared with what
 * a backup may hold and is never used as a path.
 *
 * @param files by name
 */
record BackupZip(String created, String version, Map<String, byte[]> files) {
    static final String LIST = "backup.txt";

    private static final String FORMAT = "chargebus-backup 1";
    private static final long LARGEST = 160L << 20;
    private static final Pattern NAMES =
            Pattern.compile(
                    "etc/(org\\.chargebus\\.[A-Za-z0-9._-]+\\.cfg|[A-Za-z0-9_-]+\\.(csv|map))"
                            + "|store/[a-z0-9.-]+");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{1,10}) (\\S+)");

    /** Whether a backup may hold a file of this name. */
    static boolean mayHold(String name) {
        return NAMES.matcher(name).matches() && !name.contains("..");
    }

    void write(OutputStream out) throws IOException {
        StringBuilder list = new StringBuilder();
        list.append(FORMAT).append('\n').append(created).append('\n').append(version).append('\n');
        files.forEach(
                (name, bytes) ->
                        list.append(sha256(bytes) + " " + bytes.length + " " + name + "\n"));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(zip, LIST, list.toString().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            put(zip, file.getKey(), file.getValue());
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Reads and checks all of it. */
    static BackupZip read(Path path) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(path);
                ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            long left = LARGEST;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (files.isEmpty() != name.equals(LIST) || !files.isEmpty() && !mayHold(name)) {
                    throw foreign(path);
                }
                byte[] bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
                left -= bytes.length;
                if (left < 0 || files.put(name, bytes) != null) {
                    throw foreign(path);
                }
            }
        } catch (ZipException | EOFException e) {
            throw damaged(path);
        } catch (IllegalArgumentException e) {
            // A name that is no UTF-8.
            throw foreign(path);
        }
        if (files.isEmpty()) {
            throw foreign(path);
        }
        return checked(path, files);
    }

    private static BackupZip checked(Path path, Map<String, byte[]> files) throws IOException {
        String text = new String(files.remove(LIST), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(0).startsWith("chargebus-backup ")) {
            throw foreign(path);
        }
        if (!lines.get(0).equals(FORMAT)) {
            throw new IOException(
                    path + " is of a newer format; restore it with the gateway that made it");
        }
        Map<String, String> found = new TreeMap<>();
        files.forEach((name, bytes) -> found.put(name, sha256(bytes) + " " + bytes.length));
        Map<String, String> listed = new TreeMap<>();
        for (String line : lines.subList(3, lines.size())) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw damaged(path);
            }
            listed.put(parts.group(3), parts.group(1) + " " + parts.group(2));
        }
        if (!found.equals(listed)) {
            throw damaged(path);
        }
        return new BackupZip(lines.get(1), lines.get(2), files);
    }

    private static IOException foreign(Path path) {
        return new IOException(path + " is no backup; name a file of chargebus:backup");
    }

    private static IOException damaged(Path path) {
        return new IOException(path + " is damaged; take another copy of it");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java 17 has SHA-256", e);
        }
    }
}
