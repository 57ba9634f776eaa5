package org.chargebus.views;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog.Entry;
import org.osgi.framework.ServiceReference;

/**
 * How the parts of the gateway are, as they say themselves (ADR 19).
 *
 * @param parts by name
 */
public record Health(List<Part> parts) {
    /** The bundles without whose part there is no gateway. */
    private static final Map<String, String> NEEDED =
            Map.of(
                    "OCPP", "ocpp-transport",
                    "Modbus TCP", "modbus-slave",
                    "register map", "register-map",
                    "central system", "ocpp-handlers",
                    "signals", "signals",
                    "store", "store",
                    "configuration", "config");

    /**
     * What one part says.
     *
     * @param name of the part
     * @param tags of its check
     * @param status its worst
     * @param messages with that status: what, where, and unless it is OK the mend
     */
    public record Part(String name, List<String> tags, Status status, List<String> messages) {
        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("tags", tags);
            json.put("status", status.name());
            json.put("messages", messages);
            return json;
        }
    }

    /** Asks every part. They answer from memory, at once. */
    public static Health of(Services services) {
        Map<String, String> missing = new TreeMap<>(NEEDED);
        List<Part> parts = new ArrayList<>();
        for (ServiceReference<HealthCheck> reference : services.references(HealthCheck.class)) {
            services.get(reference).map(check -> ask(reference, check)).ifPresent(parts::add);
        }
        parts.forEach(part -> missing.remove(part.name()));
        missing.forEach((name, bundle) -> parts.add(missing(name, bundle)));
        parts.sort(Comparator.comparing(Part::name, String.CASE_INSENSITIVE_ORDER));
        return new Health(List.copyOf(parts));
    }

    private static Part missing(String name, String bundle) {
        return new Part(
                name,
                List.of(),
                Status.CRITICAL,
                List.of(
                        name
                                + " is not there; start its bundle: bundle:start org.chargebus."
                                + bundle));
    }

    private static Part ask(ServiceReference<HealthCheck> reference, HealthCheck check) {
        String name = name(reference, check);
        List<String> tags = tags(reference.getProperty(HealthCheck.TAGS));
        try {
            Result result = check.execute();
            return new Part(name, tags, result.getStatus(), messages(result));
        } catch (RuntimeException e) {
            String what = name + " does not tell how it is (" + e + "); report this";
            return new Part(name, tags, Status.HEALTH_CHECK_ERROR, List.of(what));
        }
    }

    /** Of several parts of one kind each has its configuration: {@code Modbus RTU 1}. */
    private static String name(ServiceReference<HealthCheck> reference, HealthCheck check) {
        Object given = reference.getProperty(HealthCheck.NAME);
        String name = given == null ? check.getClass().getSimpleName() : given.toString();
        String pid = String.valueOf(reference.getProperty("service.pid"));
        int tilde = pid.indexOf('~');
        return tilde < 0 ? name : name + " " + pid.substring(tilde + 1);
    }

    private static List<String> tags(Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property == null ? List.of() : List.of(property.toString());
    }

    private static List<String> messages(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> entry.getStatus() == result.getStatus() && !entry.isDebug())
                .map(Entry::getMessage)
                .toList();
    }

    /** The worst of all parts. */
    public Status worst() {
        return parts.stream().map(Part::status).max(Comparator.naturalOrder()).orElse(Status.OK);
    }

    /** Whether something does not work at all. */
    public boolean isCritical() {
        return worst().compareTo(Status.CRITICAL) >= 0;
    }

    /** All in one line, with what is worst and its mend. */
    public String line() {
        if (worst() == Status.OK) {
            return parts.size() + " parts OK";
        }
        String counts =
                Stream.of(
                                Status.HEALTH_CHECK_ERROR,
                                Status.CRITICAL,
                                Status.TEMPORARILY_UNAVAILABLE,
                                Status.WARN)
                        .filter(status -> count(status) > 0)
                        .map(status -> count(status) + " " + word(status))
                        .collect(Collectors.joining(", "));
        String first =
                parts.stream()
                        .filter(part -> part.status() == worst())
                        .flatMap(part -> part.messages().stream())
                        .findFirst()
                        .orElse("no reason is told");
        return counts + " of " + parts.size() + " parts: " + first;
    }

    private long count(Status status) {
        return parts.stream().filter(part -> part.status() == status).count();
    }

    private static String word(Status status) {
        return switch (status) {
            case OK -> "OK";
            case WARN -> "with a warning";
            case TEMPORARILY_UNAVAILABLE -> "not ready yet";
            case CRITICAL -> "critical";
            case HEALTH_CHECK_ERROR -> "silent";
        };
    }

    /** For programs. */
    public List<Map<String, Object>> json() {
        return parts.stream().map(Part::json).toList();
    }
}
