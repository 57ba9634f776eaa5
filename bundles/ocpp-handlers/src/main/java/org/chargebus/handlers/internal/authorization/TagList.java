package org.chargebus.handlers.internal.authorization;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chargebus.ocpp16.AuthorizationStatus;

/**
 * The lines {@code idTag,status,expiry,parent} of a tag file.
 *
 * @param tags by idTag as {@link #fold} makes it
 * @param bad the lines that say nothing
 */
record TagList(Map<String, Decision> tags, List<Bad> bad) {
    private static final int LONGEST_ID_TAG = 20;

    /**
     * A bad line.
     *
     * @param number from 1
     * @param text of the line
     * @param mend what stands in a good one
     */
    record Bad(int number, String text, String mend) {}

    static TagList read(List<String> lines) {
        Map<String, Decision> tags = new HashMap<>();
        List<Bad> bad = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (i == 0) {
                line = line.replace("\uFEFF", "");
            }
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("idTag,")) {
                continue;
            }
            String mend = entry(line, tags);
            if (!mend.isEmpty()) {
                bad.add(new Bad(i + 1, line, mend));
            }
        }
        return new TagList(tags, bad);
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
    static String fold(String idTag) {
        return idTag.toLowerCase(Locale.ROOT);
    }
}
