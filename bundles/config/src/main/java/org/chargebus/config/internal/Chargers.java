package org.chargebus.config.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.config.internal.SiteBuilder.Claim;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.PasswordHash;

/**
 * The charger files as they stand. The same values give the same object again, so that a file that
 * was touched but not changed changes nothing. Not for several threads.
 */
final class Chargers {
    private record Entry(String file, Map<String, Object> values, ChargePoint chargePoint) {}

    private final Map<String, Entry> byPid = new HashMap<>();
    private final OpenProblems problems;

    Chargers(OpenProblems problems) {
        this.problems = problems;
    }

    /**
     * Takes in the values of a file.
     *
     * @return the hash to write in place of a plain password, if the file holds one
     */
    Optional<String> put(String pid, Map<String, Object> given) {
        Map<String, Object> values = new TreeMap<>(given);
        Entry before = byPid.get(pid);
        String password = ChargerReader.text(values, "password", "");
        boolean plain = !password.isEmpty() && !PasswordHash.isHash(password);
        if (plain) {
            values.put("password", hash(password, before));
        }
        if (before == null || !before.values().equals(values)) {
            read(pid, values, before);
        }
        return plain ? Optional.of(values.get("password").toString()) : Optional.empty();
    }

    /** The values of a file, as they are in force. */
    Map<String, Object> values(String pid) {
        Entry entry = byPid.get(pid);
        return entry == null ? Map.of() : Map.copyOf(entry.values());
    }

    void remove(String pid) {
        byPid.remove(pid);
        problems.clear(alarm(pid));
    }

    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        byPid.forEach((pid, e) -> claims.add(new Claim(pid, e.file(), e.chargePoint())));
        return claims;
    }

    private void read(String pid, Map<String, Object> values, Entry before) {
        String file = ConfigFile.shown(pid, values);
        try {
            ChargerReader.read(values)
                    .ifPresentOrElse(
                            chargePoint -> byPid.put(pid, new Entry(file, values, chargePoint)),
                            () -> byPid.remove(pid));
            problems.clear(alarm(pid));
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.raise(
                    alarm(pid),
                    file + ": " + e.getMessage(),
                    "correct the file; "
                            + (before == null
                                    ? "until then it is left out"
                                    : "its last good values stay in force"));
        }
    }

    /** The hash there is, if it is of this password: a new salt would look like a change. */
    private static String hash(String password, Entry before) {
        return Optional.ofNullable(before)
                .flatMap(entry -> entry.chargePoint().password())
                .filter(hash -> hash.matches(password.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> PasswordHash.of(password))
                .text();
    }

    private static String alarm(String pid) {
        return "site:" + pid;
    }
}
