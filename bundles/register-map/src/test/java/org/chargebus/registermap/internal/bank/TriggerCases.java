package org.chargebus.registermap.internal.bank;

import static org.chargebus.registermap.internal.bank.TriggerCase.GATEWAY;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.signal.ConnectorRef;

/** The triggers of the map with all their parameters, and with as few as they can do with. */
final class TriggerCases {
    static final ConnectorRef A = new ConnectorRef("A", 0);
    static final ConnectorRef A1 = new ConnectorRef("A", 1);
    static final Instant T1 = Instant.ofEpochSecond(0x6A543210L);
    static final Instant T2 = Instant.ofEpochSecond(0x6B543211L);
    private static final ConnectorRef C7 = new ConnectorRef("C", 7);
    private static final String TAG = "04A1b2c3d4e5f6.#|789";
    private static final String URI = "ftp://user:pw@host/firmware.bin";

    private TriggerCases() {}

    static Stream<TriggerCase> all() {
        return Stream.of(
                        configuration(),
                        files(),
                        charger(),
                        localList(),
                        transactions(),
                        reservations(),
                        common(A),
                        common(A1),
                        ProfileCases.all())
                .flatMap(cases -> cases);
    }

    private static TriggerCase box(Command command, String... parameters) {
        return TriggerCase.of(GATEWAY, "box.trigger", 1, new Command.Mailbox(command), parameters);
    }

    private static Stream<TriggerCase> configuration() {
        String key = "k".repeat(50);
        String value = "v".repeat(500);
        String vendor = "v".repeat(255);
        String data = "d".repeat(512);
        return Stream.of(
                box(
                        new Command.GetConfiguration(A, ""),
                        "box.charger=1",
                        "box.operation=GetConfiguration"),
                box(
                        new Command.GetConfiguration(C7, "HeartbeatInterval"),
                        "box.charger=3",
                        "box.connector=7",
                        "box.operation=GetConfiguration",
                        "box.key=HeartbeatInterval"),
                box(
                        new Command.ChangeConfiguration(A, key, value),
                        "box.charger=1",
                        "box.operation=ChangeConfiguration",
                        "box.key=" + key,
                        "box.data=" + value),
                box(
                        new Command.DataTransfer(A, vendor, "m", data),
                        "box.charger=1",
                        "box.operation=DataTransfer",
                        "box.key=m",
                        "box.locator=" + vendor,
                        "box.data=" + data),
                box(
                        new Command.DataTransfer(A, "org.example", "", ""),
                        "box.charger=1",
                        "box.operation=DataTransfer",
                        "box.locator=org.example"));
    }

    private static Stream<TriggerCase> files() {
        return Stream.of(
                box(
                        new Command.UpdateFirmware(A, URI, T1, 3, 60),
                        "box.charger=1",
                        "box.operation=UpdateFirmware",
                        "box.retries=3",
                        "box.retryInterval=60",
                        "box.time1=0x6A543210",
                        "box.locator=" + URI),
                box(
                        new Command.UpdateFirmware(A, URI, null, -1, -1),
                        "box.charger=1",
                        "box.operation=UpdateFirmware",
                        "box.retries=65535",
                        "box.retryInterval=65535",
                        "box.time1=0",
                        "box.locator=" + URI),
                box(
                        new Command.GetDiagnostics(A, URI, T1, T2, 0, 0),
                        "box.charger=1",
                        "box.operation=GetDiagnostics",
                        "box.retries=0",
                        "box.retryInterval=0",
                        "box.time1=0x6A543210",
                        "box.time2=0x6B543211",
                        "box.locator=" + URI),
                box(
                        new Command.GetDiagnostics(A, URI, null, null, -1, -1),
                        "box.charger=1",
                        "box.operation=GetDiagnostics",
                        "box.locator=" + URI));
    }

    private static Stream<TriggerCase> charger() {
        return Stream.of(
                TriggerCase.of(
                        0, "reset.trigger", 1, new Command.Reset(A, false), "reset.type=Soft"),
                TriggerCase.of(0, "clearCache.trigger", 1, new Command.ClearCache(A)),
                TriggerCase.of(0, "listVersion.trigger", 1, new Command.GetLocalListVersion(A)),
                TriggerCase.of(
                        0,
                        "triggerMessage.trigger",
                        1,
                        new Command.TriggerMessage(A, "BootNotification"),
                        "triggerMessage.message=BootNotification"),
                TriggerCase.of(
                        0,
                        "triggerMessage.trigger",
                        1,
                        new Command.TriggerMessage(A1, "MeterValues"),
                        "triggerMessage.message=MeterValues",
                        "triggerMessage.connector=1"));
    }

    private static Command list(boolean full, int version, ListEntry... entries) {
        return new Command.SendLocalList(A, full, version, List.of(entries));
    }

    private static Stream<TriggerCase> localList() {
        return Stream.of(
                TriggerCase.of(0, "localList.trigger", 1, list(false, 0)),
                TriggerCase.of(
                        0,
                        "localList.trigger",
                        1,
                        list(true, 0x10002),
                        "localList.updateType=Full",
                        "localList.version=0x10002"),
                TriggerCase.of(
                        0,
                        "localList.entry",
                        3,
                        list(true, 7, new ListEntry(TAG, "Expired", T1, "P")),
                        "localList.updateType=Full",
                        "localList.version=7",
                        "localList.idTag=" + TAG,
                        "localList.status=Expired",
                        "localList.expiry=0x6A543210",
                        "localList.parentIdTag=P"),
                TriggerCase.of(
                        0,
                        "localList.entry",
                        3,
                        list(false, 0, new ListEntry("T", "", null, "")),
                        "localList.idTag=T",
                        "localList.status=100"));
    }

    private static Stream<TriggerCase> transactions() {
        return Stream.of(
                TriggerCase.of(
                        1,
                        "remoteStart.trigger",
                        1,
                        new Command.RemoteStart(A1, "T"),
                        "remoteStart.idTag=T",
                        "remoteStart.withProfile=0"),
                TriggerCase.of(1, "remoteStart.trigger", 1, new Command.RemoteStart(A1, "")),
                TriggerCase.of(
                        1,
                        "remoteStop.trigger",
                        1,
                        new Command.RemoteStop(A1, 0x12345678),
                        "remoteStop.transactionId=0x12345678"),
                TriggerCase.of(1, "remoteStop.trigger", 1, new Command.RemoteStop(A1, 0)),
                TriggerCase.of(1, "unlock.trigger", 1, new Command.UnlockConnector(A1)),
                TriggerCase.of(
                        1,
                        "triggerMessage.trigger",
                        1,
                        new Command.TriggerMessage(A1, "StatusNotification"),
                        "triggerMessage.message=StatusNotification"));
    }

    private static Stream<TriggerCase> reservations() {
        return Stream.of(
                TriggerCase.of(
                        1,
                        "reserve.trigger",
                        1,
                        new Command.ReserveNow(A1, 0x20003, T1, "T", "P"),
                        "reserve.id=0x20003",
                        "reserve.expiry=0x6A543210",
                        "reserve.idTag=T",
                        "reserve.parentIdTag=P"),
                TriggerCase.of(
                        1,
                        "reserve.trigger",
                        1,
                        new Command.ReserveNow(A1, 0, T1, "T", ""),
                        "reserve.expiry=0x6A543210",
                        "reserve.idTag=T"),
                TriggerCase.of(
                        1,
                        "cancel.trigger",
                        1,
                        new Command.CancelReservation(A1, 0x20003),
                        "cancel.id=0x20003"),
                TriggerCase.of(1, "cancel.trigger", 1, new Command.CancelReservation(A1, 0)));
    }

    /** The rows that stand at the charge point itself as well as at a connector. */
    private static Stream<TriggerCase> common(ConnectorRef ref) {
        int k = ref.connectorId();
        return Stream.of(
                TriggerCase.of(
                        k,
                        "availability.trigger",
                        1,
                        new Command.ChangeAvailability(ref, true),
                        "availability.type=Operative"),
                TriggerCase.of(
                        k,
                        "limit.trigger",
                        1,
                        new Command.SetLimit(ref, 11000, true, 3),
                        "limit.value=11000",
                        "limit.unit=W",
                        "limit.phases=3"),
                TriggerCase.of(k, "limit.trigger", 2, new Command.ClearLimit(ref)),
                TriggerCase.of(
                        k,
                        "composite.trigger",
                        1,
                        new Command.GetCompositeSchedule(ref, 0x12345, "W"),
                        "composite.duration=0x12345",
                        "composite.unit=W"),
                TriggerCase.of(
                        k,
                        "composite.trigger",
                        1,
                        new Command.GetCompositeSchedule(ref, 60, ""),
                        "composite.duration=60",
                        "composite.unit=65535"));
    }
}
