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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.chargebus.common.problem.Problem;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.slave.internal.FrameLog;
import org.chargebus.modbus.slave.internal.FrameTap;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.modbus.slave.internal.tcp.Masters.Master;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves all masters with one thread: no banks wait (api, RegisterBank), so no master can hold up
 * another, and a request costs one read and one write. What a TLS handshake computes is done by
 * other threads. The time of the loop counts nanoseconds from its making.
 */
final class EventLoop {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

    /** A stopped loop has closed its sockets by then (modbus.md: within 1 s). */
    private static final Duration STOP = Duration.ofMillis(800);

    private final BankLookup banks;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final long origin;
    private final Masters masters = new Masters();
    private final ServerCounters counters = new ServerCounters();
    private final FrameTap tap = new FrameTap();
    private final Consumer<SelectionKey> handler = this::handle;
    private final Consumer<Master> giveUp = this::giveUp;
    private final Consumer<Listener> acceptNext = this::acceptNext;
    private final Executor tasks;
    private final Consumer<ListenerStatus> plainStatus;
    private final Consumer<ListenerStatus> tlsStatus;
    private final Queue<SelectionKey> resumed = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "chargebus-modbus-tcp");

    private volatile TcpSettings wanted;
    private volatile boolean stopping;
    private Selector selector;
    private volatile Attention attention;
    private Ports ports;
    private Admission admission;
    private Round round;
    private TcpSettings settings;
    private long now;

    /** Whether the clock was looked at since something came: once a round. */
    private boolean awake;

    private boolean logFrames;

    private final Deadlines deadlines = new Deadlines();

    /**
     * A loop that does not run yet.
     *
     * @param tasks computes for TLS handshakes, in threads of its own
     * @param plainStatus hears where the plain port stands, in the thread of the loop
     * @param tlsStatus the same of the TLS port
     */
    EventLoop(
            BankLookup banks,
            LongSupplier nanoTime,
            Clock clock,
            Executor tasks,
            Consumer<ListenerStatus> plainStatus,
            Consumer<ListenerStatus> tlsStatus) {
        this.banks = banks;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.tasks = tasks;
        this.plainStatus = plainStatus;
        this.tlsStatus = tlsStatus;
        this.origin = nanoTime.getAsLong();
        thread.setDaemon(true);
    }

    /** Starts to serve; sockets are opened by the loop's own thread. */
    void start(TcpSettings first) {
        wanted = first;
        try {
            selector = Selector.open();
            attention = new Attention(selector, nanoTime);
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for Modbus TCP: raise ulimit -n", e);
        }
        thread.start();
    }

    /**
     * Takes other settings; only another host, port, key store or enabled touches connections, and
     * only those of the port it is about.
     */
    void apply(TcpSettings next) {
        wanted = next;
        wake();
    }

    /** Who hears what passes. Any thread. */
    FrameTap tap() {
        return tap;
    }

    /** Looks at the time again. */
    void wake() {
        attention.wake();
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
            masters.list().forEach(master -> Round.closeQuietly(master.connection()::close));
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
            ports = new Ports(selector, plainStatus, tlsStatus);
            admission =
                    new Admission(
                            banks, masters, counters, selector, tasks, this::resume, tap, nanoTime);
            round = new Round(masters, admission, deadlines);
            while (!stopping) {
                now = time();
                awake = false;
                applyWanted();
                ports.retryIfDue(now);
                deadlines.due(now, masters, settings.keepAlive()).forEach(giveUp);
                attention.await(handler, timeout());
                if (round.isLong()) {
                    // Who was answered last has asked again by now, and else waits two rounds.
                    selector.selectNow(handler);
                }
                handleResumed();
                round.proceed(now);
                ports.forEach(acceptNext);
            }
        } catch (IOException | RuntimeException e) {
            log.error("The event loop of Modbus TCP broke", e);
            Problem problem =
                    new Problem(
                            "Modbus TCP ended: " + e,
                            "restart the bundle org.chargebus.modbus-slave");
            plainStatus.accept(ListenerStatus.failed(problem));
            tlsStatus.accept(ListenerStatus.failed(problem));
        } finally {
            ports.forEach(Listener::close);
            masters.list().forEach(round::close);
            Round.closeQuietly(selector);
        }
    }

    private void resume(SelectionKey key) {
        resumed.add(key);
        wake();
    }

    private void handleResumed() {
        for (SelectionKey key = resumed.poll(); key != null; key = resumed.poll()) {
            if (key.isValid()) {
                handle(key);
            }
        }
    }

    private void applyWanted() throws IOException {
        TcpSettings next = wanted;
        if (next == settings) {
            return;
        }
        settings = next;
        List<Listener> outdated = ports.outdatedBy(next);
        outdated.forEach(Listener::close);
        for (Master master : masters.list()) {
            if (outdated.contains(master.listener()) || !admission.admitAgain(master, next)) {
                round.close(master);
            }
        }
        if (!outdated.isEmpty()) {
            // A closed socket frees its port only after the next selection.
            selector.selectNow(handler);
            round.proceed(now);
            // That selection takes a wake-up which stop() or apply() may just have given.
            attention.wake();
            outdated.forEach(listener -> listener.open(next, now));
        }
        deadlines.expectBy(now);
    }

    private long timeout() {
        long next = Math.min(deadlines.next(), ports.deadline());
        return next == Patience.NEVER
                ? 0
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - now + 999_999));
    }

    private void giveUp(Master master) {
        if (!master.connection().isOpen()) {
            admission.refused(
                    master.peer(),
                    "its TLS handshake took longer than " + Patience.HANDSHAKE.toSeconds() + " s");
        } else if (now >= master.connection().patience().givenUpAt()) {
            counters.countGivenUp();
        }
        log.debug("Modbus master {} was silent for too long", master.peer().remote());
        round.close(master);
    }

    private void handle(SelectionKey key) {
        if (!awake) {
            awake = true;
            now = time();
            logFrames = FrameLog.enabled();
        }
        if (key.attachment() instanceof Listener listener) {
            // Readers first: a place that one of them frees serves the one who waits.
            listener.becameReady();
        } else if (key.attachment() instanceof Master master) {
            round.receive(master, now, logFrames);
        }
    }

    /**
     * One a round, so that a place freed meanwhile is seen before the next one is refused; and none
     * by settings that are out of date: the selector tells of it again.
     */
    private void acceptNext(Listener listener) {
        if (wanted != settings) {
            return;
        }
        SocketChannel channel = listener.accept(now);
        if (channel == null) {
            return;
        }
        try {
            Master master = admission.admit(channel, listener, settings, now);
            if (master == null) {
                channel.close();
            } else {
                long keepAlive = settings.keepAlive().toNanos();
                deadlines.expectBy(master.connection().patience().deadline(keepAlive));
            }
        } catch (IOException e) {
            log.debug("Modbus master left at once: {}", e.toString());
            Round.closeQuietly(channel);
        }
    }

    private long time() {
        return nanoTime.getAsLong() - origin;
    }
}
