package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/** A small piece of each benchmark beside another: every answer of both sides is right. */
public class BenchSmokeIT {
    private static final MasterLoad LOAD = new MasterLoad(4, 8, 100, 125);
    private static final int LOOPBACK = 100;
    private static final double SECONDS = 0.5;

    @Test
    public void everyAnswerOfTheGatewayAndOfItsPeersIsRight() throws Exception {
        try (Gateway gateway = SimulatedSite.started("bench-smoke");
                LibmodbusServer libmodbus = LibmodbusServer.started();
                J2modServer j2mod = J2modServer.started(LoadableSite.javaOptions(gateway))) {
            assertThat(LOAD.checked(libmodbus.port(), 1, SECONDS).requests()).isPositive();
            assertThat(LOAD.checked(j2mod.port(), 1, SECONDS).requests()).isPositive();
            assertThat(ProcessCost.cpuSeconds(j2mod.pid())).isPositive();
            assertThat(LOAD.checked(gateway.modbusPort(), LOOPBACK, SECONDS).requests())
                    .isPositive();
            MasterLoad live = new MasterLoad(4, 8, Addresses.of(1, 1, 0), 125);
            assertThat(live.requests(gateway.modbusPort(), 1_000).requests())
                    .isGreaterThanOrEqualTo(1_000);
            assertThat(ProcessCost.cpuSeconds(gateway.pid())).isPositive();
            assertThat(ProcessCost.allocatedBytes(gateway.pid())).isPositive();
        }
    }

    @Test
    public void everyAnswerStraightAndOverTheBridgeIsRight() throws Exception {
        try (BridgedSite site = BridgedSite.started("bridge-smoke")) {
            for (int charger = 0; charger < BridgedSite.CHARGERS; charger++) {
                assertThat(site.straight(charger, "Heartbeat", "{}")).isPositive();
                assertThat(site.bridged(charger, "Heartbeat", "{}")).isPositive();
                assertThat(site.straight(charger, "MeterValues", BridgedSite.METER_VALUES))
                        .isPositive();
                assertThat(site.bridged(charger, "MeterValues", BridgedSite.METER_VALUES))
                        .isPositive();
            }
            site.gateway().assertLogIsClean();
        }
    }

    @Test
    public void aValueGoesThroughBothWaysWhileChargersTalk() throws Exception {
        try (Gateway gateway = ProbedSite.configured("probe-smoke", 3)) {
            gateway.run();
            EndToEndBench.Times times = new EndToEndBench.Times();
            try (ProbedSite site = ProbedSite.connected(gateway, 3);
                    TalkingChargers talking =
                            TalkingChargers.started(gateway.ocppPort(), 3, 100, 1)) {
                while (talking.talk()) {
                    times.take(site);
                }
                assertThat(talking.end()).isBetween(50.0, 150.0);
            }
            assertThat(EndToEndBench.report(times).goals()).hasSize(2);
            gateway.assertLogIsClean();
        }
    }

    @Test
    public void aPieceOfTheSoakAnswersEveryMessage() throws Exception {
        try (Gateway gateway = Soak.configured("soak-smoke")) {
            gateway.run();
            Soak.Result result = Soak.run(gateway, 3);
            assertThat(result.latencies().length).isGreaterThan(7 * LoadedSite.CONNECTORS * 20);
            assertThat(result.polls().requests()).isPositive();
            assertThat(result.report().text()).contains("heap slope", "descriptors", "at the end");
            gateway.assertLogIsClean();
        }
    }

    @Test
    public void everyServerAnswersTheCallsOfChargers() throws Exception {
        Report report = new OcppBench(new OcppBench.Durations(1, 0.2, 0.1, 0.3)).run(3);
        assertThat(report.tables()).hasSize(2);
        for (Table table : report.tables()) {
            assertThat(table.rows()).hasSize(5);
            for (List<Object> row : table.rows()) {
                assertThat((Double) row.get(1)).as("calls/s of %s", row.get(0)).isPositive();
            }
        }
        assertThat(report.goals()).hasSize(5);
    }

    @Test
    public void aFewChargersAreMeasured() throws Exception {
        Report report = new ScaleBench(0.2, 2).run(0, 40);
        List<Object> row = report.tables().get(0).rows().get(1);
        assertThat(row.get(0)).isEqualTo(40);
        assertThat((Double) row.get(3)).as("resident").isPositive();
        assertThat((Double) row.get(7)).as("calls not in time").isZero();
    }

    @Test
    public void aStartIsMeasuredBesideThatOfABareKaraf() throws Exception {
        Report report = new StartBench(1, 1).run();
        for (List<Object> row : report.tables().get(0).rows()) {
            for (Object figure : row.subList(1, row.size())) {
                assertThat((Double) figure).as("a figure of %s", row).isPositive();
            }
        }
        assertThat(report.tables().get(1).rows()).hasSize(1);
    }
}
