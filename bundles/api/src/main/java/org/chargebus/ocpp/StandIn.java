package org.chargebus.ocpp;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: serves bridged chargers in the place of an external central system that is away, and
 * hands it what it missed once it is back. The transport owns the sockets; what is said, kept and
 * for how long is decided here.
 *
 * <p>A call for which {@link #handle} completes was answered for good: what the external system
 * must hear of it is durable by then. All of one charger comes in the serial order of its frames,
 * but for {@link #transactionIds}, which any thread asks.
 */
@ConsumerType
public interface StandIn extends CallHandler {
    /**
     * Something one side missed.
     *
     * @param key its name here; the same until it is settled, also after a restart
     * @param from in whose name it is sent: that of the charger to the external system, or that of
     *     the external system to the charger
     * @param call what is sent, with the ids its receiver knows
     */
    record Errand(String key, Caller from, Call call) {}

    /**
     * What has to be sent next; the same one until it is settled. Must return at once.
     *
     * @return empty when both sides know everything: from then on frames may pass by themselves
     */
    Optional<Errand> next(String chargePointId);

    /**
     * Tells what became of an errand. It stays to be sent with a {@link CallOutcome.Timeout} or
     * {@link CallOutcome.NotConnected}.
     *
     * @return completed, when that is durable, with how long to wait before the next one; with a
     *     {@link HandlerWithdrawnException} when the stand-in that follows has to be told
     */
    CompletionStage<Duration> settled(Errand errand, CallOutcome outcome);

    /**
     * The transactions that run under an id that was given here: that id, which the charger knows,
     * and the one of the external system. Never changed; mostly empty, and asked for every frame.
     */
    Map<Integer, Integer> transactionIds(String chargePointId);
}
