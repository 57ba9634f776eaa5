package org.chargebus.transport.internal.link;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.ocpp.Call;

/**
 * CALLs of one side that wait for their answer. They are few and small: who sends more than that,
 * or larger ones, and is never answered has its oldest ones forgotten. Not for several threads.
 */
final class OpenCalls {
    /** More than a side that keeps the rule of one CALL at a time can have (OCPP-J 1.6, 4.1.1). */
    private static final int MOST = 64;

    /** Bytes in memory, about; the newest is kept whatever it is. */
    private static final long HEAVIEST = 8 << 20;

    /** Bytes of a value besides its characters, about. */
    private static final int VALUE = 64;

    private record Open(Call call, long weight) {}

    private final Map<String, Open> calls = new LinkedHashMap<>();
    private long weight;

    /** One was sent; it takes the place of one with the same id. */
    void add(Call call) {
        remove(call.uniqueId());
        Open open = new Open(call, weigh(call.payload()));
        calls.put(call.uniqueId(), open);
        weight += open.weight();
        Iterator<Open> oldest = calls.values().iterator();
        while (calls.size() > MOST || weight > HEAVIEST && calls.size() > 1) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
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
