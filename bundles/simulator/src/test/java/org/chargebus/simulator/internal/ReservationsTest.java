package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.AuthorizationData;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.AvailabilityType;
import org.chargebus.ocpp16.CancelReservation;
import org.chargebus.ocpp16.CancelReservationStatus;
import org.chargebus.ocpp16.ChangeAvailability;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.RemoteStartStopStatus;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.ReservationStatus;
import org.chargebus.ocpp16.ReserveNow;
import org.chargebus.ocpp16.SendLocalList;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.UpdateType;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;

/** OCPP 1.6, 5.1 and 5.13. */
class ReservationsTest {
    private final Rig rig = new Rig(2);

    private ReservationStatus reserve(int connector, int id, String idTag, int seconds)
            throws Exception {
        return rig.order(
                        new ReserveNow.Req(
                                connector,
                                Optional.of(rig.time.instant().plusSeconds(seconds)),
                                idTag,
                                Optional.of("FAMILY"),
                                id))
                .status()
                .known()
                .orElseThrow();
    }

    private RemoteStartStopStatus start(Integer connector, String idTag) throws Exception {
        return rig.order(
                        new RemoteStartTransaction.Req(
                                Optional.ofNullable(connector), idTag, Optional.empty()))
                .status()
                .known()
                .orElseThrow();
    }

    private CancelReservationStatus cancel(int id) throws Exception {
        return rig.order(new CancelReservation.Req(id)).status().known().orElseThrow();
    }

    private void operative(int connector, AvailabilityType type) throws Exception {
        rig.order(new ChangeAvailability.Req(connector, Word.of(type)));
    }

    private List<ChargePointStatus> statuses(int connector) {
        return rig.central.statuses(connector);
    }

    @Test
    void aReservedConnectorIsShownUntilTheReservationExpires() throws Exception {
        assertThat(reserve(1, 7, "T", 60)).isEqualTo(ReservationStatus.Accepted);
        assertThat(statuses(1)).containsExactly(ChargePointStatus.Reserved);
        rig.time.seconds(59);
        assertThat(statuses(1)).hasSize(1);
        rig.time.seconds(1);
        assertThat(statuses(1)).endsWith(ChargePointStatus.Available);
        assertThat(cancel(7)).isEqualTo(CancelReservationStatus.Rejected);
    }

    @Test
    void onlyTheReservedTagStartsAndTheStartNamesAndEndsTheReservation() throws Exception {
        reserve(1, 7, "T", 3600);
        assertThat(start(1, "OTHER")).isEqualTo(RemoteStartStopStatus.Rejected);
        assertThat(start(1, "t")).isEqualTo(RemoteStartStopStatus.Accepted);
        rig.time.seconds(2);
        assertThat(rig.central.last(StartTransaction.Req.class).reservationId()).contains(7);
        assertThat(statuses(1))
                .containsExactly(
                        ChargePointStatus.Reserved,
                        ChargePointStatus.Preparing,
                        ChargePointStatus.Charging);
        assertThat(cancel(7)).isEqualTo(CancelReservationStatus.Rejected);
    }

    @Test
    void aTagOfTheSameParentStartsToo() throws Exception {
        rig.order(
                new SendLocalList.Req(
                        1,
                        List.of(
                                new AuthorizationData(
                                        "CHILD",
                                        Optional.of(
                                                new IdTagInfo(
                                                        Optional.empty(),
                                                        Optional.of("FAMILY"),
                                                        Word.of(AuthorizationStatus.Accepted))))),
                        Word.of(UpdateType.Full)));
        reserve(1, 7, "T", 3600);
        assertThat(start(1, "CHILD")).isEqualTo(RemoteStartStopStatus.Accepted);
    }

    @Test
    void anyConnectorIsFirstTheReservedOne() throws Exception {
        reserve(2, 7, "T", 3600);
        start(null, "T");
        assertThat(rig.central.last(StartTransaction.Req.class).connectorId()).isEqualTo(2);
        start(null, "OTHER");
        assertThat(rig.central.last(StartTransaction.Req.class).connectorId()).isEqualTo(1);
        assertThat(rig.central.last(StartTransaction.Req.class).reservationId()).isEmpty();
    }

    @Test
    void aReservationOfTheChargePointKeepsOneConnectorFree() throws Exception {
        assertThat(reserve(0, 7, "T", 3600)).isEqualTo(ReservationStatus.Accepted);
        assertThat(statuses(1)).containsExactly(ChargePointStatus.Reserved);
        // The tag may take another one: then the held one is free again.
        assertThat(start(2, "T")).isEqualTo(RemoteStartStopStatus.Accepted);
        assertThat(rig.central.last(StartTransaction.Req.class).reservationId()).contains(7);
        assertThat(statuses(1)).endsWith(ChargePointStatus.Available);
    }

    @Test
    void whatIsNotFreeIsOccupiedOrUnavailable() throws Exception {
        start(1, "X");
        assertThat(reserve(1, 7, "T", 60)).isEqualTo(ReservationStatus.Occupied);
        operative(2, AvailabilityType.Inoperative);
        assertThat(reserve(2, 7, "T", 60)).isEqualTo(ReservationStatus.Unavailable);
        assertThat(reserve(0, 7, "T", 60)).isEqualTo(ReservationStatus.Occupied);
        assertThat(reserve(3, 7, "T", 60)).isEqualTo(ReservationStatus.Rejected);
        assertThat(statuses(1)).doesNotContain(ChargePointStatus.Reserved);
    }

    @Test
    void aReservationOfThePastIsRejectedAndOneOfAnotherIsOccupied() throws Exception {
        assertThat(reserve(1, 7, "T", 0)).isEqualTo(ReservationStatus.Rejected);
        reserve(1, 7, "T", 60);
        assertThat(reserve(1, 8, "U", 60)).isEqualTo(ReservationStatus.Occupied);
    }

    @Test
    void theSameIdIsReplacedAlsoOnAnotherConnector() throws Exception {
        reserve(1, 7, "T", 60);
        assertThat(reserve(1, 7, "U", 600)).isEqualTo(ReservationStatus.Accepted);
        assertThat(reserve(2, 7, "U", 600)).isEqualTo(ReservationStatus.Accepted);
        assertThat(statuses(1)).endsWith(ChargePointStatus.Available);
        assertThat(statuses(2)).endsWith(ChargePointStatus.Reserved);
        rig.time.seconds(100);
        // The first one would have expired by now.
        assertThat(statuses(2)).endsWith(ChargePointStatus.Reserved);
        assertThat(start(2, "T")).isEqualTo(RemoteStartStopStatus.Rejected);
    }

    @Test
    void aCancelledReservationFreesItsConnector() throws Exception {
        reserve(1, 7, "T", 60);
        assertThat(cancel(8)).isEqualTo(CancelReservationStatus.Rejected);
        assertThat(cancel(7)).isEqualTo(CancelReservationStatus.Accepted);
        assertThat(statuses(1)).endsWith(ChargePointStatus.Available);
        assertThat(start(1, "OTHER")).isEqualTo(RemoteStartStopStatus.Accepted);
    }

    @Test
    void outOfServiceEndsAReservationAndInServiceKeepsIt() throws Exception {
        reserve(1, 7, "T", 600);
        operative(1, AvailabilityType.Operative);
        assertThat(statuses(1)).containsExactly(ChargePointStatus.Reserved);
        operative(1, AvailabilityType.Inoperative);
        assertThat(statuses(1)).endsWith(ChargePointStatus.Unavailable);
        assertThat(cancel(7)).isEqualTo(CancelReservationStatus.Rejected);
        operative(1, AvailabilityType.Operative);
        assertThat(statuses(1)).endsWith(ChargePointStatus.Available);
    }
}
