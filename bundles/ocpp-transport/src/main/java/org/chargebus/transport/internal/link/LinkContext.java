package org.chargebus.transport.internal.link;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all connections share.
 *
 * @param timer for time-outs
 * @param clock for the times shown
 * @param pool runs the serial queues
 * @param settings those that may change while a charger is connected
 * @param localCommands whether bridged chargers take CALLs of this gateway, too
 * @param bridgeListeners hear what is bridged
 * @param standIns serve what is bridged while the external central system is away
 * @param tap hears every message
 */
public record LinkContext(
        Timer timer,
        Clock clock,
        Executor pool,
        Supplier<LinkSettings> settings,
        HandlerRegistry handlers,
        LinkListeners listeners,
        BooleanSupplier localCommands,
        BridgeListeners bridgeListeners,
        StandIns standIns,
        FrameTap tap) {}
