package org.chargebus.registermap.internal.bank;

import static org.chargebus.registermap.internal.bank.TriggerCases.A;
import static org.chargebus.registermap.internal.bank.TriggerCases.A1;
import static org.chargebus.registermap.internal.bank.TriggerCases.T1;
import static org.chargebus.registermap.internal.bank.TriggerCases.T2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.Command.Period;
import org.chargebus.command.Command.Profile;
import org.chargebus.signal.ConnectorRef;

/** The triggers of the Smart Charging profile that take or clear whole profiles. */
final class ProfileCases {
    private ProfileCases() {}

    static Stream<TriggerCase> all() {
        return Stream.of(
                full(A),
                full(A1),
                least(),
                withStart(),
                clearAll(A),
                clearAll(A1),
                clearByCriteria(A),
                clearByCriteria(A1),
                clearWithOmitted());
    }

    private static TriggerCase full(ConnectorRef ref) {
        List<String> written =
                new ArrayList<>(
                        List.of(
                                "profile.id=0x40005",
                                "profile.stackLevel=1",
                                "profile.purpose=TxProfile",
                                "profile.kind=Recurring",
                                "profile.recurrency=Weekly"));
        written.add("profile.validFrom=0x6A543210");
        written.add("profile.validTo=0x6B543211");
        written.add("profile.transactionId=0x50006");
        written.add("profile.duration=86400");
        written.add("profile.startSchedule=0x6A543210");
        written.add("profile.unit=W");
        written.add("profile.periods=8");
        written.add("profile.minRate=1380.5");
        List<Period> periods = new ArrayList<>();
        for (int n = 1; n <= 8; n++) {
            String key = "profile.period" + n;
            periods.add(new Period((n - 1) * 70_000L, n * 1000.5, n % 4));
            written.add(key + ".start=" + (n - 1) * 70_000L);
            written.add(key + ".limit=" + n * 1000.5);
            written.add(key + ".phases=" + n % 4);
        }
        Profile profile =
                new Profile(
                        0x40005,
                        1,
                        "TxProfile",
                        "Recurring",
                        "Weekly",
                        T1,
                        T2,
                        0x50006,
                        86_400,
                        T1,
                        "W",
                        1380.5,
                        periods);
        Command command = new Command.SetProfile(ref, profile);
        String[] parameters = written.toArray(String[]::new);
        return TriggerCase.of(ref.connectorId(), "profile.trigger", 1, command, parameters);
    }

    private static Profile shortest(String purpose) {
        List<Period> periods = List.of(new Period(0, 16, 0));
        return new Profile(
                5, 1, purpose, "Absolute", "", null, null, 0, 0, null, "A", Double.NaN, periods);
    }

    private static TriggerCase least() {
        return TriggerCase.of(
                1,
                "profile.trigger",
                1,
                new Command.SetProfile(A1, shortest("TxDefaultProfile")),
                "profile.id=5",
                "profile.stackLevel=1",
                "profile.purpose=TxDefaultProfile",
                "profile.recurrency=65535",
                "profile.periods=1",
                "profile.minRate=NaN",
                "profile.period1.limit=16");
    }

    /** A TxProfile whatever its purpose is, and without a transaction (OCPP 1.6, 5.16.2). */
    private static TriggerCase withStart() {
        return TriggerCase.of(
                1,
                "remoteStart.trigger",
                1,
                new Command.RemoteStart(A1, "T", shortest("TxProfile")),
                "profile.id=5",
                "profile.stackLevel=1",
                "profile.purpose=ChargePointMaxProfile",
                "profile.transactionId=77",
                "profile.periods=1",
                "profile.period1.limit=16",
                "remoteStart.idTag=T",
                "remoteStart.withProfile=1");
    }

    private static TriggerCase clearAll(ConnectorRef ref) {
        return TriggerCase.of(
                ref.connectorId(),
                "clearProfile.trigger",
                1,
                new Command.ClearProfiles(ref, false, 0, "", -1));
    }

    private static TriggerCase clearByCriteria(ConnectorRef ref) {
        return TriggerCase.of(
                ref.connectorId(),
                "clearProfile.trigger",
                2,
                new Command.ClearProfiles(ref, true, 0x30004, "TxDefaultProfile", 0),
                "clearProfile.id=0x30004",
                "clearProfile.purpose=TxDefaultProfile",
                "clearProfile.stackLevel=0");
    }

    private static TriggerCase clearWithOmitted() {
        return TriggerCase.of(
                1,
                "clearProfile.trigger",
                1,
                new Command.ClearProfiles(A1, false, 0, "", -1),
                "clearProfile.id=0",
                "clearProfile.purpose=65535",
                "clearProfile.stackLevel=65535");
    }
}
