package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.DataTransfer;
import org.chargebus.ocpp16.DataTransferStatus;
import org.chargebus.ocpp16.DiagnosticsStatus;
import org.chargebus.ocpp16.DiagnosticsStatusNotification;
import org.chargebus.ocpp16.FirmwareStatus;
import org.chargebus.ocpp16.FirmwareStatusNotification;
import org.chargebus.ocpp16.GetDiagnostics;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.RemoteStopTransaction;
import org.chargebus.ocpp16.TriggerMessage;
import org.chargebus.ocpp16.UpdateFirmware;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Firmware, diagnostics and vendor data; OCPP 1.6, 4.4, 4.5, 5.6, 5.9 and 5.19. */
class TransfersTest {
    private static final Instant NOW = VirtualTime.START.plusSeconds(1);

    private final Rig rig = new Rig(1);

    private void update(String location, Instant at) throws Exception {
        rig.order(
                new UpdateFirmware.Req(
                        location, Optional.empty(), Optional.of(at), Optional.empty()));
    }

    private List<FirmwareStatus> firmware() {
        return rig.central.received(FirmwareStatusNotification.Req.class).stream()
                .map(r -> r.status().known().orElseThrow())
                .toList();
    }

    private List<DiagnosticsStatus> diagnostics() {
        return rig.central.received(DiagnosticsStatusNotification.Req.class).stream()
                .map(r -> r.status().known().orElseThrow())
                .toList();
    }

    @Test
    void anUpdateIsFetchedInTimeInstalledAndBootedWithItsVersion() throws Exception {
        update("https://host/firmware-2.1.bin", NOW.plusSeconds(60));
        rig.time.seconds(59);
        assertThat(firmware()).isEmpty();
        rig.time.seconds(60);
        assertThat(firmware())
                .containsExactly(
                        FirmwareStatus.Downloading,
                        FirmwareStatus.Downloaded,
                        FirmwareStatus.Installing,
                        FirmwareStatus.Installed);
        assertThat(rig.central.last(BootNotification.Req.class).firmwareVersion())
                .contains("firmware-2.1.bin");
        assertThat(rig.central.received)
                .filteredOn(
                        r ->
                                r instanceof BootNotification.Req
                                        || r instanceof FirmwareStatusNotification.Req)
                .last()
                .isInstanceOf(FirmwareStatusNotification.Req.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host/file", "mailto:a@b", "https://host/", "ftp:///x", "h t"})
    void whatCannotBeFetchedFails(String location) throws Exception {
        update(location, NOW);
        rig.time.seconds(60);
        assertThat(firmware())
                .containsExactly(FirmwareStatus.Downloading, FirmwareStatus.DownloadFailed);
        assertThat(rig.central.received(BootNotification.Req.class)).isEmpty();
    }

    @Test
    void anInstallationWaitsForTheTransaction() throws Exception {
        rig.order(new RemoteStartTransaction.Req(Optional.of(1), "T", Optional.empty()));
        update("ftp://host/f", NOW);
        rig.time.seconds(60);
        assertThat(firmware()).endsWith(FirmwareStatus.Downloaded);
        rig.order(new RemoteStopTransaction.Req(1));
        rig.time.seconds(20);
        assertThat(firmware()).endsWith(FirmwareStatus.Installing, FirmwareStatus.Installed);
    }

    @Test
    void aLaterUpdateTakesThePlaceOfOneThatWaits() throws Exception {
        update("ftp://host/a", NOW.plusSeconds(60));
        update("ftp://host/b", NOW.plusSeconds(30));
        rig.time.seconds(120);
        assertThat(firmware()).containsOnlyOnce(FirmwareStatus.Installed);
        assertThat(rig.central.last(BootNotification.Req.class).firmwareVersion()).contains("b");
    }

    @Test
    void aTriggerTellsTheStatusAsItIs() throws Exception {
        TriggerMessage.Req trigger =
                new TriggerMessage.Req(
                        Word.of(MessageTrigger.FirmwareStatusNotification), Optional.empty());
        rig.order(trigger);
        assertThat(firmware()).containsExactly(FirmwareStatus.Idle);
        update("ftp://host/a", NOW);
        rig.time.seconds(1);
        rig.order(trigger);
        assertThat(firmware()).endsWith(FirmwareStatus.Downloading, FirmwareStatus.Downloading);
    }

    private Optional<String> diagnose(String location, Instant start, Instant stop)
            throws Exception {
        return rig.order(
                        new GetDiagnostics.Req(
                                location,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.ofNullable(start),
                                Optional.ofNullable(stop)))
                .fileName();
    }

    @Test
    void diagnosticsAreUploadedUnderTheNameTold() throws Exception {
        assertThat(diagnose("ftp://host/folder/", null, null).orElseThrow())
                .startsWith("diagnostics-CP01-")
                .endsWith(".log");
        assertThat(diagnostics()).containsExactly(DiagnosticsStatus.Uploading);
        rig.time.seconds(5);
        assertThat(diagnostics())
                .containsExactly(DiagnosticsStatus.Uploading, DiagnosticsStatus.Uploaded);
        rig.order(
                new TriggerMessage.Req(
                        Word.of(MessageTrigger.DiagnosticsStatusNotification), Optional.empty()));
        assertThat(diagnostics()).endsWith(DiagnosticsStatus.Idle);
    }

    @Test
    void anUploadToNowhereFails() throws Exception {
        diagnose("nowhere", null, null);
        rig.time.seconds(5);
        assertThat(diagnostics())
                .containsExactly(DiagnosticsStatus.Uploading, DiagnosticsStatus.UploadFailed);
    }

    @Test
    void withoutDiagnosticsOfThatTimeThereIsNoFileAndNoUpload() throws Exception {
        assertThat(diagnose("ftp://host/", NOW, NOW.minusSeconds(60))).isEmpty();
        assertThat(diagnose("ftp://host/", NOW.plusSeconds(60), null)).isEmpty();
        rig.time.seconds(30);
        assertThat(diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Chargebus,echo,hello,Accepted,hello",
        "Chargebus,other,hello,UnknownMessageId,",
        "Chargebus,,hello,UnknownMessageId,",
        "Other,echo,hello,UnknownVendorId,"
    })
    void vendorDataIsKnownByVendorAndMessage(
            String vendor, String message, String data, DataTransferStatus status, String answer)
            throws Exception {
        DataTransfer.Conf conf =
                rig.order(
                        new DataTransfer.Req(
                                vendor, Optional.ofNullable(message), Optional.of(data)));
        assertThat(conf.status().is(status)).isTrue();
        assertThat(conf.data()).isEqualTo(Optional.ofNullable(answer));
    }
}
