package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.ReservationStatus;
import org.chargebus.ocpp16.ReserveNow;

/**
 * The reservations of a charge point (OCPP 1.6, 5.13). One of connector 0 holds a free connector,
 * so that one stays available, and ends with a start on any. One thread.
 */
final class Reservations {
    private final List<ConnectorSession> connectors;
    private final LocalList list;
    private final Scheduler scheduler;
    private final Clock clock;
    private final List<Reservation> reservations = new ArrayList<>();

    /** A reservation and the connector it holds. */
    record Reservation(ReserveNow.Req request, ConnectorSession held) {
        int id() {
            return request.reservationId();
        }

        boolean isOfAny() {
            return request.connectorId() == 0;
        }
    }

    /**
     * @param list to look up the parent of an idTag
     */
    Reservations(
            List<ConnectorSession> connectors, LocalList list, Scheduler scheduler, Clock clock) {
        this.connectors = connectors;
        this.list = list;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Reserves until the expiry; an id that is known is replaced. */
    ReservationStatus reserve(ReserveNow.Req request) {
        Instant expiry = request.expiryDate().orElse(clock.instant());
        int number = request.connectorId();
        if (number < 0 || number > connectors.size() || !expiry.isAfter(clock.instant())) {
            return ReservationStatus.Rejected;
        }
        Optional<Reservation> before = byId(request.reservationId());
        List<ConnectorSession> meant =
                number == 0 ? connectors : List.of(connectors.get(number - 1));
        Optional<ConnectorSession> held =
                meant.stream()
                        .filter(
                                c ->
                                        c.status() == ChargePointStatus.Available && c.free()
                                                || before.filter(b -> b.held() == c).isPresent())
                        .findFirst();
        if (held.isEmpty()) {
            return meant.stream().allMatch(c -> c.status() == ChargePointStatus.Unavailable)
                    ? ReservationStatus.Unavailable
                    : ReservationStatus.Occupied;
        }
        before.ifPresent(reservations::remove);
        add(new Reservation(request, held.get()), expiry);
        return ReservationStatus.Accepted;
    }

    private void add(Reservation reservation, Instant expiry) {
        reservations.add(reservation);
        scheduler.after(
                Duration.between(clock.instant(), expiry),
                () -> {
                    if (reservations.contains(reservation)) {
                        end(reservation);
                    }
                });
    }

    /** Shows on each connector whether it is held; after the answer. */
    void show() {
        for (ConnectorSession connector : connectors) {
            connector.hold(reservations.stream().anyMatch(r -> r.held() == connector));
        }
    }

    boolean knows(int id) {
        return byId(id).isPresent();
    }

    /** Ends a reservation, if there is one of this id (5.1). */
    void cancel(int id) {
        byId(id).ifPresent(this::end);
    }

    private Optional<Reservation> byId(int id) {
        return reservations.stream().filter(r -> r.id() == id).findFirst();
    }

    /** The reservation an idTag has for a start on this connector. */
    Optional<Reservation> of(String idTag, ConnectorSession connector) {
        return reservations.stream()
                .filter(r -> r.held() == connector || r.isOfAny() && connector.free())
                .filter(r -> isFor(idTag, r.request()))
                .findFirst();
    }

    private boolean isFor(String idTag, ReserveNow.Req request) {
        Optional<String> parent = list.find(idTag).flatMap(IdTagInfo::parentIdTag);
        return request.idTag().equalsIgnoreCase(idTag)
                || request.parentIdTag()
                        .filter(p -> parent.filter(p::equalsIgnoreCase).isPresent())
                        .isPresent();
    }

    /** A start, the expiry or an order ends it. */
    void end(Reservation reservation) {
        reservations.remove(reservation);
        show();
    }

    /** A connector out of service has no reservation (5.13). */
    void dropUnavailable() {
        reservations.removeIf(r -> r.held().status() == ChargePointStatus.Unavailable);
    }
}
