package org.chargebus.modbus.slave.internal.tcp;

import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The plain port and the one with TLS. Used by the thread of the event loop alone. */
final class Ports {
    private final Listener plain;
    private final Listener tls;

    /** Ports that do not listen yet; the consumers hear where each of them stands. */
    Ports(Selector selector, Consumer<ListenerStatus> plain, Consumer<ListenerStatus> tls) {
        this.plain = new Listener(selector, TcpSettings::plain, plain);
        this.tls = new Listener(selector, TcpSettings::secure, tls);
    }

    /** Those that need another socket. */
    List<Listener> outdatedBy(TcpSettings wanted) {
        return Stream.of(plain, tls).filter(listener -> listener.isOutdatedBy(wanted)).toList();
    }

    /** When {@link #retryIfDue} has something to do. */
    long deadline() {
        return Math.min(plain.deadline(), tls.deadline());
    }

    void retryIfDue(long now) {
        plain.retryIfDue(now);
        tls.retryIfDue(now);
    }

    void forEach(Consumer<Listener> action) {
        action.accept(plain);
        action.accept(tls);
    }
}
