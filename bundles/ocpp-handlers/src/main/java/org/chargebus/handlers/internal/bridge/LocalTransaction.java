package org.chargebus.handlers.internal.bridge;

import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.ocpp16.StartTransaction;

/**
 * A transaction that began while the external central system was away.
 *
 * @param id given here, which the charger knows
 * @param connector where it runs
 * @param upstream the id of the external system, once it is known
 * @param refused whether the external system refused its idTag, and the charger was not told yet
 * @param start what its start said, to know a repeated one
 */
record LocalTransaction(
        int id, int connector, OptionalInt upstream, boolean refused, String start) {
    private static final int FIELDS = 4;
    private static final String FIELD = "\t";
    private static final int LONGEST_START = 200;

    /** One the external system knows nothing of. */
    static LocalTransaction of(int id, StartTransaction.Req req) {
        return new LocalTransaction(id, req.connectorId(), OptionalInt.empty(), false, start(req));
    }

    /** What tells a start from another one (errata 3.18). */
    static String start(StartTransaction.Req req) {
        String text =
                req.timestamp().map(Object::toString).orElse("")
                        + " "
                        + req.meterStart()
                        + " "
                        + req.idTag();
        return text.length() > LONGEST_START ? text.substring(0, LONGEST_START) : text;
    }

    /** The external system knows it now. */
    LocalTransaction known(int upstreamId, boolean isRefused) {
        return new LocalTransaction(id, connector, OptionalInt.of(upstreamId), isRefused, start);
    }

    /** The charger was told to stop it. */
    LocalTransaction told() {
        return new LocalTransaction(id, connector, upstream, false, start);
    }

    String text() {
        String known = upstream.isPresent() ? Integer.toString(upstream.getAsInt()) : "";
        return connector + FIELD + known + FIELD + (refused ? "refused" : "") + FIELD + start;
    }

    static Optional<LocalTransaction> read(String key, String text) {
        String[] fields = text.split(FIELD, FIELDS);
        try {
            return Optional.of(
                    new LocalTransaction(
                            Integer.parseInt(key),
                            Integer.parseInt(fields[0]),
                            fields[1].isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Integer.parseInt(fields[1])),
                            !fields[2].isEmpty(),
                            fields[FIELDS - 1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
