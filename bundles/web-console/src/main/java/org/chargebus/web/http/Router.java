package org.chargebus.web.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a method and path. Immutable. */
public final class Router {
    private record Entry(PathTemplate template, Route route) {}

    /**
     * What was found.
     *
     * @param path the values of the names in its path
     */
    record Found(Route route, Map<String, String> path) {}

    private final List<Entry> entries = new ArrayList<>();

    /** These routes. */
    public Router(List<Route> routes) {
        routes.forEach(route -> entries.add(new Entry(new PathTemplate(route.path()), route)));
        entries.sort(Comparator.comparing((Entry entry) -> -entry.template().given()));
    }

    /**
     * The route of a request.
     *
     * @param path its segments
     * @return empty when no route has this path
     * @throws Refusal 405 when one has, by another method
     */
    Optional<Found> find(String method, List<String> path) throws Refusal {
        String wanted = method.equals("HEAD") ? "GET" : method;
        TreeSet<String> others = new TreeSet<>();
        for (Entry entry : entries) {
            Optional<Map<String, String>> values = entry.template().match(path);
            if (values.isPresent()) {
                if (entry.route().method().equals(wanted)) {
                    return Optional.of(new Found(entry.route(), values.get()));
                }
                others.add(entry.route().method());
            }
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        if (others.contains("GET")) {
            others.add("HEAD");
        }
        String allowed = String.join(", ", others);
        throw new Refusal(405, "MethodNotAllowed", "not by this method; use " + allowed)
                .header("Allow", allowed);
    }

    /** All routes. */
    public List<Route> routes() {
        return entries.stream().map(Entry::route).toList();
    }
}
