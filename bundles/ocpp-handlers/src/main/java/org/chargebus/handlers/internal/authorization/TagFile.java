package org.chargebus.handlers.internal.authorization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        Decision entry = tags.get(TagList.fold(idTag));
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
        TagList list = TagList.read(lines);
        list.bad().stream().limit(MOST_WARNINGS).forEach(this::skipped);
        if (list.tags().size() > MOST_TAGS) {
            tooLarge(list.tags().size() + " idTags, more than " + MOST_TAGS);
            return;
        }
        tags = Map.copyOf(list.tags());
        LOG.info("tag file {}: {} idTags", file, tags.size());
        if (list.bad().isEmpty()) {
            alarms.clear(ALARM);
        } else {
            TagList.Bad first = list.bad().get(0);
            alarms.raise(
                    ALARM,
                    "tag file " + file + ": " + list.bad().size() + " bad lines skipped",
                    "line " + first.number() + ": " + first.mend());
        }
    }

    private void skipped(TagList.Bad bad) {
        LOG.warn(
                "{}, line {}: '{}' skipped; {}",
                file,
                bad.number(),
                Printable.of(bad.text()),
                bad.mend());
    }
}
