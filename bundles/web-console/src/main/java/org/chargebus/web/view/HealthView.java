package org.chargebus.web.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.chargebus.web.http.Services;
import org.chargebus.web.http.Services.Offer;

/**
 * What the parts of the gateway say of themselves (ADR 19), for programs.
 *
 * @param worst of all parts
 * @param parts by name
 */
public record HealthView(Status worst, List<Map<String, Object>> parts) {
    /** Those without which there is no gateway. */
    private static final List<String> NEEDED =
            List.of(
                    "OCPP",
                    "Modbus TCP",
                    "register map",
                    "central system",
                    "signals",
                    "store",
                    "configuration");

    /** Asks every part; they answer from memory, at once. */
    public static HealthView of(Services services) {
        List<Map<String, Object>> parts = new ArrayList<>();
        Status worst = Status.OK;
        for (Offer<HealthCheck> offer : services.offers(HealthCheck.class)) {
            Result result = ask(offer.service());
            worst = worse(worst, result.getStatus());
            parts.add(
                    part(
                            name(offer),
                            tags(offer.properties().get(HealthCheck.TAGS)),
                            result.getStatus(),
                            messages(result)));
        }
        for (String name : NEEDED) {
            if (parts.stream().noneMatch(part -> part.get("name").equals(name))) {
                worst = worse(worst, Status.CRITICAL);
                parts.add(
                        part(
                                name,
                                List.of(),
                                Status.CRITICAL,
                                List.of(name + " is not there; start its bundle")));
            }
        }
        parts.sort(
                Comparator.comparing(
                        part -> part.get("name").toString(), String.CASE_INSENSITIVE_ORDER));
        return new HealthView(worst, List.copyOf(parts));
    }

    private static Result ask(HealthCheck check) {
        try {
            return check.execute();
        } catch (RuntimeException e) {
            return new Result(
                    Status.HEALTH_CHECK_ERROR, "does not tell how it is (" + e + "); report this");
        }
    }

    private static Status worse(Status one, Status other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Map<String, Object> part(
            String name, List<String> tags, Status status, List<String> messages) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", name);
        part.put("tags", tags);
        part.put("status", status.name());
        part.put("messages", messages);
        return part;
    }

    /** Of several parts of one kind each has its configuration: {@code Modbus RTU 1}. */
    private static String name(Offer<HealthCheck> offer) {
        Object given = offer.properties().get(HealthCheck.NAME);
        String name = given == null ? offer.service().getClass().getSimpleName() : given.toString();
        String pid = String.valueOf(offer.properties().get("service.pid"));
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
                .map(ResultLog.Entry::getMessage)
                .toList();
    }

    /** Whether something does not work at all. */
    public boolean isCritical() {
        return worst.compareTo(Status.CRITICAL) >= 0;
    }

    /** All of it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", worst.name());
        json.put("parts", parts);
        return json;
    }
}
