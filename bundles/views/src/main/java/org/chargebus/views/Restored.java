package org.chargebus.views;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.backup.Backups.Preview;

/** What a backup changes, or has changed, for programs. */
public final class Restored {
    private Restored() {}

    /**
     * The changes of a backup.
     *
     * @param restored whether they are made
     */
    public static Map<String, Object> json(Preview preview, boolean restored) {
        Table changes = new Table("").column("", "file").column("", "added").column("", "line");
        preview.changes().forEach(one -> changes.row(one.file(), one.added(), one.line()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("created", preview.created());
        json.put("version", preview.version());
        json.put("changes", changes.objects());
        json.put("state", preview.state());
        json.put("notes", preview.notes());
        json.put("errors", preview.errors());
        json.put("restored", restored);
        return json;
    }
}
