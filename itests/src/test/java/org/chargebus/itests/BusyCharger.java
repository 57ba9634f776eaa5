package org.chargebus.itests;

import eu.chargetime.ocpp.model.core.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * A charger of another hand that charges one short session after the other on its connector 1, and
 * remembers what the gateway confirmed. When the gateway dies it stands where it stood, and goes on
 * from there with the next one. Its getters are for when it has ended, if not said otherwise.
 */
final class BusyCharger {
    private final String id;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Integer> stopped = new ArrayList<>();
    private int meter;
    private int open;
    private volatile int confirmed;
    private volatile Exception last;
    private Thread thread;

    BusyCharger(String id) {
        this.id = id;
    }

    /** Charges on a thread of its own, until {@link #end}. */
    void begin(int port) {
        thread = new Thread(() -> charge(port), id);
        thread.setDaemon(true);
        thread.start();
    }

    private void charge(int port) {
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(port, id)) {
            charger.boot();
            stop(charger);
            while (!Thread.interrupted()) {
                int given = charger.start(1, "TAG", ++meter);
                open = given;
                ids.add(given);
                confirmed++;
                stop(charger);
            }
        } catch (Exception e) {
            last = e;
        }
    }

    /** Ends; the gateway may be gone, and then an answer never comes. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join(Await.PATIENCE.toMillis());
        if (thread.isAlive()) {
            throw new AssertionError(id + " does not end");
        }
    }

    /** What broke its last run; null = nothing yet. */
    Exception broken() {
        return last;
    }

    /** What runs is stopped, also what ran before the gateway died. */
    private void stop(ChargeTimeCharger charger) throws Exception {
        if (open != 0) {
            charger.stop(open, ++meter, Reason.Local);
            stopped.add(open);
            open = 0;
            confirmed++;
        }
    }

    /** Sends what was confirmed once more. */
    void repeat(ChargeTimeCharger charger) throws Exception {
        stop(charger);
        for (int transaction : stopped) {
            charger.stop(transaction, meter, Reason.Local);
        }
    }

    /** Messages that were confirmed so far; any thread. */
    int confirmed() {
        return confirmed;
    }

    String id() {
        return id;
    }

    /** All transaction ids it was given, in their order. */
    List<Integer> ids() {
        return ids;
    }

    /** The transactions whose stop was confirmed. */
    List<Integer> stopped() {
        return stopped;
    }

    /** The transaction that is confirmed and not stopped; 0 = none. */
    int open() {
        return open;
    }
}
