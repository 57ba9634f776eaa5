package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.command.Command.Period;
import org.chargebus.command.Command.Profile;

/** The points {@code profile.*} of a connector as one charging profile (OCPP 1.6, 7.8). */
final class ProfileParameters {
    private static final String TX_PROFILE = "TxProfile";

    private final Parameters parameters;

    private ProfileParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The profile as it is written; empty when one of its required fields never was. */
    static Optional<Profile> of(Parameters parameters) {
        int transaction = parameters.whole("profile.transactionId").orElse(0L).intValue();
        return parameters
                .text("profile.purpose")
                .flatMap(
                        purpose -> new ProfileParameters(parameters).profile(purpose, transaction));
    }

    /** The profile for a transaction that is to start: a TxProfile that names none (5.16.2). */
    static Optional<Profile> forStart(Parameters parameters) {
        return new ProfileParameters(parameters).profile(TX_PROFILE, 0);
    }

    private Optional<Profile> profile(String purpose, int transaction) {
        Optional<Long> id = parameters.whole("profile.id");
        Optional<Long> level = parameters.whole("profile.stackLevel");
        Optional<List<Period>> periods = periods();
        if (id.isEmpty() || level.isEmpty() || periods.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Profile(
                        id.get().intValue(),
                        level.get().intValue(),
                        purpose,
                        parameters.text("profile.kind").orElse(""),
                        parameters.text("profile.recurrency").orElse(""),
                        parameters.time("profile.validFrom").orElse(null),
                        parameters.time("profile.validTo").orElse(null),
                        transaction,
                        parameters.whole("profile.duration").orElse(0L),
                        parameters.time("profile.startSchedule").orElse(null),
                        parameters.text("profile.unit").orElse(""),
                        parameters.real("profile.minRate").orElse(Double.NaN),
                        periods.get()));
    }

    private Optional<List<Period>> periods() {
        long count = parameters.whole("profile.periods").orElse(0L);
        List<Period> periods = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            String key = "profile.period" + n;
            Optional<Long> start = parameters.whole(key + ".start");
            Optional<Double> limit = parameters.real(key + ".limit");
            if (start.isEmpty() || limit.isEmpty()) {
                return Optional.empty();
            }
            int phases = parameters.whole(key + ".phases").orElse(0L).intValue();
            periods.add(new Period(start.get(), limit.get(), phases));
        }
        return periods.isEmpty() ? Optional.empty() : Optional.of(periods);
    }
}
