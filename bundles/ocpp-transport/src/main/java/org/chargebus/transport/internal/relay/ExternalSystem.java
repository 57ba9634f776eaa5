package org.chargebus.transport.internal.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.chargebus.transport.internal.Threads;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.link.ThreadTimer;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The external central system of {@code org.chargebus.external}: makes a connection for each
 * charger. Its threads and sockets exist from the first connection on.
 */
@Component(service = ExternalSystem.class, configurationPid = ExternalConfig.PID)
@Designate(ocd = ExternalConfig.class)
public final class ExternalSystem {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalSystem.class);

    /** How long a connection may be in the making. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(20);

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final ThreadTimer timer = new ThreadTimer("chargebus-upstream-timer");
    private final Clock clock = Clock.systemUTC();
    private final Duration handshake;
    private volatile ExternalSettings settings;
    private volatile int generation;
    private UpstreamClient client;

    /** Connects nothing yet. */
    @Activate
    public ExternalSystem(ExternalConfig config, Map<String, Object> properties) {
        this(config, properties, HANDSHAKE);
    }

    ExternalSystem(ExternalConfig config, Map<String, Object> properties, Duration handshake) {
        this.handshake = handshake;
        settings = ExternalSettings.of(config, properties);
    }

    /** Another address or password is another system: its holder closes what leads to the old. */
    @Modified
    synchronized void modified(ExternalConfig config, Map<String, Object> properties) {
        ExternalSettings next = ExternalSettings.of(config, properties);
        boolean same = next.connectsLike(settings);
        settings = next;
        if (!same) {
            generation++;
            retire();
        }
    }

    @Deactivate
    synchronized void deactivate() {
        if (client != null) {
            stop(client);
            client = null;
        }
        timer.close();
    }

    /** Its connections have time to close in order. */
    private void retire() {
        UpstreamClient old = client;
        client = null;
        if (old != null) {
            timer.after(CLOSING, () -> stop(old));
        }
    }

    private static void stop(UpstreamClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            LOG.warn(
                    "The connections to the external system did not end in order: {}. They are"
                            + " cut.",
                    e.toString());
        }
    }

    /** Differs once the connections made before lead to another system. */
    public int generation() {
        return generation;
    }

    /** Whether the gateway may send CALLs of its own to bridged chargers. */
    public boolean localCommands() {
        return settings.localCommands();
    }

    /** Whether chargers stay while the external system is away. */
    public boolean buffers() {
        return settings.buffers();
    }

    /**
     * How long to wait before it is tried again.
     *
     * @param failures in a row, 1 or more
     */
    public Duration pause(int failures) {
        return settings.backoff().pause(failures, ThreadLocalRandom.current().nextDouble());
    }

    ExternalSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /** The address, as people write it; empty when none is configured. */
    public String address() {
        ExternalSettings now = settings;
        return now.host().isEmpty() ? "" : now.address();
    }

    /**
     * A connection that was made.
     *
     * @param subprotocol what the external system chose
     * @param system that made it
     * @param generation {@link #generation} when it began
     */
    public record Connected(Peer peer, String subprotocol, ExternalSystem system, int generation) {}

    /**
     * Connects as a charger.
     *
     * @param subprotocols as the charger offered them
     * @param authorization its header; null when there was none
     * @return completed with a peer that is not read yet, or with an {@link UpstreamException}
     */
    public CompletionStage<Connected> connect(
            String chargePointId, List<String> subprotocols, String authorization) {
        try {
            int begun = generation;
            return client().connect(chargePointId, subprotocols, authorization)
                    .thenApply(made -> new Connected(made.peer(), made.subprotocol(), this, begun));
        } catch (UpstreamException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What is wrong with keys and certificates while the last good ones are in use. */
    public synchronized Optional<UpstreamException> keyProblem() {
        return client == null ? Optional.empty() : client.keyProblem();
    }

    /**
     * The client of now.
     *
     * @throws UpstreamException when no host is configured, or keys cannot be used
     */
    synchronized UpstreamClient client() throws UpstreamException {
        if (settings.host().isEmpty()) {
            throw new UpstreamException(
                    Cause.UNKNOWN_HOST, 0, "no external central system is configured");
        }
        if (client == null) {
            UpstreamTls tls = settings.tls() ? new UpstreamTls(settings, clock) : null;
            UpstreamClient next =
                    new UpstreamClient(
                            settings,
                            tls,
                            timer,
                            Threads.one("chargebus-upstream-resolver"),
                            handshake);
            try {
                next.start();
            } catch (UpstreamException e) {
                stop(next);
                throw e;
            }
            client = next;
        }
        client.refresh();
        return client;
    }
}
