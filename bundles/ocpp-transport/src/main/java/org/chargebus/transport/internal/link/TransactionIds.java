package org.chargebus.transport.internal.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameWriter;

/**
 * Puts the transaction ids of the one side in place of those of the other, where a transaction
 * began while the external central system was away: in a CALL of the charger (MeterValues,
 * StopTransaction) or to it (RemoteStopTransaction, a charging profile), in any depth. A message
 * without such an id stays as it is, byte for byte. In the serial queue of the charger.
 */
final class TransactionIds {
    private static final String FIELD = "transactionId";

    private final String chargePointId;
    private final StandIns standIns;

    /** Those told last hold while the stand-in is being replaced. */
    private Map<Integer, Integer> known = Map.of();

    TransactionIds(String chargePointId, StandIns standIns) {
        this.chargePointId = chargePointId;
        this.standIns = standIns;
    }

    /** Whether every id means the same on both sides. */
    boolean isEmpty() {
        refresh();
        return known.isEmpty();
    }

    /** Asks for those of now. */
    void refresh() {
        standIns.current().ifPresent(standIn -> known = standIn.transactionIds(chargePointId));
    }

    /** A message of the charger as the external system knows its ids. */
    Message toUpstream(Message message, Frame frame) {
        return isEmpty() ? message : rewritten(message, frame, known);
    }

    /** A message of the external system as the charger knows its ids. */
    Message toCharger(Message message, Frame frame) {
        if (isEmpty()) {
            return message;
        }
        Map<Integer, Integer> local = new LinkedHashMap<>();
        known.forEach((ours, theirs) -> local.put(theirs, ours));
        return rewritten(message, frame, local);
    }

    private static Message rewritten(Message message, Frame frame, Map<Integer, Integer> ids) {
        if (!(frame instanceof Frame.Call call)) {
            return message;
        }
        Object payload = rewritten(call.payload(), ids);
        if (payload == call.payload()) {
            return message;
        }
        @SuppressWarnings("unchecked") // What is made of a map is a map.
        Map<String, Object> fields = (Map<String, Object>) payload;
        String text = FrameWriter.call(call.id(), call.action(), fields);
        return new Message(message.text(), List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same object when nothing in it changes. */
    private static Object rewritten(Object value, Map<Integer, Integer> ids) {
        if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            boolean changed = false;
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                Object before = field.getValue();
                Object after =
                        FIELD.equals(field.getKey()) ? id(before, ids) : rewritten(before, ids);
                changed |= after != before;
                copy.put(field.getKey(), after);
            }
            return changed ? copy : value;
        }
        if (value instanceof List<?> elements) {
            List<Object> copy = new ArrayList<>();
            boolean changed = false;
            for (Object before : elements) {
                Object after = rewritten(before, ids);
                changed |= after != before;
                copy.add(after);
            }
            return changed ? copy : value;
        }
        return value;
    }

    /** Chargers in the field write numbers as text. */
    private static Object id(Object value, Map<Integer, Integer> ids) {
        try {
            Integer other =
                    value instanceof Integer number
                            ? ids.get(number)
                            : value instanceof String text ? ids.get(Integer.valueOf(text)) : null;
            return other == null ? value : other;
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
