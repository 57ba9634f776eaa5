package org.chargebus.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The page: files that are known by name from the start, so that a path leads to one of them or to
 * nothing. What {@code index.html} names lies below {@code /page/VERSION/}, where VERSION is a
 * digest of all files: it never changes and is kept by the browser for a year. Immutable.
 */
public final class StaticFiles {
    private static final String INDEX = "index.html";
    private static final String FOLDER = "page";

    /** A file that the page names relative to itself. */
    private static final Pattern NAMED = Pattern.compile("(src|href)=\"(?![a-z]+:|[/#])");

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"));

    private record Resource(String type, byte[] plain, byte[] gzip, String tag) {}

    private final Map<String, Resource> files = new TreeMap<>();
    private final String version;

    /**
     * These files.
     *
     * @param content by name, with slashes and without one in front
     */
    public StaticFiles(Map<String, byte[]> content) {
        version = version(content);
        content.forEach((name, bytes) -> files.put(name, resource(name, bytes)));
    }

    private Resource resource(String name, byte[] bytes) {
        byte[] plain = bytes;
        if (name.equals(INDEX)) {
            String page = new String(bytes, StandardCharsets.UTF_8);
            String pinned = "$1=\"/" + FOLDER + "/" + version + "/";
            plain = NAMED.matcher(page).replaceAll(pinned).getBytes(StandardCharsets.UTF_8);
        }
        byte[] gzip = gzip(plain);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new Resource(
                TYPES.getOrDefault(ending, "application/octet-stream"),
                plain,
                gzip.length < plain.length ? gzip : null,
                digest(plain));
    }

    /** The digest of all files. */
    public String version() {
        return version;
    }

    /**
     * The file of a path.
     *
     * @throws Refusal 404 or 405
     */
    Reply find(Request request, List<String> path) throws Refusal {
        boolean pinned = path.size() > 2 && path.get(0).equals(FOLDER);
        // A page that is open since before an update reads the files of now, and keeps none.
        boolean present = pinned && path.get(1).equals(version);
        String name = String.join("/", pinned ? path.subList(2, path.size()) : path);
        Resource file = files.get(name.isEmpty() ? INDEX : name);
        if (file == null) {
            throw Refusal.absent("there is no such page", "begin at /");
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new Refusal(405, "MethodNotAllowed", "a page is read; use GET")
                    .header("Allow", "GET, HEAD");
        }
        return reply(request, file, present);
    }

    private static Reply reply(Request request, Resource file, boolean present) {
        boolean gzip = file.gzip() != null && FrontDoor.takesGzip(request);
        String tag = "\"" + file.tag() + (gzip ? "-gz\"" : "\"");
        Reply reply =
                Reply.bytes(file.type(), gzip ? file.gzip() : file.plain())
                        .header("ETag", tag)
                        .header("Vary", "Accept-Encoding")
                        .header("Cache-Control", present ? FOREVER : "no-cache");
        if (isKnown(request, tag)) {
            return new Reply(304, "", new Reply.Bytes(new byte[0]), reply.headers());
        }
        return gzip ? reply.header("Content-Encoding", "gzip") : reply;
    }

    private static boolean isKnown(Request request, String tag) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))
                .map(known -> List.of(known.split("\\s*,\\s*")).contains(tag))
                .orElse(false);
    }

    private static String version(Map<String, byte[]> content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(content)
                .forEach(
                        (name, bytes) -> {
                            all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
                            all.writeBytes(digest(bytes).getBytes(StandardCharsets.US_ASCII));
                        });
        return digest(all.toByteArray());
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
