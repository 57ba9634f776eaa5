package org.chargebus.handlers.internal.command;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;

/**
 * What the mailbox shows of an answer beside its status. Read from the tree as it came, for a
 * charger that leaves a field out shall not take the rest with it (behaviour P7).
 *
 * @param data a text of any length
 * @param readonly of one configuration key; null = not told
 * @param unknownKey whether the charger lacks the one configuration key; null = not asked
 */
record MailboxAnswer(String data, Boolean readonly, Boolean unknownKey) {
    private static final int MOST_SHOWN = 512;

    /** Of the CALLRESULT to a command. */
    static MailboxAnswer of(Command command, Map<String, Object> payload) {
        if (command instanceof Command.GetConfiguration get) {
            List<Map<?, ?>> keys = entries(payload.get("configurationKey"));
            return get.key().isEmpty() ? all(keys) : one(get.key(), keys);
        } else if (command instanceof Command.DataTransfer) {
            return data(text(payload.get("data")));
        } else if (command instanceof Command.GetDiagnostics) {
            return data(text(payload.get("fileName")));
        } else if (command instanceof Command.GetCompositeSchedule) {
            return data(text(payload.get("chargingSchedule")));
        }
        return data("");
    }

    private static MailboxAnswer data(String text) {
        return new MailboxAnswer(text, null, null);
    }

    private static MailboxAnswer all(List<Map<?, ?>> keys) {
        // Not a new line: registers hold printable characters only.
        return data(
                keys.stream()
                        .map(entry -> text(entry.get("key")) + "=" + text(entry.get("value")))
                        .collect(Collectors.joining(";")));
    }

    private static MailboxAnswer one(String key, List<Map<?, ?>> keys) {
        for (Map<?, ?> entry : keys) {
            // Keys are the same in any case (OCPP 1.6, CiString).
            if (text(entry.get("key")).equalsIgnoreCase(key)) {
                return new MailboxAnswer(
                        text(entry.get("value")),
                        entry.get("readonly") instanceof Boolean readonly ? readonly : null,
                        false);
            }
        }
        return new MailboxAnswer("", null, true);
    }

    private static List<Map<?, ?>> entries(Object list) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Map<?, ?> entry) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** A text as it is; another value as compact JSON. */
    private static String text(Object value) {
        if (value == null || value instanceof String) {
            return Objects.requireNonNullElse((String) value, "");
        }
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }

    /** Nothing is shown. */
    static void clear(Changes changes) {
        int k = ConnectorRef.GATEWAY.connectorId();
        changes.absent(k, Keys.BOX_DATA);
        changes.absent(k, Keys.BOX_READONLY);
        changes.absent(k, Keys.BOX_UNKNOWN_KEY);
        changes.absent(k, Keys.BOX_LENGTH);
    }

    void show(Changes changes) {
        int k = ConnectorRef.GATEWAY.connectorId();
        changes.live(k, Keys.BOX_DATA, data.substring(0, Math.min(MOST_SHOWN, data.length())));
        changes.live(k, Keys.BOX_READONLY, readonly);
        changes.live(k, Keys.BOX_UNKNOWN_KEY, unknownKey);
        changes.live(k, Keys.BOX_LENGTH, (long) data.length());
    }
}
