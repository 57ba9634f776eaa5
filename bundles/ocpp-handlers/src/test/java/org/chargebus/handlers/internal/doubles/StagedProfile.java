package org.chargebus.handlers.internal.doubles;

import java.time.Instant;
import java.util.List;
import org.chargebus.command.Command.Period;
import org.chargebus.command.Command.Profile;

/** A profile as a master stages it: valid, until a test changes one point of it. */
public final class StagedProfile {
    public int id = 50;
    public int stackLevel = 2;
    public String purpose = "TxDefaultProfile";
    public String kind = "Absolute";
    public String recurrency = "";
    public Instant validFrom;
    public Instant validTo;
    public int transactionId;
    public long duration;
    public Instant startSchedule;
    public String unit = "A";
    public double minRate = Double.NaN;
    public List<Period> periods = List.of(new Period(0, 16, 0));

    /** With limits that follow one another every 60 s. */
    public StagedProfile limits(double... limits) {
        Period[] all = new Period[limits.length];
        for (int i = 0; i < limits.length; i++) {
            all[i] = new Period(60L * i, limits[i], 0);
        }
        periods = List.of(all);
        return this;
    }

    public StagedProfile of(String otherPurpose) {
        purpose = otherPurpose;
        return this;
    }

    /** What the command takes. */
    public Profile staged() {
        return new Profile(
                id,
                stackLevel,
                purpose,
                kind,
                recurrency,
                validFrom,
                validTo,
                transactionId,
                duration,
                startSchedule,
                unit,
                minRate,
                periods);
    }
}
