package org.chargebus.signals.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.signal.Change;
import org.chargebus.signal.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the entries of the store back, as {@link PointRules} decides.
 *
 * @param run this run of the framework: what it wrote itself comes back as it was
 * @param now the present time
 */
record StoredValues(String run, Instant now) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredValues.class);
    private static final Pattern ENTRY = Pattern.compile("(.*)/(\\d{1,9})");

    /** The values by charge point, but of those that were forgotten meanwhile. */
    Map<String, List<Change>> read(Map<String, String> entries, Set<String> forgotten) {
        Map<String, List<Change>> byCharger = new TreeMap<>();
        entries.forEach(
                (key, text) -> {
                    Matcher name = ENTRY.matcher(key);
                    if (name.matches() && !forgotten.contains(name.group(1))) {
                        byCharger
                                .computeIfAbsent(name.group(1), id -> new ArrayList<>())
                                .addAll(changes(key, Integer.parseInt(name.group(2)), text));
                    }
                });
        return byCharger;
    }

    private List<Change> changes(String key, int connectorId, String text) {
        SampleText.Parsed parsed = SampleText.read(text);
        if (parsed.malformed() > 0) {
            LOG.warn(
                    "[cp={}] {} last values cannot be read and are absent until the charger reports"
                            + " them",
                    Printable.of(key),
                    parsed.malformed());
        }
        boolean update = !run.isEmpty() && parsed.isOf(run);
        List<Change> changes = new ArrayList<>();
        parsed.samples()
                .forEach(
                        (point, last) -> {
                            if (update || PointRules.survivesRestart(point)) {
                                Sample sample =
                                        update
                                                ? PointRules.afterUpdate(point, last)
                                                : PointRules.afterRestart(point, last, now);
                                changes.add(new Change(connectorId, point, sample));
                            }
                        });
        return changes;
    }
}
