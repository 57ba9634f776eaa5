package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.tls.TlsPort;
import org.chargebus.modbus.slave.internal.tls.TlsThreads;
import org.chargebus.modbus.slave.internal.unit.UnitTable;
import org.chargebus.site.AddressFilter;
import org.chargebus.testkit.Await;
import org.chargebus.testkit.FreePort;

/** An event loop on a free port whose time stands still until the test moves it. */
final class TestServer implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final MemoryBank bank = new MemoryBank();
    final EventLoop loop;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final BlockingQueue<ListenerStatus> states = new LinkedBlockingQueue<>();
    private final ExecutorService threads = TlsThreads.start();
    private int tlsPort;
    private final BlockingQueue<ListenerStatus> tlsStates = new LinkedBlockingQueue<>();
    private TcpSettings settings;
    private int port;

    TestServer() throws InterruptedException {
        this(settings(0, 6, Duration.ofMinutes(10), "any", "any"));
        await(State.LISTENING);
    }

    /** With a TLS port, too. */
    TestServer(TlsPort tls) throws InterruptedException {
        this(settings(0, 6, Duration.ofMinutes(10), "any", "any").with(tls));
        await(State.LISTENING);
        awaitTls(State.LISTENING);
    }

    TestServer(TcpSettings first) {
        this(first, null);
    }

    /** With other threads for TLS; null = those of the product. */
    TestServer(TcpSettings first, Executor tasks) {
        UnitTable units = new UnitTable(nanos::get, "test");
        units.add(bank, Map.of(RegisterBank.PAGE, 0, "service.id", 1L));
        settings = first;
        loop =
                new EventLoop(
                        units,
                        nanos::get,
                        Clock.fixed(START, ZoneOffset.UTC),
                        tasks == null ? threads : tasks,
                        states::add,
                        tlsStates::add);
        loop.start(first);
    }

    static TcpSettings settings(
            int port, int connections, Duration keepAlive, String allow, String write) {
        return new TcpSettings(
                true,
                "127.0.0.1",
                port,
                1,
                connections,
                keepAlive,
                AddressFilter.parse(allow),
                AddressFilter.parse(write),
                TlsPort.OFF);
    }

    /** Waits for a state of the listening socket, skipping others. */
    ListenerStatus await(State state) throws InterruptedException {
        ListenerStatus status = next(states, state);
        port = status.port();
        return status;
    }

    /** The same of the TLS port. */
    ListenerStatus awaitTls(State state) throws InterruptedException {
        ListenerStatus status = next(tlsStates, state);
        tlsPort = status.port();
        return status;
    }

    private static ListenerStatus next(BlockingQueue<ListenerStatus> states, State state)
            throws InterruptedException {
        ListenerStatus status;
        do {
            status = states.poll(240, TimeUnit.SECONDS);
            assertThat(status).as("state %s", state).isNotNull();
        } while (status.state() != state);
        return status;
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** A master by TLS, of these versions only. */
    RawMaster connect(SSLContext context, String... protocols) throws IOException {
        return RawMaster.secure(tlsPort, context, 0, protocols);
    }

    /** Waits until so many are connected, in whatever state. */
    void awaitClients(int count) {
        Await.until(() -> loop.clients().size() == count);
    }

    RawMaster connect() throws IOException {
        return new RawMaster(port);
    }

    /** Other settings; the port stays unless it is changed on purpose. */
    void apply(int connections, Duration keepAlive, String allow, String write) {
        apply(settings(settings.port(), connections, keepAlive, allow, write).with(settings.tls()));
    }

    void apply(TcpSettings next) {
        settings = next;
        loop.apply(next);
    }

    /** Moves the plain port. */
    void rebindPlain() throws IOException {
        apply(
                settings(FreePort.next(), 6, Duration.ofMinutes(10), "any", "any")
                        .with(settings.tls()));
    }

    /** Lets time go by. */
    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        loop.wake();
    }

    @Override
    public void close() {
        loop.stop();
        threads.shutdownNow();
    }
}
