package org.chargebus.handlers.internal.bridge;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.ocpp.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message of a charger that its external central system has to hear of, as a text for the store.
 *
 * @param call as the charger sent it
 * @param localId the id that was given to the transaction it starts; 0 = it starts none
 */
record Kept(Call call, int localId) {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final int FIELDS = 5;
    private static final String TRANSACTION_ID = "transactionId";
    private static final JSON TEXT =
            JSON.std.with(
                    JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS, JSON.Feature.WRITE_NULL_PROPERTIES);

    /** A message that starts no transaction. */
    static Kept of(Call call) {
        return new Kept(call, 0);
    }

    /** As text. */
    String text() {
        try {
            return TEXT.asString(
                    List.of(
                            call.uniqueId(),
                            call.action(),
                            call.receivedAt().toEpochMilli(),
                            localId,
                            call.payload()));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    /** The message of a text; empty, and said in the log, when it is none. */
    static Optional<Kept> read(String chargePointId, String text) {
        try {
            if (TEXT.anyFrom(text) instanceof List<?> fields
                    && fields.size() == FIELDS
                    && fields.get(2) instanceof Number at
                    && fields.get(3) instanceof Number localId
                    && fields.get(4) instanceof Map<?, ?> payload) {
                Call call =
                        new Call(
                                chargePointId,
                                String.valueOf(fields.get(0)),
                                String.valueOf(fields.get(1)),
                                payload(payload),
                                Instant.ofEpochMilli(at.longValue()));
                return Optional.of(new Kept(call, localId.intValue()));
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("[cp={}] a stored message is not readable", chargePointId, e);
        }
        LOG.warn(
                "[cp={}] A message stored for the external central system is not readable and is"
                        + " dropped. Compare the transactions there with those of the charger.",
                chargePointId);
        return Optional.empty();
    }

    private static Map<String, Object> payload(Map<?, ?> read) {
        Map<String, Object> payload = new LinkedHashMap<>();
        read.forEach((key, value) -> payload.put(String.valueOf(key), value));
        return payload;
    }

    /** Whether it is the same message once more; chargers send again what was not answered. */
    boolean repeats(Kept other) {
        return other != null
                && call.uniqueId().equals(other.call.uniqueId())
                && call.action().equals(other.call.action())
                && call.payload().equals(other.call.payload());
    }

    /** The transaction it is about, as the charger knows it. */
    OptionalInt transactionId() {
        return transactionId(call.payload());
    }

    /** The transaction a payload names, whether as a number or, leniently, as a text. */
    static OptionalInt transactionId(Map<String, Object> payload) {
        Object value = payload.get(TRANSACTION_ID);
        try {
            return value == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(String.valueOf(value)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** The call with another transaction. */
    Call about(int transactionId) {
        return with(TRANSACTION_ID, transactionId);
    }

    /** The same without one field, or with another value of it. */
    private Call with(String field, Object value) {
        Map<String, Object> payload = new LinkedHashMap<>(call.payload());
        if (value == null) {
            payload.remove(field);
        } else {
            payload.put(field, value);
        }
        return new Call(
                call.chargePointId(), call.uniqueId(), call.action(), payload, call.receivedAt());
    }

    /** The same without its {@code transactionData}, which may be large. */
    Kept withoutData() {
        return new Kept(with("transactionData", null), localId);
    }
}
