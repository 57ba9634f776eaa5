package org.chargebus.simulator.internal;

/**
 * A car and its battery.
 *
 * @param phases it charges on, 1..3
 * @param batteryWh what its battery holds, Wh
 * @param arrivesWith state of charge, %
 * @param tapersFrom state of charge from which it takes less and less, %
 */
record Car(int phases, double batteryWh, double arrivesWith, double tapersFrom) {
    static final double FULL = 100;

    /** It takes no less than this part of the rating until it is full. */
    private static final double LEAST = 0.2;

    /** Three phases, 60 kWh, four hours and three quarters until it is full. */
    static final Car USUAL = new Car(3, 60_000, 20, 95);

    /** The same with a charger of one phase. */
    static final Car ONE_PHASE = new Car(1, 60_000, 20, 95);

    /** A small battery that is full after some ten minutes. */
    static final Car NEARLY_FULL = new Car(3, 10_000, 92, 92);

    /** A per phase it takes at most, at a state of charge in %. */
    double takes(double stateOfCharge) {
        double left = (FULL - stateOfCharge) / (FULL - tapersFrom);
        return SimulatedConnector.RATED_AMPS * Math.max(LEAST, Math.min(1, left));
    }
}
