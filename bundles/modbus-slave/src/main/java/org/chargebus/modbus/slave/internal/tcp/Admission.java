package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.chargebus.command.Origin;
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
    private final Throttle refusals;
    private final Throttle failures;

    Admission(
            BankLookup banks,
            Masters masters,
            ServerCounters counters,
            Selector selector,
            LongSupplier nanoTime) {
        this.banks = banks;
        this.masters = masters;
        this.counters = counters;
        this.selector = selector;
        this.refusals = new Throttle(nanoTime, LOG_INTERVAL);
        this.failures = new Throttle(nanoTime, LOG_INTERVAL);
    }

    /**
     * Makes a master of an accepted, non-blocking channel.
     *
     * @return null when it is refused; the caller closes it
     * @throws IOException when it is gone already
     */
    Master admit(SocketChannel channel, TcpSettings settings, long now) throws IOException {
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
        PduEngine engine =
                new PduEngine(Carrier.TCP, banks, origin, this::bankFailed, counters.pdus());
        engine.allowWrites(settings.writeFrom().admits(peer.address()));
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Master master =
                new Master(new Connection(key, peer.remote(), engine, counters, now), peer, now);
        key.attach(master);
        masters.add(master);
        log.debug("Modbus master {} connected", peer.remote());
        return master;
    }

    private void refuse(Peer peer, String reason) {
        long heldBack = refusals.ask();
        if (heldBack >= 0) {
            log.warn(
                    "Modbus master {} was refused: {} in {}; {} more were refused since the last"
                            + " line like this",
                    peer.remote(),
                    reason,
                    Config.PID,
                    heldBack);
        }
    }

    private void bankFailed(int unit, int function, Throwable cause) {
        long heldBack = failures.ask();
        if (heldBack >= 0) {
            log.error(
                    "[unit={}] the registers failed on FC {}, the master has exception 04; {} more"
                            + " failures since the last line like this; please report it",
                    unit,
                    function,
                    heldBack,
                    cause);
        }
    }
}
