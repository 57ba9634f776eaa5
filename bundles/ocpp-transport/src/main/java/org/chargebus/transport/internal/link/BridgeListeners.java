package org.chargebus.transport.internal.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chargebus.ocpp.BridgeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who hear what is bridged. Any thread. */
public final class BridgeListeners {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeListeners.class);

    private final List<BridgeListener> listeners = new CopyOnWriteArrayList<>();

    /** One came. */
    public void add(BridgeListener listener) {
        listeners.add(listener);
    }

    /** One left. */
    public void remove(BridgeListener listener) {
        listeners.remove(listener);
    }

    /** Tells all; the failure of one is its own. */
    void tell(String chargePointId, Consumer<BridgeListener> news) {
        for (BridgeListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.error(
                        "[cp={}] {} failed on news of the bridge. Report this.",
                        chargePointId,
                        listener.getClass().getName(),
                        e);
            }
        }
    }
}
