package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chargebus.itests.ModbusBenchReport.Slave;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Progress;
import org.junit.Test;

/**
 * Requests a second and latencies of the gateway beside those of slaves of libmodbus and of j2mod,
 * alone and while 200 chargers talk to the gateway; the memory a request costs; and the processor
 * time six masters cost.
 *
 * <p>The gateway is the unpacked distribution with its own options and two simulated chargers, and
 * reads live points of a connector that charges; libmodbus and j2mod copy registers of an array.
 * The same load program asks all, in turn in every round, each of them first in turn. {@code
 * ./chargebus bench modbus}; no assertion is made about times.
 */
public class ModbusBench {
    static final String NAME = "modbus";
    static final int ROUNDS = Extent.of(15, 5);
    static final double SECONDS = Extent.of(0.6, 0.4);

    /** Of the Java machines, spread over all cells; after it no figure rises any more. */
    static final double WARM_UP_SECONDS = Extent.of(24, 12.0);

    static final int CHARGERS = 200;
    static final int CALLS_A_SECOND = 200;

    /** What a run of the load needs besides its time: it starts, sorts and prints. */
    private static final double AROUND_A_RUN = 0.15;

    private static final long REQUESTS = Extent.of(1_000_000, 400_000);
    private static final int MASTERS = 6;
    private static final int POLLS_A_SECOND = 20;
    private static final double POLLING_SECONDS = Extent.of(30, 10.0);

    static final List<MasterLoad> CELLS = cells();

    private static List<MasterLoad> cells() {
        List<MasterLoad> cells = new ArrayList<>();
        for (int registers : new int[] {10, 125}) {
            for (int connections : new int[] {1, 6, 32}) {
                for (int inFlight : new int[] {1, 8}) {
                    int address = Addresses.of(1, 1, 0);
                    cells.add(new MasterLoad(connections, inFlight, address, registers));
                }
            }
        }
        return cells;
    }

    @Test
    public void measure() throws Exception {
        try (Gateway gateway = SimulatedSite.configured("modbus-bench", ShellLogin.key());
                LibmodbusServer libmodbus = LibmodbusServer.started();
                J2modServer j2mod = J2modServer.started(LoadableSite.javaOptions(gateway))) {
            LoadableSite.add(gateway, SimulatedSite.CHARGERS + 1, CHARGERS);
            SimulatedSite.run(gateway);
            Slave ours = new Slave("gateway", gateway.modbusPort(), gateway.pid());
            Slave inC = new Slave("libmodbus", libmodbus.port(), libmodbus.pid());
            Slave inJava = new Slave("j2mod", j2mod.port(), j2mod.pid());
            Progress.say(NAME + ": warms up");
            for (Slave slave : List.of(ours, inJava)) {
                for (MasterLoad cell : CELLS) {
                    cell.seconds(slave.port(), WARM_UP_SECONDS / 2 / CELLS.size());
                }
            }
            ModbusBenchReport report = new ModbusBenchReport(ours, List.of(inC, inJava));
            ModbusBenchReport busy = new ModbusBenchReport(ours, List.of(inC));
            rounds("alone", report);
            double bytes = bytesOfARequest(gateway);
            double cores = coresOfSixMasters(gateway);
            double calls = whileChargersTalk(gateway, busy);
            ModbusBenchReport.of(report, busy, calls, bytes, cores).publish();
            gateway.assertLogIsClean();
        }
    }

    private static double whileChargersTalk(Gateway gateway, ModbusBenchReport busy)
            throws Exception {
        int seconds = (int) Math.ceil(CELLS.size() * 2 * ROUNDS * (SECONDS + AROUND_A_RUN)) + 1;
        try (TalkingChargers talking =
                TalkingChargers.started(gateway.ocppPort(), CHARGERS, CALLS_A_SECOND, seconds)) {
            rounds(CHARGERS + " chargers talk", busy);
            if (!talking.talk()) {
                Progress.say(NAME + ": the chargers ended before the last round did");
            }
            return talking.end();
        }
    }

    private static void rounds(String state, ModbusBenchReport report) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Progress.say(NAME + ": " + state + ": round " + (round + 1) + " of " + ROUNDS);
            for (MasterLoad cell : CELLS) {
                for (int turn = 0; turn < report.slaves().size(); turn++) {
                    Slave slave = report.slaves().get((round + turn) % report.slaves().size());
                    double before = ProcessCost.cpuSeconds(slave.pid());
                    MasterLoad.Result result = cell.seconds(slave.port(), SECONDS);
                    report.note(cell, slave, result, ProcessCost.cpuSeconds(slave.pid()) - before);
                }
            }
        }
    }

    /** All threads of the gateway together, without what they allocate in the same time idle. */
    private static double bytesOfARequest(Gateway gateway) throws Exception {
        Progress.say(NAME + ": bytes of a request");
        MasterLoad load = new MasterLoad(MASTERS, 8, Addresses.of(1, 1, 0), 125);
        long before = ProcessCost.allocatedBytes(gateway.pid());
        MasterLoad.Result result = load.requests(gateway.modbusPort(), REQUESTS);
        long loaded = ProcessCost.allocatedBytes(gateway.pid()) - before;
        before += loaded;
        TimeUnit.MILLISECONDS.sleep((long) (result.seconds() * 1000));
        long idle = ProcessCost.allocatedBytes(gateway.pid()) - before;
        return (double) (loaded - idle) / result.requests();
    }

    private static double coresOfSixMasters(Gateway gateway) throws Exception {
        Progress.say(NAME + ": processor time of six masters");
        MasterLoad load = new MasterLoad(MASTERS, 1, Addresses.of(1, 1, 0), 125);
        double before = ProcessCost.cpuSeconds(gateway.pid());
        TimeUnit.MILLISECONDS.sleep((long) (POLLING_SECONDS * 1000));
        double idle = ProcessCost.cpuSeconds(gateway.pid());
        load.polling(gateway.modbusPort(), POLLING_SECONDS, POLLS_A_SECOND);
        double polled = ProcessCost.cpuSeconds(gateway.pid());
        return (polled - idle - (idle - before)) / POLLING_SECONDS;
    }
}
