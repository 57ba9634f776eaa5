package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chargebus.common.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening socket: binds it, tries again while that fails, says why it does. Used by the thread
 * of the event loop alone.
 */
final class Listener {
    static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    /**
     * Connections the kernel holds until the loop comes round; a burst of masters after a restart.
     */
    private static final int BACKLOG = 256;

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /** As large as the answers of a connection that may wait at once. */
    private static final int PASSAGE = 16_384;

    private final ByteBuffer passage = ByteBuffer.allocateDirect(PASSAGE);
    private final Selector selector;
    private final Function<TcpSettings, Binding> part;
    private final Consumer<ListenerStatus> status;
    private Binding binding;
    private ServerSocketChannel channel;
    private SelectionKey key;
    private long retryAt = Patience.NEVER;
    private boolean ready;

    /**
     * A socket that does not listen yet.
     *
     * @param part what of the settings this socket is made of
     * @param status hears where it stands
     */
    Listener(
            Selector selector,
            Function<TcpSettings, Binding> part,
            Consumer<ListenerStatus> status) {
        this.selector = selector;
        this.part = part;
        this.status = status;
    }

    /** Whether these settings need another socket. */
    boolean isOutdatedBy(TcpSettings wanted) {
        return !part.apply(wanted).equals(binding);
    }

    /** Listens as the settings say, or not at all when they say off. */
    void open(TcpSettings wanted, long now) {
        binding = part.apply(wanted);
        if (binding.enabled()) {
            bind(now);
        } else {
            status.accept(ListenerStatus.OFF);
        }
    }

    private void bind(long now) {
        retryAt = Patience.NEVER;
        try {
            channel = ServerSocketChannel.open();
            channel.configureBlocking(false);
            // modbus.md: a restart must not wait for connections of the old one to time out.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address(), BACKLOG);
            key = channel.register(selector, SelectionKey.OP_ACCEPT, this);
            int port = channel.socket().getLocalPort();
            log.info("{} listens on {} (port {})", binding.protocol(), binding.address(), port);
            status.accept(ListenerStatus.listening(port));
        } catch (IOException e) {
            log.debug(
                    "{} cannot listen on {}: {}",
                    binding.protocol(),
                    binding.address(),
                    e.toString());
            close();
            retryAt = now + RETRY.toNanos();
            status.accept(ListenerStatus.failed(problem(e)));
        }
    }

    private InetSocketAddress address() throws BindException {
        InetSocketAddress address = new InetSocketAddress(binding.host(), binding.port());
        if (address.isUnresolved()) {
            throw new BindException("unknown host");
        }
        return address;
    }

    private Problem problem(IOException e) {
        String text = String.valueOf(e.getMessage());
        String what =
                binding.protocol()
                        + " cannot listen on "
                        + binding.address()
                        + " ("
                        + text.strip()
                        + ")";
        if (text.contains("denied")) {
            return new Problem(
                    what,
                    binding.port() < FIRST_UNPRIVILEGED_PORT
                            ? "ports below 1024 need a privilege; set "
                                    + binding.key()
                                    + " = "
                                    + (binding.port() + 1000)
                                    + " or grant CAP_NET_BIND_SERVICE"
                            : "allow this program to listen on that port");
        }
        if (text.contains("in use")) {
            return new Problem(
                    what,
                    "stop the program that uses that port or set another "
                            + binding.key()
                            + " in "
                            + Config.PID);
        }
        return new Problem(
                what, "set host in " + Config.PID + " to 0.0.0.0 or to an address of this machine");
    }

    /** When {@link #retryIfDue} has something to do. */
    long deadline() {
        return retryAt;
    }

    void retryIfDue(long now) {
        if (now >= retryAt) {
            if (key == null) {
                bind(now);
            } else {
                retryAt = Patience.NEVER;
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        }
    }

    /** Somebody waits to be accepted. */
    void becameReady() {
        ready = true;
    }

    /** The next connection, non-blocking; null when there is none. */
    SocketChannel accept(long now) {
        if (!ready) {
            return null;
        }
        ready = false;
        try {
            SocketChannel accepted = channel.accept();
            if (accepted != null) {
                accepted.configureBlocking(false);
            }
            return accepted;
        } catch (IOException e) {
            // Most likely no file descriptor is free: without a pause the loop would spin here.
            log.warn(
                    "{} cannot accept a connection: {}; it is tried again in {} s, raise the limit"
                            + " of open files (ulimit -n) if this stays",
                    binding.protocol(),
                    e.getMessage(),
                    RETRY.toSeconds());
            key.interestOps(0);
            retryAt = now + RETRY.toNanos();
            return null;
        }
    }

    /** What carries the bytes of a connection that came here. */
    Wire wire(SocketChannel accepted, Executor tasks, Runnable resume) throws IOException {
        return binding.tls() == null
                ? new PlainWire(accepted, passage)
                : new TlsWire(accepted, binding.tls().engine(), tasks, resume);
    }

    /** Frees the port; the selector must run once more before it can be bound again. */
    void close() {
        retryAt = Patience.NEVER;
        ready = false;
        key = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                log.debug("Closing the listening socket: {}", e.toString());
            }
            channel = null;
        }
    }
}
