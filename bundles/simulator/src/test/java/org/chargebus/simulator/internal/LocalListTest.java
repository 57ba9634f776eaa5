package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chargebus.ocpp16.AuthorizationData;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.GetLocalListVersion;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.SendLocalList;
import org.chargebus.ocpp16.UpdateStatus;
import org.chargebus.ocpp16.UpdateType;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;

/** OCPP 1.6, 3.5.2, 5.10 and 5.15. */
class LocalListTest {
    private final LocalList list = new LocalList();

    private static AuthorizationData tag(String idTag) {
        return new AuthorizationData(
                idTag, Optional.of(IdTagInfo.of(AuthorizationStatus.Accepted)));
    }

    private static AuthorizationData deletion(String idTag) {
        return new AuthorizationData(idTag, Optional.empty());
    }

    private UpdateStatus send(UpdateType type, int version, AuthorizationData... entries) {
        return list.update(new SendLocalList.Req(version, List.of(entries), Word.of(type)));
    }

    @Test
    void aFullListTakesThePlaceOfTheOldWhateverItsVersion() {
        assertThat(send(UpdateType.Full, 5, tag("A"), tag("B"))).isEqualTo(UpdateStatus.Accepted);
        assertThat(send(UpdateType.Full, 2, tag("C"))).isEqualTo(UpdateStatus.Accepted);
        assertThat(list.version()).isEqualTo(2);
        assertThat(list.find("a")).isEmpty();
        assertThat(list.find("c")).isPresent();
    }

    @Test
    void aDifferentialListAddsChangesAndDeletes() {
        send(UpdateType.Full, 1, tag("A"), tag("B"));
        AuthorizationData blocked =
                new AuthorizationData("a", Optional.of(IdTagInfo.of(AuthorizationStatus.Blocked)));
        assertThat(send(UpdateType.Differential, 2, blocked, deletion("B"), tag("C")))
                .isEqualTo(UpdateStatus.Accepted);
        assertThat(list.version()).isEqualTo(2);
        assertThat(list.find("A").orElseThrow().status().is(AuthorizationStatus.Blocked)).isTrue();
        assertThat(list.find("B")).isEmpty();
        assertThat(list.find("C")).isPresent();
    }

    @Test
    void aDifferentialListOfAnOldVersionIsAMismatchAndChangesNothing() {
        send(UpdateType.Full, 3, tag("A"));
        assertThat(send(UpdateType.Differential, 3, tag("B")))
                .isEqualTo(UpdateStatus.VersionMismatch);
        assertThat(list.version()).isEqualTo(3);
        assertThat(list.find("B")).isEmpty();
    }

    @Test
    void whatIsUnsoundFailsAndChangesNothing() {
        send(UpdateType.Full, 3, tag("A"));
        assertThat(send(UpdateType.Full, 4, tag("B"), tag("b"))).isEqualTo(UpdateStatus.Failed);
        assertThat(send(UpdateType.Full, 4, deletion("B"))).isEqualTo(UpdateStatus.Failed);
        assertThat(send(UpdateType.Full, 0, tag("B"))).isEqualTo(UpdateStatus.Failed);
        AuthorizationData[] many =
                IntStream.rangeClosed(0, LocalList.MOST_SENT)
                        .mapToObj(i -> tag("T" + i))
                        .toArray(AuthorizationData[]::new);
        assertThat(send(UpdateType.Differential, 4, many)).isEqualTo(UpdateStatus.Failed);
        assertThat(list.version()).isEqualTo(3);
        assertThat(list.find("A")).isPresent();
    }

    @Test
    void anEmptyFullListEmptiesAndItsVersionIs0() {
        send(UpdateType.Full, 3, tag("A"));
        assertThat(send(UpdateType.Full, 4)).isEqualTo(UpdateStatus.Accepted);
        assertThat(list.version()).isZero();
    }

    @Test
    void theChargerAnswersWithStatusAndVersion() throws Exception {
        Rig rig = new Rig(1);
        assertThat(rig.order(new GetLocalListVersion.Req()).listVersion()).isZero();
        assertThat(
                        rig.order(
                                        new SendLocalList.Req(
                                                7, List.of(tag("A")), Word.of(UpdateType.Full)))
                                .status()
                                .is(UpdateStatus.Accepted))
                .isTrue();
        assertThat(rig.order(new GetLocalListVersion.Req()).listVersion()).isEqualTo(7);
    }
}
