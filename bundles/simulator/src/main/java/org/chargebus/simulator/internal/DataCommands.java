package org.chargebus.simulator.internal;

import java.util.Optional;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.ChangeConfiguration;
import org.chargebus.ocpp16.ClearCache;
import org.chargebus.ocpp16.ClearCacheStatus;
import org.chargebus.ocpp16.DataTransfer;
import org.chargebus.ocpp16.DataTransferStatus;
import org.chargebus.ocpp16.GetConfiguration;
import org.chargebus.ocpp16.GetDiagnostics;
import org.chargebus.ocpp16.GetLocalListVersion;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.SendLocalList;
import org.chargebus.ocpp16.UpdateFirmware;
import org.chargebus.ocpp16.Word;
import org.chargebus.simulator.internal.LinkEvents.Reply;

/** What the charger does with requests about its data, not its connectors (OCPP 1.6, 5). */
final class DataCommands {
    /** The vendor whose DataTransfer is understood, with one message. */
    private static final String VENDOR = "Chargebus";

    private static final String ECHO = "echo";

    private final Configuration configuration;
    private final LocalList list;
    private final FirmwareUpdate firmware;
    private final DiagnosticsUpload diagnostics;

    DataCommands(
            Configuration configuration,
            LocalList list,
            FirmwareUpdate firmware,
            DiagnosticsUpload diagnostics) {
        this.configuration = configuration;
        this.list = list;
        this.firmware = firmware;
        this.diagnostics = diagnostics;
    }

    Reply serve(Action action, Request<?> request) throws OcppException {
        return switch (action) {
            case GetConfiguration -> Reply.of(configuration.get((GetConfiguration.Req) request));
            case ChangeConfiguration ->
                    Reply.of(
                            new ChangeConfiguration.Conf(
                                    Word.of(
                                            configuration.change(
                                                    (ChangeConfiguration.Req) request))));
            case ClearCache -> Reply.of(new ClearCache.Conf(Word.of(ClearCacheStatus.Accepted)));
            case SendLocalList ->
                    Reply.of(
                            new SendLocalList.Conf(
                                    Word.of(list.update((SendLocalList.Req) request))));
            case GetLocalListVersion -> Reply.of(new GetLocalListVersion.Conf(list.version()));
            case UpdateFirmware ->
                    new Reply(
                            new UpdateFirmware.Conf(),
                            () -> firmware.order((UpdateFirmware.Req) request));
            case GetDiagnostics -> diagnostics((GetDiagnostics.Req) request);
            case DataTransfer -> transfer((DataTransfer.Req) request);
            default ->
                    throw new OcppException(
                            CallErrorCode.NotSupported, "not served by the simulator");
        };
    }

    private Reply diagnostics(GetDiagnostics.Req request) {
        return new Reply(
                new GetDiagnostics.Conf(diagnostics.fileName(request)),
                () -> diagnostics.order(request));
    }

    private static Reply transfer(DataTransfer.Req request) {
        if (!request.vendorId().equals(VENDOR)) {
            return answer(DataTransferStatus.UnknownVendorId, Optional.empty());
        }
        return request.messageId().filter(ECHO::equals).isPresent()
                ? answer(DataTransferStatus.Accepted, request.data().map(String::valueOf))
                : answer(DataTransferStatus.UnknownMessageId, Optional.empty());
    }

    private static Reply answer(DataTransferStatus status, Optional<Object> data) {
        return Reply.of(new DataTransfer.Conf(Word.of(status), data));
    }

    /** Sends the status of the firmware update. */
    void reportFirmware() {
        firmware.report();
    }

    /** Sends the status of the upload of diagnostics. */
    void reportDiagnostics() {
        diagnostics.report();
    }
}
