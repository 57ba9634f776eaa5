package org.chargebus.web.routes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** The end of the log. */
final class LogRoutes {
    /** Bytes from the end that are looked at. */
    private static final int LARGEST = 1 << 20;

    private static final int LONGEST_ENTRY = 8000;
    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR");

    /**
     * Time, level, thread, logger, bundle, text; the layout is that of org.ops4j.pax.logging.cfg.
     */
    private static final Pattern ENTRY =
            Pattern.compile(
                    "(\\S+T\\S+|\\d{4}-\\d\\d-\\d\\d \\S+)[\\s|]+(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)"
                            + "[\\s|]+(.*)");

    private final Path file;

    LogRoutes(Path data) {
        file = data.resolve("log").resolve("chargebus.log");
    }

    List<Route> routes() {
        return List.of(Route.get(AllRoutes.API + "log", Role.OPERATOR, this::log));
    }

    private Reply log(Exchange exchange) throws Refusal, IOException {
        exchange.query().only("last", "level", "contains");
        int last = exchange.query().integer("last", 200, 1, 2000);
        String level = exchange.query().word("level", "INFO", LEVELS.toArray(String[]::new));
        String part = exchange.query().text("contains", 200).orElse("").toLowerCase(Locale.ROOT);
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> entry : entries()) {
            boolean wanted =
                    rank(entry.get("level").toString()) >= LEVELS.indexOf(level)
                            && (part.isEmpty()
                                    || entry.toString().toLowerCase(Locale.ROOT).contains(part));
            if (wanted) {
                found.add(entry);
            }
        }
        return Reply.json(found.subList(Math.max(0, found.size() - last), found.size()));
    }

    private static int rank(String level) {
        return level.equals("FATAL") ? LEVELS.size() : LEVELS.indexOf(level);
    }

    /** A line that does not begin like one belongs to the one before: a stack trace, for one. */
    private List<Map<String, Object>> entries() throws Refusal, IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (String line : tail().split("\n")) {
            Matcher form = ENTRY.matcher(line);
            if (form.matches()) {
                entries.add(entry(form.group(1), form.group(2), form.group(3)));
            } else if (!entries.isEmpty()) {
                Map<String, Object> before = entries.get(entries.size() - 1);
                String text = before.get("text") + "\n" + line;
                before.put("text", text.substring(0, Math.min(LONGEST_ENTRY, text.length())));
            }
        }
        return entries;
    }

    private static Map<String, Object> entry(String at, String level, String rest) {
        String[] parts = rest.split("\\s*\\|\\s*", 4);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("level", level);
        entry.put("source", parts.length < 4 ? "" : parts[1]);
        entry.put("text", parts.length < 4 ? rest : parts[3]);
        return entry;
    }

    private String tail() throws Refusal, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - LARGEST);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                continue;
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        } catch (NoSuchFileException e) {
            throw new Refusal(
                    503, "Away", "there is no log file; see etc/org.ops4j.pax.logging.cfg");
        }
    }
}
