package org.chargebus.transport.internal.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chargebus.ocpp.LinkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The link listeners there are. */
public final class LinkListeners {
    private static final Logger LOG = LoggerFactory.getLogger(LinkListeners.class);

    private final List<LinkListener> listeners = new CopyOnWriteArrayList<>();

    void add(LinkListener listener) {
        listeners.add(listener);
    }

    void remove(LinkListener listener) {
        listeners.remove(listener);
    }

    boolean has(LinkListener listener) {
        return listeners.contains(listener);
    }

    List<LinkListener> all() {
        return listeners;
    }

    /** Tells one; its failure is its own. */
    static void tell(String id, LinkListener listener, Consumer<LinkListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            LOG.error(
                    "[cp={}] {} failed on a change of the link. Report this.",
                    id,
                    listener.getClass().getName(),
                    e);
        }
    }
}
