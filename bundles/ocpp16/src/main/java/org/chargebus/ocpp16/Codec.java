package org.chargebus.ocpp16;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.chargebus.ocpp.OcppException;

/**
 * Reads and writes the messages of OCPP 1.6 from and to the trees of {@code
 * org.chargebus.ocpp.Call}. Immutable; any thread.
 *
 * @param validation how strictly messages are read
 * @param zone of times that lack one
 */
public record Codec(Validation validation, ZoneId zone) {
    /** Reads leniently, times without a zone as UTC. */
    public static final Codec LENIENT = new Codec(Validation.lenient, ZoneOffset.UTC);

    /** Reads strictly, times without a zone as UTC. */
    public static final Codec STRICT = new Codec(Validation.strict, ZoneOffset.UTC);

    /**
     * Reads a payload, whatever it is.
     *
     * @throws OcppException with the code of OCPP-J 1.6, 4.2.3 and the place of what is wrong
     */
    public <M extends Message> M decode(Class<M> type, Map<String, Object> payload)
            throws OcppException {
        try {
            return type.cast(Shape.of(type).read(payload, this));
        } catch (Unreadable e) {
            throw e.toOcppException();
        }
    }

    /**
     * Reads the payload of a request.
     *
     * @throws OcppException as {@link #decode}
     */
    public Request<?> decodeRequest(Action action, Map<String, Object> payload)
            throws OcppException {
        return decode(action.request(), payload);
    }

    /** Reads the payload of the confirmation of a request. */
    public <C extends Confirmation> C decodeConfirmation(
            Request<C> request, Map<String, Object> payload) throws OcppException {
        @SuppressWarnings("unchecked") // Action pairs each request with its own confirmation
        Class<C> type = (Class<C>) Action.of(request).confirmation();
        return decode(type, payload);
    }

    /**
     * Writes a message, strictly, with times in UTC to the second and without the fields that are
     * empty.
     *
     * @return a map in the order of the record that the caller may keep and change
     * @throws IllegalArgumentException when it breaks a type, length, enumeration or requirement of
     *     OCPP 1.6: nothing is cut or left out silently
     */
    public static Map<String, Object> encode(Message message) {
        return Shape.of(message.getClass()).write(message, "");
    }

    boolean strict() {
        return validation == Validation.strict;
    }
}
