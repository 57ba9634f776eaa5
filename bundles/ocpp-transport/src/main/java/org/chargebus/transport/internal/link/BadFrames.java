package org.chargebus.transport.internal.link;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the messages of a connection that are not OCPP-J; the first one is a WARN. Any thread. */
final class BadFrames {
    private static final Logger LOG = LoggerFactory.getLogger(BadFrames.class);

    private final String chargePointId;
    private final AtomicLong count = new AtomicLong();

    BadFrames(String chargePointId) {
        this.chargePointId = chargePointId;
    }

    void came(String why) {
        if (count.getAndIncrement() == 0) {
            LOG.warn(
                    "[cp={}] A message is not OCPP-J: {}. It was not served; look at the charger's"
                            + " firmware. Further ones on this connection are logged at DEBUG.",
                    chargePointId,
                    why);
        } else {
            LOG.debug("[cp={}] A message is not OCPP-J: {}", chargePointId, why);
        }
    }

    long count() {
        return count.get();
    }
}
