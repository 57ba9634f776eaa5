package org.chargebus.web.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of the gateway, looked up anew for each request: nothing here holds on to a bundle
 * that is being replaced.
 */
public interface Services extends AutoCloseable {
    /**
     * A service with its properties.
     *
     * @param <T> its kind
     */
    record Offer<T>(T service, Map<String, Object> properties) {}

    /** The services of a kind, the best first. */
    <T> List<Offer<T>> offers(Class<T> type);

    /** The best one, if there is one. */
    default <T> Optional<T> find(Class<T> type) {
        return offers(type).stream().findFirst().map(Offer::service);
    }

    /** All of them. */
    default <T> List<T> all(Class<T> type) {
        return offers(type).stream().map(Offer::service).toList();
    }

    /**
     * The service that a request cannot do without.
     *
     * @param what it is, for people
     * @param bundle the one that offers it, without the prefix of the project
     * @throws Refusal 503 when it is not there
     */
    default <T> T need(Class<T> type, String what, String bundle) throws Refusal {
        return find(type).orElseThrow(() -> Refusal.away(what, bundle));
    }

    /** Gives them back. */
    @Override
    void close();
}
