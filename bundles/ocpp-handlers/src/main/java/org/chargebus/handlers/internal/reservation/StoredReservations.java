package org.chargebus.handlers.internal.reservation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reservations in the store: map {@code reservations}, one entry {@code ID/k} a connector with
 * {@code reservationId expiry}; map {@code reservationIds} with the last id that was chosen here.
 */
final class StoredReservations {
    private static final Logger LOG = LoggerFactory.getLogger(StoredReservations.class);
    private static final String MAP = "reservations";
    private static final String IDS = "reservationIds";
    private static final String LAST = "last";
    private static final Pattern KEY = Pattern.compile("(.*)/(\\d{1,9})");
    private static final Pattern VALUE = Pattern.compile("(\\d{1,10}) (\\S+)");

    private final Store store;

    StoredReservations(Store store) {
        this.store = store;
    }

    List<Reservation> all() {
        return reservations().toList();
    }

    List<Reservation> of(String chargePointId) {
        return reservations().filter(r -> r.ref().chargePointId().equals(chargePointId)).toList();
    }

    private Stream<Reservation> reservations() {
        return store.read(MAP).entrySet().stream().map(this::read).flatMap(Optional::stream);
    }

    private Optional<Reservation> read(Map.Entry<String, String> entry) {
        Matcher key = KEY.matcher(entry.getKey());
        Matcher value = VALUE.matcher(entry.getValue());
        try {
            if (key.matches() && value.matches()) {
                ConnectorRef ref = new ConnectorRef(key.group(1), Integer.parseInt(key.group(2)));
                int id = Integer.parseInt(value.group(1));
                return Optional.of(new Reservation(ref, id, Instant.parse(value.group(2))));
            }
        } catch (DateTimeException | NumberFormatException e) {
            LOG.debug("a stored reservation is not readable", e);
        }
        drop(entry.getKey());
        LOG.warn(
                "[cp={}] the stored reservation '{}' is not readable and dropped; cancel it at the"
                        + " charger by its id",
                Printable.of(entry.getKey()),
                Printable.of(entry.getValue()));
        return Optional.empty();
    }

    void keep(Reservation made) {
        commit(new Store.Put(MAP, key(made.ref()), made.id() + " " + made.expiry()));
    }

    void drop(Reservation ended) {
        drop(key(ended.ref()));
    }

    private void drop(String key) {
        commit(new Store.Put(MAP, key, null));
    }

    private static String key(ConnectorRef ref) {
        return ref.chargePointId() + "/" + ref.connectorId();
    }

    private void commit(Store.Put put) {
        store.commit(List.of(put))
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.warn(
                                        "[cp={}] the change of a reservation may not survive a"
                                                + " restart; free or mend the disk: {}",
                                        Printable.of(put.key()),
                                        failure.toString());
                            }
                        });
    }

    /**
     * The next id this gateway chooses: rising, and of no reservation that is active.
     *
     * @return completed once the id would not be chosen again after a lost supply; exceptionally
     *     when the disk refuses
     */
    CompletionStage<Integer> nextId() {
        int next = after(last());
        while (isActive(next)) {
            next = after(next);
        }
        int id = next;
        return store.commit(List.of(new Store.Put(IDS, LAST, Integer.toString(id))))
                .thenApply(done -> id);
    }

    private int last() {
        String last = store.read(IDS).getOrDefault(LAST, "0");
        try {
            return Math.max(0, Integer.parseInt(last));
        } catch (NumberFormatException e) {
            LOG.warn(
                    "the stored reservationId '{}' is not readable; ids begin at 1 again",
                    Printable.of(last));
            return 0;
        }
    }

    private static int after(int id) {
        return id == Integer.MAX_VALUE ? 1 : id + 1;
    }

    private boolean isActive(int id) {
        return reservations().anyMatch(r -> r.id() == id);
    }
}
