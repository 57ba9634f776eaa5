package org.chargebus.signals.internal;

import java.util.function.UnaryOperator;

/**
 * The place of one charge point: readers take {@link #snapshot()} and never wait; writers swap it
 * one after the other and then tell the listeners, each writer on its own thread, in the order of
 * the swaps.
 */
final class ChargerCell {
    /** One swap, and its turn at the listeners. */
    record Swap(ChargerSnapshot before, ChargerSnapshot after, long ticket) {}

    private volatile ChargerSnapshot snapshot;
    private long issued;
    private long told;

    ChargerCell(String chargePointId) {
        snapshot = ChargerSnapshot.empty(chargePointId, 0);
    }

    ChargerSnapshot snapshot() {
        return snapshot;
    }

    /** Swaps the snapshot; every ticket must be redeemed by {@link #inTurn}. */
    synchronized Swap swap(UnaryOperator<ChargerSnapshot> change) {
        ChargerSnapshot before = snapshot;
        ChargerSnapshot after = change.apply(before);
        snapshot = after;
        return new Swap(before, after, ++issued);
    }

    /** Runs the telling of a swap once all earlier ones of this charge point were told. */
    void inTurn(long ticket, Runnable telling) {
        awaitTurn(ticket);
        try {
            telling.run();
        } finally {
            synchronized (this) {
                told = ticket;
                notifyAll();
            }
        }
    }

    private synchronized void awaitTurn(long ticket) {
        boolean interrupted = false;
        while (told != ticket - 1) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The order of the changes matters more; the caller sees the interrupt afterwards.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
