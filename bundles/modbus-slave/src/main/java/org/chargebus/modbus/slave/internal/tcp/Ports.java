package org.chargebus.modbus.slave.internal.tcp;

import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Consumer;

/** The plain port and the one with TLS. Used by the thread of the event loop alone. */
final class Ports {
    private final List<Listener> listeners;

    /** Ports that do not listen yet; the consumers hear where each of them stands. */
    Ports(Selector selector, Consumer<ListenerStatus> plain, Consumer<ListenerStatus> tls) {
        listeners =
                List.of(
                        new Listener(selector, TcpSettings::plain, plain),
                        new Listener(selector, TcpSettings::secure, tls));
    }

    /** Those that need another socket. */
    List<Listener> outdatedBy(TcpSettings wanted) {
        return listeners.stream().filter(listener -> listener.isOutdatedBy(wanted)).toList();
    }

    /** When {@link #retryIfDue} has something to do. */
    long deadline() {
        long next = Patience.NEVER;
        for (Listener listener : listeners) {
            next = Math.min(next, listener.deadline());
        }
        return next;
    }

    void retryIfDue(long now) {
        listeners.forEach(listener -> listener.retryIfDue(now));
    }

    void forEach(Consumer<Listener> action) {
        listeners.forEach(action);
    }
}
