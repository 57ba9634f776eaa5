package org.chargebus.itests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chargebus.itests.ModbusBenchReport.Round;
import org.junit.Test;

/**
 * Requests a second and latencies of the gateway beside those of a slave of libmodbus; the memory a
 * request costs; and the processor time six masters cost.
 *
 * <p>The gateway is the unpacked distribution with its own options and two simulated chargers, and
 * reads live points of a connector that charges; libmodbus copies registers of an array. The same
 * load program asks both, in turn in every round, each of them first in every second round; on two
 * cores load and slave have one each. {@code ./chargebus bench modbus}; no assertion is made about
 * times.
 */
public class ModbusBench {
    private static final int ROUNDS = 15;
    private static final double SECONDS = 1;

    /** Of the gateway's Java machine, spread over all cells; after it no figure rises any more. */
    private static final double WARM_UP_SECONDS = 24;

    private static final long REQUESTS = 1_000_000;
    private static final int MASTERS = 6;
    private static final int POLLS_A_SECOND = 20;
    private static final double POLLING_SECONDS = 30;

    private static final List<MasterLoad> CELLS = cells();

    private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

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
        try (Gateway gateway = SimulatedSite.started("modbus-bench");
                LibmodbusServer libmodbus = LibmodbusServer.started()) {
            for (MasterLoad cell : CELLS) {
                cell.seconds(gateway.modbusPort(), WARM_UP_SECONDS / CELLS.size());
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (MasterLoad cell : CELLS) {
                    if (round % 2 == 0) {
                        note("gateway", cell, gateway.modbusPort(), gateway.pid());
                        note("libmodbus", cell, libmodbus.port(), libmodbus.pid());
                    } else {
                        note("libmodbus", cell, libmodbus.port(), libmodbus.pid());
                        note("gateway", cell, gateway.modbusPort(), gateway.pid());
                    }
                }
            }
            ModbusBenchReport report = new ModbusBenchReport();
            CELLS.forEach(
                    cell ->
                            report.cell(
                                    cell,
                                    rounds.get("gateway" + cell),
                                    rounds.get("libmodbus" + cell)));
            report.figure(
                    "bytes allocated by a request of 125 registers, over 1,000,000 requests",
                    bytesOfARequest(gateway));
            report.figure(
                    "cores for six masters at 20 polls a second of 125 registers, over 30 s",
                    coresOfSixMasters(gateway));
            report.write(
                    String.format(
                            "FC 3, medians of %d rounds of %.0f s after %.0f s of warming up;"
                                    + " latencies and processor"
                                    + " time of a request in µs;%na ratio is the median of those of"
                                    + " each round, above 1 in favour of the gateway;"
                                    + " %d cores for slave and load together",
                            ROUNDS,
                            SECONDS,
                            WARM_UP_SECONDS,
                            Runtime.getRuntime().availableProcessors()));
        }
    }

    private void note(String slave, MasterLoad cell, int port, long pid) throws Exception {
        double before = ProcessCost.cpuSeconds(pid);
        MasterLoad.Result result = cell.seconds(port, SECONDS);
        double cpu = ProcessCost.cpuSeconds(pid) - before;
        rounds.computeIfAbsent(slave + cell, k -> new ArrayList<>()).add(new Round(result, cpu));
    }

    /** All threads of the gateway together, without what they allocate in the same time idle. */
    private static double bytesOfARequest(Gateway gateway) throws Exception {
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
        MasterLoad load = new MasterLoad(MASTERS, 1, Addresses.of(1, 1, 0), 125);
        double before = ProcessCost.cpuSeconds(gateway.pid());
        TimeUnit.MILLISECONDS.sleep((long) (POLLING_SECONDS * 1000));
        double idle = ProcessCost.cpuSeconds(gateway.pid());
        load.polling(gateway.modbusPort(), POLLING_SECONDS, POLLS_A_SECOND);
        double polled = ProcessCost.cpuSeconds(gateway.pid());
        return (polled - idle - (idle - before)) / POLLING_SECONDS;
    }
}
