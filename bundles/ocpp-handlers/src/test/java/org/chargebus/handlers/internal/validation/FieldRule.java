package org.chargebus.handlers.internal.validation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A field of a request of a charge point as OCPP 1.6 edition 2 (chapters 6 and 7) and the security
 * white paper (chapter 5) have it, typed from the documents: nothing of it comes from the records.
 *
 * @param path of the field; {@code []} is an element of a list
 * @param kind text, integer, time, word or list
 * @param max characters of a text; 0 = any number
 * @param words of an enumeration
 */
record FieldRule(String path, String kind, boolean required, int max, List<String> words) {
    private static final String STATUS =
            "Available|Preparing|Charging|SuspendedEVSE|SuspendedEV|Finishing|Reserved|Unavailable"
                    + "|Faulted";
    private static final String ERROR =
            "ConnectorLockFailure|EVCommunicationError|GroundFailure|HighTemperature|InternalError"
                    + "|LocalListConflict|NoError|OtherError|OverCurrentFailure|OverVoltage"
                    + "|PowerMeterFailure|PowerSwitchFailure|ReaderFailure|ResetFailure"
                    + "|UnderVoltage|WeakSignal";
    private static final String REASON =
            "EmergencyStop|EVDisconnected|HardReset|Local|Other|PowerLoss|Reboot|Remote|SoftReset"
                    + "|UnlockCommand|DeAuthorized";
    private static final String CONTEXT =
            "Interruption.Begin|Interruption.End|Other|Sample.Clock|Sample.Periodic"
                    + "|Transaction.Begin|Transaction.End|Trigger";
    private static final String MEASURAND =
            "Current.Export|Current.Import|Current.Offered|Energy.Active.Export.Register"
                    + "|Energy.Active.Import.Register|Energy.Reactive.Export.Register"
                    + "|Energy.Reactive.Import.Register|Energy.Active.Export.Interval"
                    + "|Energy.Active.Import.Interval|Energy.Reactive.Export.Interval"
                    + "|Energy.Reactive.Import.Interval|Frequency|Power.Active.Export"
                    + "|Power.Active.Import|Power.Factor|Power.Offered|Power.Reactive.Export"
                    + "|Power.Reactive.Import|RPM|SoC|Temperature|Voltage";
    private static final String PHASE = "L1|L2|L3|N|L1-N|L2-N|L3-N|L1-L2|L2-L3|L3-L1";
    private static final String UNIT =
            "Wh|kWh|varh|kvarh|W|kW|VA|kVA|var|kvar|A|V|Celsius|Celcius|Fahrenheit|K|Percent";
    private static final String FIRMWARE =
            "Downloaded|DownloadFailed|Downloading|Idle|InstallationFailed|Installing|Installed";

    /** Action, path, kind, cardinality, and the length of a text or the words. */
    private static final String TABLE =
            """
            Authorize idTag text 1..1 20
            BootNotification chargePointVendor text 1..1 20
            BootNotification chargePointModel text 1..1 20
            BootNotification chargePointSerialNumber text 0..1 25
            BootNotification chargeBoxSerialNumber text 0..1 25
            BootNotification firmwareVersion text 0..1 50
            BootNotification iccid text 0..1 20
            BootNotification imsi text 0..1 20
            BootNotification meterType text 0..1 25
            BootNotification meterSerialNumber text 0..1 25
            DataTransfer vendorId text 1..1 255
            DataTransfer messageId text 0..1 50
            DataTransfer data text 0..1 0
            DiagnosticsStatusNotification status word 1..1 Idle|Uploaded|UploadFailed|Uploading
            FirmwareStatusNotification status word 1..1 FIRMWARE
            Heartbeat
            StatusNotification connectorId integer 1..1
            StatusNotification errorCode word 1..1 ERROR
            StatusNotification info text 0..1 50
            StatusNotification status word 1..1 STATUS
            StatusNotification timestamp time 0..1
            StatusNotification vendorId text 0..1 255
            StatusNotification vendorErrorCode text 0..1 50
            StartTransaction connectorId integer 1..1
            StartTransaction idTag text 1..1 20
            StartTransaction meterStart integer 1..1
            StartTransaction reservationId integer 0..1
            StartTransaction timestamp time 1..1
            StopTransaction idTag text 0..1 20
            StopTransaction meterStop integer 1..1
            StopTransaction timestamp time 1..1
            StopTransaction transactionId integer 1..1
            StopTransaction reason word 0..1 REASON
            StopTransaction transactionData list 0..*
            StopTransaction transactionData[].timestamp time 1..1
            StopTransaction transactionData[].sampledValue list 1..*
            StopTransaction transactionData[].sampledValue[].value text 1..1 0
            StopTransaction transactionData[].sampledValue[].context word 0..1 CONTEXT
            StopTransaction transactionData[].sampledValue[].format word 0..1 Raw|SignedData
            StopTransaction transactionData[].sampledValue[].measurand word 0..1 MEASURAND
            StopTransaction transactionData[].sampledValue[].phase word 0..1 PHASE
            StopTransaction transactionData[].sampledValue[].location word 0..1 LOCATION
            StopTransaction transactionData[].sampledValue[].unit word 0..1 UNIT
            MeterValues connectorId integer 1..1
            MeterValues transactionId integer 0..1
            MeterValues meterValue list 1..*
            MeterValues meterValue[].timestamp time 1..1
            MeterValues meterValue[].sampledValue list 1..*
            MeterValues meterValue[].sampledValue[].value text 1..1 0
            MeterValues meterValue[].sampledValue[].context word 0..1 CONTEXT
            MeterValues meterValue[].sampledValue[].format word 0..1 Raw|SignedData
            MeterValues meterValue[].sampledValue[].measurand word 0..1 MEASURAND
            MeterValues meterValue[].sampledValue[].phase word 0..1 PHASE
            MeterValues meterValue[].sampledValue[].location word 0..1 LOCATION
            MeterValues meterValue[].sampledValue[].unit word 0..1 UNIT
            LogStatusNotification status word 1..1 LOG
            LogStatusNotification requestId integer 0..1
            SecurityEventNotification type text 1..1 50
            SecurityEventNotification timestamp time 1..1
            SecurityEventNotification techInfo text 0..1 255
            SignCertificate csr text 1..1 5500
            SignedFirmwareStatusNotification status word 1..1 SIGNED
            SignedFirmwareStatusNotification requestId integer 0..1
            """;

    private static final Map<String, String> ENUMERATIONS =
            Map.of(
                    "STATUS",
                    STATUS,
                    "ERROR",
                    ERROR,
                    "REASON",
                    REASON,
                    "CONTEXT",
                    CONTEXT,
                    "MEASURAND",
                    MEASURAND,
                    "PHASE",
                    PHASE,
                    "LOCATION",
                    "Body|Cable|EV|Inlet|Outlet",
                    "UNIT",
                    UNIT,
                    "FIRMWARE",
                    FIRMWARE,
                    "LOG",
                    "BadMessage|Idle|NotSupportedOperation|PermissionDenied|Uploaded|UploadFailure"
                            + "|Uploading");

    private static final String SIGNED =
            FIRMWARE
                    + "|DownloadScheduled|DownloadPaused|InstallRebooting|InstallScheduled"
                    + "|InstallVerificationFailed|InvalidSignature|SignatureVerified";

    /** The rules by action, those of an object before those of what is in it. */
    static Map<String, List<FieldRule>> byAction() {
        return TABLE.lines()
                .map(line -> line.split(" "))
                .collect(
                        Collectors.groupingBy(
                                cells -> cells[0],
                                LinkedHashMap::new,
                                Collectors.filtering(
                                        cells -> cells.length > 1,
                                        Collectors.mapping(FieldRule::of, Collectors.toList()))));
    }

    private static FieldRule of(String[] cells) {
        boolean isWord = cells[2].equals("word");
        return new FieldRule(
                cells[1],
                cells[2],
                cells[3].startsWith("1"),
                isWord || cells.length < 5 ? 0 : Integer.parseInt(cells[4]),
                isWord ? words(cells[4]) : List.of());
    }

    private static List<String> words(String cell) {
        String words = cell.equals("SIGNED") ? SIGNED : ENUMERATIONS.getOrDefault(cell, cell);
        return Arrays.asList(words.split("\\|"));
    }

    /** Whether it is in an element of a list. */
    boolean isNested() {
        return path.contains("[]");
    }

    /** The path of the object it is in; empty for the payload. */
    String parent() {
        int dot = path.lastIndexOf("].");
        return dot < 0 ? "" : path.substring(0, dot + 1);
    }

    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** A value that is right. */
    Object example() {
        return switch (kind) {
            case "text" -> "1";
            case "integer" -> 1;
            case "time" -> "2026-03-01T12:00:00Z";
            case "word" -> words.get(0);
            default -> List.of();
        };
    }
}
