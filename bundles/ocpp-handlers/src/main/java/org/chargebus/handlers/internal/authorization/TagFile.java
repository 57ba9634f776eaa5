package org.chargebus.handlers.internal.authorization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chargebus.alarm.Alarms;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of idTags in a file of lines {@code idTag,status,expiry,parent}, read again when its
 * time or size changes. An unreadable file keeps the last good list; a bad line is reported and
 * skipped. Any thread.
 */
final class TagFile {
    private static final Logger LOG = LoggerFactory.getLogger(TagFile.class);
    static final String ALARM = "central:tagFile";
    private static final int LONGEST_ID_TAG = 20;

    /** About 200 bytes of memory each. */
    static final int MOST_TAGS = 50_000;

    /** Bytes of the file: so many tags with expiry and parent. */
    static final int LARGEST = 4 << 20;

    /** Lines of the log for one reading; the alarm counts them all. */
    private static final int MOST_WARNINGS = 20;

    private record Stamp(FileTime modified, long size) {}

    private final Path file;
    private final Alarms alarms;
    private Stamp stamp;
    private Map<String, Decision> tags = Map.of();

    TagFile(Path file, Alarms alarms) {
        this.file = file;
        this.alarms = alarms;
    }

    /** Whether there is a list; a site may do without. */
    boolean isThere() {
        return Files.exists(file);
    }

    /** What the list says now; an idTag it lacks is Invalid. */
    synchronized Decision find(String idTag, Instant now) {
        reload();
        Decision entry = tags.get(fold(idTag));
        if (entry == null) {
            return Decision.of(AuthorizationStatus.Invalid, Decision.Source.LIST);
        }
        return entry.at(now);
    }

    private void reload() {
        try {
            Stamp now = new Stamp(Files.getLastModifiedTime(file), Files.size(file));
            if (now.equals(stamp)) {
                return;
            }
            stamp = now;
            if (now.size() > LARGEST) {
                tooLarge(now.size() + " bytes, more than " + LARGEST);
            } else {
                read(Files.readAllLines(file));
            }
        } catch (IOException e) {
            stamp = null;
            alarms.raise(
                    ALARM,
                    "tag file " + file + " cannot be read: " + e,
                    "put a readable UTF-8 file there, or set tagFile of org.chargebus.central");
        }
    }

    private void tooLarge(String what) {
        alarms.raise(
                ALARM,
                "tag file " + file + " has " + what + "; the list before it holds",
                "take out what no charger here will see, or let the BMS decide (authorization of"
                        + " org.chargebus.central)");
    }

    private void read(List<String> lines) {
        Map<String, Decision> read = new HashMap<>();
        int bad = 0;
        String firstBad = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (i == 0) {
                line = line.replace("\uFEFF", "");
            }
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("idTag,")) {
                continue;
            }
            String mend = entry(line, read);
            if (!mend.isEmpty() && bad < MOST_WARNINGS) {
                LOG.warn("{}, line {}: '{}' skipped; {}", file, i + 1, Printable.of(line), mend);
            }
            if (!mend.isEmpty()) {
                firstBad = bad++ == 0 ? "line " + (i + 1) + ": " + mend : firstBad;
            }
        }
        if (read.size() > MOST_TAGS) {
            tooLarge(read.size() + " idTags, more than " + MOST_TAGS);
            return;
        }
        tags = Map.copyOf(read);
        LOG.info("tag file {}: {} idTags", file, tags.size());
        if (bad == 0) {
            alarms.clear(ALARM);
        } else {
            alarms.raise(ALARM, "tag file " + file + ": " + bad + " bad lines skipped", firstBad);
        }
    }

    /** Adds the entry of a line; returns the mend when it is bad, else an empty text. */
    private static String entry(String line, Map<String, Decision> into) {
        String[] fields = line.split(",", -1);
        String idTag = fields[0].strip();
        String word = field(fields, 1);
        String parent = field(fields, 3);
        if (idTag.isEmpty() || idTag.length() > LONGEST_ID_TAG) {
            return "the idTag has 1..20 characters";
        }
        if (parent.length() > LONGEST_ID_TAG) {
            return "the parent has at most 20 characters";
        }
        Optional<AuthorizationStatus> status =
                AuthorizationStatus.from(word.isEmpty() ? "Accepted" : word);
        if (status.isEmpty()) {
            return "the status is Accepted, Blocked, Expired, Invalid or ConcurrentTx";
        }
        try {
            String expiry = field(fields, 2);
            Instant until = expiry.isEmpty() ? null : Instant.parse(expiry);
            into.put(fold(idTag), new Decision(status.get(), until, parent, Decision.Source.LIST));
            return "";
        } catch (DateTimeParseException e) {
            return "write the expiry as 2030-12-31T23:59:59Z";
        }
    }

    private static String field(String[] fields, int i) {
        return i < fields.length ? fields[i].strip() : "";
    }

    /** An IdToken is of type CiString: case does not matter (OCPP 1.6, 7.28). */
    private static String fold(String idTag) {
        return idTag.toLowerCase(Locale.ROOT);
    }
}
