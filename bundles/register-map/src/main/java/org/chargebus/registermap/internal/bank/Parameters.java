package org.chargebus.registermap.internal.bank;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chargebus.registermap.internal.draft.StagedList;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.Site;

/**
 * The parameters of a command at the moment its trigger takes effect: what this request wrote
 * before it, else what the points read, else their initial value.
 */
final class Parameters {
    private final Target target;
    private final Map<String, Optional<Object>> written = new HashMap<>();
    private StagedList list;

    Parameters(Target target) {
        this.target = target;
    }

    /** A value of this request takes effect. */
    void set(String key, Optional<Object> value) {
        written.put(key, value);
    }

    ConnectorRef ref() {
        return target.ref();
    }

    /** Of a string or an enumeration; empty when it is absent. */
    Optional<String> text(String key) {
        return value(key).map(Object::toString);
    }

    Optional<Long> whole(String key) {
        return value(key).map(Long.class::cast);
    }

    Optional<Double> real(String key) {
        return value(key).map(Double.class::cast);
    }

    /** Whether it is present and true. */
    boolean flag(String key) {
        return value(key).filter(Boolean.TRUE::equals).isPresent();
    }

    Optional<Instant> time(String key) {
        return value(key).map(Instant.class::cast);
    }

    /** The local list as it is staged at that moment. */
    StagedList list() {
        // Most writes have nothing to do with it, and it may be long.
        if (list == null) {
            list = StagedList.of(target.before());
        }
        return list;
    }

    /** The local list as this request leaves it. */
    void set(StagedList next) {
        list = next;
    }

    Site site() {
        return target.page().site();
    }

    /** Another block than that of the request, as it was before it. */
    Snapshot snapshot(String chargePointId) {
        return target.snapshot(chargePointId);
    }

    private Optional<Object> value(String key) {
        if (written.containsKey(key)) {
            return written.get(key);
        }
        Sample sample = target.before().get(target.connector(), key);
        return sample != null ? Optional.of(sample.value()) : target.sibling(key).initial();
    }
}
