package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.chargebus.command.Origin;
import org.chargebus.modbus.slave.internal.BankFailures;
import org.chargebus.modbus.slave.internal.FrameTap;
import org.chargebus.modbus.slave.internal.FrameWatch;
import org.chargebus.modbus.slave.internal.Throttle;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;
import org.chargebus.modbus.slave.internal.tcp.Masters.Master;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who may be a master and fits out who may. Used by the thread of the event loop alone. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final BankLookup banks;
    private final Masters masters;
    private final ServerCounters counters;
    private final Selector selector;
    private final Executor tasks;
    private final Consumer<SelectionKey> resume;
    private final FrameTap tap;
    private final Throttle refusals;
    private final BankFailures failures;

    /**
     * An admission to an event loop.
     *
     * @param tasks computes for TLS handshakes
     * @param tap hears what passes
     * @param resume asks the loop to go on with a connection; any thread
     */
    Admission(
            BankLookup banks,
            Masters masters,
            ServerCounters counters,
            Selector selector,
            Executor tasks,
            Consumer<SelectionKey> resume,
            FrameTap tap,
            LongSupplier nanoTime) {
        this.banks = banks;
        this.masters = masters;
        this.counters = counters;
        this.selector = selector;
        this.tasks = tasks;
        this.resume = resume;
        this.tap = tap;
        this.refusals = new Throttle(nanoTime, LOG_INTERVAL);
        this.failures = new BankFailures(nanoTime);
    }

    /**
     * Makes a master of an accepted, non-blocking channel.
     *
     * @return null when it is refused; the caller closes it
     * @throws IOException when it is gone already
     */
    Master admit(SocketChannel channel, Listener listener, TcpSettings settings, long now)
            throws IOException {
        Peer peer = Peer.of(channel);
        if (!settings.allowFrom().admits(peer.address())) {
            refuse(peer, "its address is not in allowFrom");
            return null;
        }
        if (masters.size() >= settings.maxConnections()) {
            counters.countRefused();
            refuse(peer, "maxConnections = " + settings.maxConnections() + " are open");
            return null;
        }
        // modbus.md, TCP: answers leave at once; a master that lost its power is found out.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        Origin origin = new Origin(Origin.Kind.MODBUS, peer.remote());
        PduEngine engine = new PduEngine(Carrier.TCP, banks, origin, failures, counters.pdus());
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Wire wire = listener.wire(channel, tasks, () -> resume.accept(key));
        FrameWatch watch = FrameWatch.ofTcp(tap, banks, peer.traced());
        Connection connection = new Connection(wire, key, watch, engine, counters, now);
        connection.allowWrites(settings.writeRule(peer.address()));
        Master master = new Master(connection, peer, listener, now);
        key.attach(master);
        masters.add(master);
        log.debug("Modbus master {} connected", peer.remote());
        return master;
    }

    /** Applies other settings to a master, which notices nothing; false when it has to leave. */
    boolean admitAgain(Master master, TcpSettings settings) {
        Peer peer = master.peer();
        if (!settings.allowFrom().admits(peer.address())) {
            log.info("Modbus master {} is not in allowFrom any more", peer.remote());
            return false;
        }
        master.connection().allowWrites(settings.writeRule(peer.address()));
        return true;
    }

    private void refuse(Peer peer, String reason) {
        refused(peer, reason + " in " + Config.PID);
    }

    /** Logs that somebody is not served, now and then. */
    void refused(Peer peer, String reason) {
        long heldBack = refusals.ask();
        if (heldBack >= 0) {
            log.warn(
                    "Modbus master {} was refused: {}; {} more were refused since the last line"
                            + " like this",
                    peer.remote(),
                    reason,
                    heldBack);
        }
    }
}
