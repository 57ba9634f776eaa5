package org.chargebus.simulation;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The simulated peers of this gateway. They come over real sockets, as chargers and masters do, and
 * vanish when the gateway ends unless a configuration file makes them. Any thread.
 */
@ProviderType
public interface Simulation {
    /** The id of the simulated BMS. */
    String BMS = "bms";

    /**
     * What a simulated charger can be told to do.
     *
     * @param name as users write it
     * @param what happens, for people
     */
    record Scenario(String name, String what) {}

    /** All scenarios, in the order to show. */
    List<Scenario> scenarios();

    /** The peers that run, by id. */
    List<SimulatedPeer> peers();

    /**
     * Begins to simulate a charger; or, at one that runs, begins another scenario. Waits for
     * nothing.
     *
     * @throws SimulationException when the order makes no sense; nothing was changed then
     */
    SimulatedPeer charger(ChargerOrder order) throws SimulationException;

    /**
     * Ends a peer that was begun by an order.
     *
     * @throws SimulationException when there is none of this id, or it is configured
     */
    void stop(String id) throws SimulationException;

    /**
     * Simulates a BMS in the calling thread, until its script or its time is over, {@link #stop} is
     * called with {@link #BMS}, or the thread is interrupted.
     *
     * @param progress told line by line what happens, in the calling thread
     * @return what came of it
     * @throws SimulationException when the script has errors, which were found before anything was
     *     sent; when there is no server; or when a BMS is simulated already
     */
    BmsReport bms(BmsOrder order, Consumer<String> progress) throws SimulationException;
}
