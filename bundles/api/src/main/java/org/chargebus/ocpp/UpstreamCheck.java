package org.chargebus.ocpp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tries the way to the external central system with the settings, keys and credentials of real
 * connections, stage by stage: name resolution, TCP, TLS, WebSocket, subprotocol. It works in every
 * mode of the gateway, so that a system can be tried before chargers go there. Any thread.
 */
@ProviderType
public interface UpstreamCheck {
    /** How a stage ended. */
    enum State {
        /** It is as it should be. */
        GOOD,
        /** It is not; those behind it are not tried. */
        FAILED,
        /** It was not tried: {@link Stage#seen} says why. */
        NOT_TRIED
    }

    /**
     * A stage that ended.
     *
     * @param name as people write it
     * @param took zero when it was not tried
     * @param seen what was found, or what is wrong, one line; may hold text of a stranger
     * @param mend what an operator does, one line; empty unless it failed
     */
    record Stage(String name, State state, Duration took, String seen, String mend) {}

    /**
     * Begins a check and returns at once. A stage takes 20 s at the most.
     *
     * <p>Its connections are closed as soon as they are made. Many systems drop the connection of a
     * charger when a second one with its identity comes, so the WebSocket of a charger that is
     * bridged now is not tried.
     *
     * @param chargePointId whom to connect as; empty = the first configured charger
     * @param force try the WebSocket of a charger that is bridged now, too
     * @param ended hears each stage when it ended, one after the other, on a thread of the check
     * @return completed with all stages, in order and always of the same number; never
     *     exceptionally
     */
    CompletionStage<List<Stage>> check(String chargePointId, boolean force, Consumer<Stage> ended);
}
