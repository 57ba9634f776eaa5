package org.chargebus.config.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.config.internal.Validation.Bad;
import org.chargebus.config.internal.Validation.Unknown;
import org.chargebus.site.PasswordHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only good values pass: in place of a bad one stands the last good one, or the default, and
 * so does it for a key that is misspelt. The alarm {@code config:PID:KEY} says so until the line is
 * mended or its file removed. Any thread.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    /** Alarms of one file for keys nobody reads; a check names them all. */
    private static final int MOST_UNKNOWN = 20;

    private final Schemas schemas;
    private final LastGood lastGood;
    private final OpenProblems problems;
    private final Map<String, Set<String>> wrongKeys = new HashMap<>();

    Guard(Schemas schemas, LastGood lastGood, OpenProblems problems) {
        this.schemas = schemas;
        this.lastGood = lastGood;
        this.problems = problems;
    }

    /**
     * Judges a configuration.
     *
     * @param pid a PID; of a factory configuration {@code factoryPid~name}
     * @param given the values of its file
     * @return the values to put in place of the given ones, typed; null = take the key away, so
     *     that the default counts; empty while no bundle declares the PID
     */
    synchronized Map<String, Object> judge(String pid, Map<String, ?> given) {
        Optional<Schema> schema = schemas.of(pid);
        if (schema.isEmpty()) {
            return Map.of();
        }
        Validation validation = Validation.of(schema.get(), given);
        String file = ConfigFile.shown(pid, given);
        Map<String, Object> result = new LinkedHashMap<>();
        given.keySet().stream()
                .filter(key -> schema.get().attribute(key).isPresent())
                .forEach(key -> result.put(key, null));
        validation.good().forEach((key, value) -> accept(pid, schema.get(), key, value, result));
        validation.bad().forEach(bad -> refuse(pid, file, bad, result));
        Set<String> meant = new HashSet<>();
        Set<String> wrong = new HashSet<>();
        validation.unknown().stream()
                .limit(MOST_UNKNOWN)
                .forEach(
                        unknown -> {
                            unknown(pid, file, schema.get(), validation, unknown, result)
                                    .ifPresent(meant::add);
                            wrong.add(unknown.shown());
                        });
        validation.bad().forEach(one -> wrong.add(one.key()));
        // Where a key is not given its default counts, so that is the last good value.
        schema.get().attributes().keySet().stream()
                .filter(key -> !validation.has(key) && !meant.contains(key))
                .forEach(key -> lastGood.remove(pid, key));
        retain(pid, wrong);
        return result;
    }

    /**
     * A key nobody reads. Where it is near to one that is not given, that one was meant, and its
     * last good value stays.
     *
     * @return the key whose value stays
     */
    private Optional<String> unknown(
            String pid,
            String file,
            Schema schema,
            Validation validation,
            Unknown unknown,
            Map<String, Object> result) {
        Optional<Attribute> meant =
                unknown.nearest()
                        .filter(near -> !validation.has(near))
                        .map(schema.attributes()::get);
        // Beside the default of the key it was meant to be, the component would refuse to start:
        // service properties do not tell upper from lower case (OSGi Core 5.2.5).
        if (unknown.nearest().filter(unknown.key()::equalsIgnoreCase).isPresent()) {
            result.put(unknown.key(), null);
        }
        String rest = "";
        if (meant.isPresent()) {
            Object kept = kept(pid, meant.get());
            if (kept != null) {
                result.put(meant.get().key(), kept);
            }
            rest = "; " + inForce(meant.get(), kept);
        }
        problems.raise(
                alarm(pid, unknown.shown()),
                file + ": nothing reads the key " + unknown.shown(),
                unknown.mend() + rest);
        return meant.map(Attribute::key);
    }

    /** The configuration is gone, and with it what was wrong in it. */
    synchronized void forget(String pid) {
        retain(pid, Set.of());
        lastGood.removeAll(pid);
    }

    /** Whether there is something to {@link #save}. */
    synchronized boolean isUnsaved() {
        return lastGood.isChanged();
    }

    synchronized void save() {
        try {
            lastGood.save();
        } catch (IOException e) {
            LOG.warn(
                    "cannot keep the last good configuration: {}; free space or permissions in the"
                            + " data folder, until then a restart takes the defaults in place of bad"
                            + " values",
                    e.getMessage());
        }
    }

    private void accept(
            String pid, Schema schema, String key, Object value, Map<String, Object> result) {
        result.put(key, value);
        Attribute attribute = schema.attributes().get(key);
        if (attribute == null) {
            // That of one charger has no default, and is never bad: there is nothing to keep.
            return;
        }
        boolean plain = attribute.secret() && !PasswordHash.isHash(value.toString());
        if (plain) {
            lastGood.putTransient(pid, key, value.toString());
        } else {
            lastGood.put(pid, key, value.toString());
        }
    }

    private void refuse(String pid, String file, Bad bad, Map<String, Object> result) {
        Attribute attribute = bad.attribute();
        Object kept = kept(pid, attribute);
        result.put(bad.key(), kept);
        String what =
                bad.shown().isEmpty() ? " is missing" : " = " + bad.shown() + " is not allowed";
        problems.raise(
                alarm(pid, bad.key()),
                file + ": " + bad.key() + what,
                bad.verdict().mend() + "; " + inForce(attribute, kept));
    }

    private static String inForce(Attribute attribute, Object kept) {
        if (kept != null) {
            return "the value " + Validation.shown(attribute, kept) + " stays in force";
        }
        return attribute.standard() != null
                ? "the default " + attribute.standard() + " is in force"
                : "until then it is left out";
    }

    /** The last good value, or null; one from an earlier run counts only if it is still good. */
    private Object kept(String pid, Attribute attribute) {
        return lastGood.get(pid, attribute.key())
                .map(text -> Rules.read(Schemas.base(pid), attribute, text))
                .map(verdict -> verdict instanceof Verdict.Good good ? good.value() : null)
                .orElse(null);
    }

    private void retain(String pid, Set<String> wrong) {
        Set<String> before = wrong.isEmpty() ? wrongKeys.remove(pid) : wrongKeys.put(pid, wrong);
        if (before != null) {
            before.stream()
                    .filter(key -> !wrong.contains(key))
                    .forEach(key -> problems.clear(alarm(pid, key)));
        }
    }

    private static String alarm(String pid, String key) {
        return "config:" + pid + ":" + key;
    }
}
