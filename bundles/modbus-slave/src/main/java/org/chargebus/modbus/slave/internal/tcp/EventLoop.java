package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.modbus.slave.internal.problem.Problem;
import org.chargebus.modbus.slave.internal.tcp.Masters.Master;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves all masters with one thread: no banks wait (api, RegisterBank), so no master can hold up
 * another, and a request costs one read and one write. The time of the loop counts nanoseconds from
 * its making.
 */
final class EventLoop {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
    private static final long NEVER = Long.MAX_VALUE;

    /** A stopped loop has closed its sockets by then (modbus.md: within 1 s). */
    private static final Duration STOP = Duration.ofMillis(800);

    private final BankLookup banks;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final long origin;
    private final Masters masters = new Masters();
    private final ServerCounters counters = new ServerCounters();
    private final Consumer<SelectionKey> handler = this::handle;
    private final Consumer<ListenerStatus> status;
    private final Thread thread = new Thread(this::run, "chargebus-modbus-tcp");

    private volatile TcpSettings wanted;
    private volatile boolean stopping;
    private volatile Selector selector;
    private Listener listener;
    private Admission admission;
    private TcpSettings settings;
    private boolean acceptReady;
    private long now;

    /** No connection is due before; later deadlines are found when this one has come. */
    private long nextCheck = NEVER;

    /**
     * A loop that does not run yet.
     *
     * @param status hears where the listening socket stands, in the thread of the loop
     */
    EventLoop(
            BankLookup banks, LongSupplier nanoTime, Clock clock, Consumer<ListenerStatus> status) {
        this.banks = banks;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.status = status;
        this.origin = nanoTime.getAsLong();
        thread.setDaemon(true);
    }

    /** Starts to serve; sockets are opened by the loop's own thread. */
    void start(TcpSettings first) {
        wanted = first;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for Modbus TCP: raise ulimit -n", e);
        }
        thread.start();
    }

    /** Takes other settings; only another host, port or enabled touches the connections. */
    void apply(TcpSettings next) {
        wanted = next;
        wake();
    }

    /** Looks at the time again. */
    void wake() {
        selector.wakeup();
    }

    /** Closes every socket and ends the thread. */
    void stop() {
        stopping = true;
        wake();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.error("A register bank does not return; the connections are closed under it");
            masters.list().forEach(this::close);
        }
    }

    /** The connected masters, oldest first. */
    List<ModbusClient> clients() {
        Instant present = clock.instant();
        long ticks = time();
        return masters.clients(tick -> present.minusNanos(ticks - tick));
    }

    ServerCounters counters() {
        return counters;
    }

    private void run() {
        try {
            listener = new Listener(selector, status);
            admission = new Admission(banks, masters, counters, selector, nanoTime);
            while (!stopping) {
                now = time();
                applyWanted();
                listener.retryIfDue(now);
                expire();
                selector.select(handler, timeout());
                acceptNext();
            }
        } catch (IOException | RuntimeException e) {
            log.error("The event loop of Modbus TCP broke", e);
            status.accept(
                    ListenerStatus.failed(
                            new Problem(
                                    "Modbus TCP ended: " + e,
                                    "restart the bundle org.chargebus.modbus-slave")));
        } finally {
            listener.close();
            masters.list().forEach(this::close);
            closeSelector();
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("Closing the selector: {}", e.toString());
        }
    }

    private void applyWanted() throws IOException {
        TcpSettings next = wanted;
        if (next == settings) {
            return;
        }
        TcpSettings before = settings;
        settings = next;
        if (before == null || !before.bindsLike(next)) {
            listener.close();
            masters.list().forEach(this::close);
            // A closed socket frees its port only after the next selection.
            selector.selectNow();
            // That selection takes a wake-up which stop() or apply() may just have given.
            selector.wakeup();
            listener.open(next, now);
        } else {
            masters.list().forEach(this::admitAgain);
        }
        nextCheck = now;
    }

    /** Who is not admitted any more leaves; all others notice nothing. */
    private void admitAgain(Master master) {
        if (settings.allowFrom().admits(master.peer().address())) {
            master.connection().allowWrites(settings.writeFrom().admits(master.peer().address()));
        } else {
            log.info("Modbus master {} is not in allowFrom any more", master.peer().remote());
            close(master);
        }
    }

    private long timeout() {
        long next = Math.min(nextCheck, listener.deadline());
        return next == NEVER ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - now + 999_999));
    }

    private void expire() {
        if (now < nextCheck) {
            return;
        }
        nextCheck = NEVER;
        long keepAlive = settings.keepAlive().toNanos();
        for (Master master : masters.list()) {
            long deadline = master.connection().deadline(keepAlive);
            if (now >= deadline) {
                if (now >= master.connection().givenUpAt()) {
                    counters.countGivenUp();
                }
                log.debug("Modbus master {} was silent for too long", master.peer().remote());
                close(master);
            } else {
                expectBy(deadline);
            }
        }
    }

    private void handle(SelectionKey key) {
        if (!(key.attachment() instanceof Master master)) {
            // Readers first: a place that one of them frees serves the one who waits.
            acceptReady = true;
            return;
        }
        Connection connection = master.connection();
        try {
            now = time();
            if (connection.proceed(now)) {
                expectBy(connection.givenUpAt());
            } else {
                log.debug("Modbus master {} disconnected", master.peer().remote());
                close(master);
            }
        } catch (IOException e) {
            log.debug("Modbus master {}: {}", master.peer().remote(), e.toString());
            close(master);
        } catch (RuntimeException e) {
            log.error("Modbus master {} is disconnected; please report", master.peer().remote(), e);
            close(master);
        }
    }

    /**
     * One a round, so that a place freed meanwhile is seen before the next one is refused; and none
     * by settings that are out of date: the selector tells of it again.
     */
    private void acceptNext() {
        if (acceptReady && wanted == settings) {
            now = time();
            SocketChannel channel = listener.accept(now);
            if (channel != null) {
                accept(channel);
            }
        }
        acceptReady = false;
    }

    private void accept(SocketChannel channel) {
        try {
            Master master = admission.admit(channel, settings, now);
            if (master == null) {
                channel.close();
            } else {
                expectBy(master.connection().deadline(settings.keepAlive().toNanos()));
            }
        } catch (IOException e) {
            log.debug("Modbus master left at once: {}", e.toString());
            closeQuietly(channel);
        }
    }

    private void expectBy(long deadline) {
        nextCheck = Math.min(nextCheck, deadline);
    }

    private long time() {
        return nanoTime.getAsLong() - origin;
    }

    private void close(Master master) {
        masters.remove(master);
        try {
            master.connection().close();
        } catch (IOException e) {
            log.debug("Closing {}: {}", master.peer().remote(), e.toString());
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing a socket: {}", e.toString());
        }
    }
}
