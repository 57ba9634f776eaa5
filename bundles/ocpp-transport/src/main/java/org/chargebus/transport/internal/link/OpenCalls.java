package org.chargebus.transport.internal.link;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp.Call;

/**
 * CALLs of one side that wait for their answer. They are few and small: who sends more than that,
 * or larger ones, and is never answered has some forgotten, transaction messages last and of equal
 * ones the oldest first. Not for several threads.
 */
final class OpenCalls {
    /** More than a side that keeps the rule of one CALL at a time can have (OCPP-J 1.6, 4.1.1). */
    private static final int MOST = 64;

    /** Bytes in memory, about; the newest is kept whatever it is. */
    private static final long HEAVIEST = 8 << 20;

    /** Bytes of a value besides its characters, about. */
    private static final int VALUE = 64;

    private record Open(Call call, long weight) {
        /** What the bridge may have to answer and keep is worth more. */
        int worth() {
            return switch (call.action()) {
                case "StartTransaction", "StopTransaction" -> 2;
                case "MeterValues" -> 1;
                default -> 0;
            };
        }
    }

    private final Map<String, Open> calls = new LinkedHashMap<>();
    private long weight;

    /** One was sent; it takes the place of one with the same id. */
    void add(Call call) {
        remove(call.uniqueId());
        Open open = new Open(call, weigh(call.payload()));
        while (calls.size() >= MOST || weight + open.weight() > HEAVIEST && !calls.isEmpty()) {
            Open least = Collections.min(calls.values(), Comparator.comparingInt(Open::worth));
            remove(least.call().uniqueId());
        }
        calls.put(call.uniqueId(), open);
        weight += open.weight();
    }

    /** One was answered; null when it is not known. */
    Call remove(String id) {
        Open open = calls.remove(id);
        if (open == null) {
            return null;
        }
        weight -= open.weight();
        return open.call();
    }

    /**
     * None is answered any more.
     *
     * @return those that were not, in order
     */
    List<Call> clear() {
        List<Call> unanswered = calls.values().stream().map(Open::call).toList();
        calls.clear();
        weight = 0;
        return unanswered;
    }

    private static long weigh(Object value) {
        long sum = VALUE;
        if (value instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                sum += weigh(field.getKey()) + weigh(field.getValue());
            }
        } else if (value instanceof Iterable<?> elements) {
            for (Object element : elements) {
                sum += weigh(element);
            }
        } else if (value instanceof CharSequence text) {
            sum += text.length();
        }
        return sum;
    }
}
