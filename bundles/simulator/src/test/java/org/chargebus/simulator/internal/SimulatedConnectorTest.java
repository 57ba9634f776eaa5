package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.Phase;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.SampledValue;
import org.chargebus.ocpp16.UnitOfMeasure;
import org.junit.jupiter.api.Test;

class SimulatedConnectorTest {
    private final VirtualTime time = new VirtualTime();
    private final SimulatedConnector connector = new SimulatedConnector(time, 1000, 1);

    private void charge(Duration duration) {
        connector.contactor(true);
        time.pass(duration);
        connector.advance();
    }

    @Test
    void anHourAtSixteenAmpsOnThreePhasesIsElevenKilowattHours() {
        charge(Duration.ofHours(1));
        assertThat(connector.energy()).isEqualTo(1000 + 16 * 230 * 3);
    }

    @Test
    void energyRisesInTwoSeconds() {
        charge(Duration.ofSeconds(2));
        assertThat(connector.energy()).isGreaterThan(1000);
    }

    @Test
    void nothingFlowsThroughAnOpenContactor() {
        time.seconds(3600);
        connector.advance();
        assertThat(connector.energy()).isEqualTo(1000);
        assertThat(connector.amps()).isZero();
    }

    @Test
    void anOfferLowersTheCurrentFromThatMoment() {
        charge(Duration.ofMinutes(30));
        connector.offer(8);
        time.pass(Duration.ofMinutes(30));
        connector.advance();
        assertThat(connector.energy()).isEqualTo(1000 + 12 * 230 * 3);
    }

    @Test
    void belowSixAmpsTheCarPausesAndAboveTheRatingTheCableLimits() {
        connector.contactor(true);
        connector.offer(5.9);
        assertThat(connector.amps()).isZero();
        assertThat(connector.suspended()).isTrue();
        connector.offer(63);
        assertThat(connector.amps()).isEqualTo(16);
        assertThat(connector.suspended()).isFalse();
    }

    @Test
    void theCarIsFullAtLastAndTheNextOneIsNot() {
        charge(Duration.ofHours(5));
        assertThat(connector.full()).isTrue();
        assertThat(connector.amps()).isZero();
        connector.plug(Car.USUAL);
        assertThat(connector.full()).isFalse();
    }

    @Test
    void theCurrentFallsAsTheCarFillsAndTheEnergyWithIt() {
        connector.plug(Car.NEARLY_FULL);
        charge(Duration.ofMinutes(2));
        double after2 = connector.amps();
        assertThat(after2).isBetween(8.0, 15.0);
        long before = connector.energy();
        time.pass(Duration.ofMinutes(2));
        connector.advance();
        assertThat(connector.amps()).isBetween(3.2, after2 - 1);
        double mean = (connector.energy() - before) * 30.0 / (3 * 230);
        assertThat(mean).isBetween(connector.amps(), after2);
        time.pass(Duration.ofMinutes(12));
        connector.advance();
        assertThat(connector.full()).isTrue();
        assertThat(connector.energy()).isCloseTo(1000 + 800, within(20L));
    }

    @Test
    void aLimitBelowWhatTheCarStillTakesHolds() {
        connector.plug(Car.NEARLY_FULL);
        connector.offer(7);
        charge(Duration.ofMinutes(2));
        assertThat(connector.amps()).isEqualTo(7);
    }

    @Test
    void aCarOfOnePhaseDrawsFromL1Alone() {
        connector.plug(Car.ONE_PHASE);
        charge(Duration.ofHours(1));
        assertThat(connector.energy()).isEqualTo(1000 + 16 * 230);
        List<SampledValue> values = connector.sample(ReadingContext.Trigger).sampledValue();
        assertThat(value(values, Measurand.CurrentImport, Phase.L1)).isEqualTo(16);
        assertThat(value(values, Measurand.CurrentImport, Phase.L2)).isZero();
        assertThat(value(values, Measurand.PowerActiveImport, Phase.L3)).isZero();
        assertThat(value(values, Measurand.PowerActiveImport, null)).isCloseTo(3680, within(30.0));
    }

    @Test
    void speedMultipliesTheEnergy() {
        SimulatedConnector fast = new SimulatedConnector(time, 0, 10);
        fast.contactor(true);
        time.pass(Duration.ofMinutes(6));
        fast.advance();
        assertThat(fast.energy()).isEqualTo(16 * 230 * 3);
    }

    @Test
    void aSampleHasEveryQuantityWithItsPhaseUnitAndContext() {
        connector.contactor(true);
        List<SampledValue> values = connector.sample(ReadingContext.Trigger).sampledValue();

        assertThat(values)
                .allSatisfy(
                        v ->
                                assertThat(v.context().orElseThrow().is(ReadingContext.Trigger))
                                        .isTrue());
        assertThat(value(values, Measurand.EnergyActiveImportRegister, null)).isEqualTo(1000);
        assertThat(value(values, Measurand.Voltage, Phase.L2_N)).isCloseTo(230, within(2.0));
        assertThat(value(values, Measurand.CurrentImport, Phase.L3)).isEqualTo(16);
        double power = value(values, Measurand.PowerActiveImport, null);
        assertThat(power)
                .isCloseTo(
                        value(values, Measurand.PowerActiveImport, Phase.L1)
                                + value(values, Measurand.PowerActiveImport, Phase.L2)
                                + value(values, Measurand.PowerActiveImport, Phase.L3),
                        within(2.0));
        assertThat(value(values, Measurand.Frequency, null)).isCloseTo(50, within(0.05));
        assertThat(value(values, Measurand.SoC, null)).isEqualTo(20);
        assertThat(values)
                .filteredOn(v -> v.measurand().orElseThrow().is(Measurand.Temperature))
                .singleElement()
                .satisfies(
                        v -> assertThat(v.unit().orElseThrow().is(UnitOfMeasure.Celsius)).isTrue());
    }

    private static double value(List<SampledValue> values, Measurand measurand, Phase phase) {
        return values.stream()
                .filter(v -> v.measurand().orElseThrow().is(measurand))
                .filter(v -> v.phase().flatMap(p -> p.known()).equals(Optional.ofNullable(phase)))
                .map(v -> Double.parseDouble(v.value()))
                .findFirst()
                .orElseThrow();
    }
}
