package org.chargebus.transport.internal.link;

import java.util.function.Supplier;

/**
 * The limits of one charger's socket, read whenever they are needed.
 *
 * @param settings may change while the charger is connected
 * @param counters of the port
 * @param large messages in the making, of all chargers
 */
public record Limits(Supplier<LinkSettings> settings, PortCounters counters, LargeMessages large) {
    /** Those of an external system, which is trusted with its pace but not with all memory. */
    public static Limits ofUpstream() {
        LinkSettings settings =
                new LinkSettings(0, 0, 0, false, Integer.MAX_VALUE, LinkSettings.MESSAGE_TIMEOUT);
        return new Limits(() -> settings, new PortCounters(), new LargeMessages(Runnable::run));
    }

    /** Messages a second of one charger in the long run. */
    int messageRate() {
        return settings.get().messageRate();
    }

    /** s from the first part of a message to its last one. */
    int messageTimeout() {
        return settings.get().messageTimeout();
    }
}
