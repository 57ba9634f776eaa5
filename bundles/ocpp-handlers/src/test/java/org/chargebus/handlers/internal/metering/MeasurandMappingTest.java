package org.chargebus.handlers.internal.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chargebus.handlers.internal.doubles.TestTable;
import org.chargebus.handlers.internal.log.Notes;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.ocpp16.Location;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.MeterValue;
import org.chargebus.ocpp16.Phase;
import org.chargebus.ocpp16.SampledValue;
import org.chargebus.ocpp16.UnitOfMeasure;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measurand, phase, unit and location against the rows of the register map. */
class MeasurandMappingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final String[] LINES = {"L1", "L2", "L3"};

    private static Map<String, Sample> read(SampledValue... values) {
        MeterReadings readings =
                MeterReadings.of(
                        "CP1",
                        List.of(new MeterValue(Optional.of(NOW), List.of(values))),
                        NOW,
                        new Notes());
        TestTable table = new TestTable();
        Changes changes = Changes.at(NOW);
        readings.addTo(changes, 1);
        changes.applyTo(table, "CP1");
        return new HashMap<>(table.snapshot("CP1").connector(1));
    }

    private static SampledValue value(
            String value, Measurand measurand, Phase phase, Location location, String unit) {
        return new SampledValue(
                value,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Word.of(measurand)),
                Optional.ofNullable(phase).map(Word::of),
                Optional.ofNullable(location).map(Word::of),
                Optional.ofNullable(unit).map(u -> new Word<>(u, UnitOfMeasure.from(u))));
    }

    /** The expected slot, written down independently of the code. */
    private static String slot(Measurand measurand, Phase phase) {
        String name = measurand.word();
        if (phase == null || Set.of("Frequency", "SoC", "RPM", "Temperature").contains(name)) {
            return name;
        }
        String word = phase.word();
        if (name.equals("Voltage")) {
            if (word.equals("N")) {
                return null;
            }
            return name + "." + (word.contains("-") ? word : word + "-N");
        }
        if (word.equals("N")) {
            return Set.of("Current.Import", "Current.Export").contains(name) ? name + ".N" : null;
        }
        String line = word.replace("-N", "");
        return line.contains("-") ? null : name + "." + line;
    }

    static Stream<Arguments> measurandsAndPhases() {
        List<Arguments> all = new ArrayList<>();
        for (Measurand measurand : Measurand.values()) {
            all.add(Arguments.of(measurand, null));
            for (Phase phase : Phase.values()) {
                all.add(Arguments.of(measurand, phase));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("measurandsAndPhases")
    void everyMeasurandAndPhaseHasItsSlotOrNone(Measurand measurand, Phase phase) {
        Map<String, Sample> signals = read(value("2", measurand, phase, null, null));
        String slot = slot(measurand, phase);
        if (slot == null) {
            assertThat(signals).isEmpty();
        } else {
            Object expected = measurand.word().startsWith("Energy") ? (Object) 2L : (Object) 2.0;
            assertThat(signals).containsOnlyKeys(slot);
            assertThat(signals.get(slot).value()).isEqualTo(expected);
        }
    }

    @Test
    void everyMeasurandRowOfTheRegisterMapCanBeFilled() {
        Set<String> slots = new TreeSet<>();
        measurandsAndPhases()
                .forEach(
                        args -> {
                            Measurand measurand = (Measurand) args.get()[0];
                            Phase phase = (Phase) args.get()[1];
                            Slots.key(measurand, phase, null).ifPresent(slots::add);
                        });
        for (Location location : Location.values()) {
            Slots.key(Measurand.Temperature, null, location).ifPresent(slots::add);
        }
        List<String> rows = new ArrayList<>();
        for (String whole :
                List.of(
                        "Energy.Reactive.Import.Register",
                        "Energy.Reactive.Export.Register",
                        "Energy.Active.Export.Register",
                        "Energy.Active.Import.Interval",
                        "Energy.Active.Export.Interval",
                        "Energy.Reactive.Import.Interval",
                        "Energy.Reactive.Export.Interval",
                        "Power.Offered",
                        "SoC",
                        "Frequency",
                        "RPM",
                        "Temperature",
                        "Temperature.Cable",
                        "Temperature.EV",
                        "Temperature.Inlet",
                        "Temperature.Outlet",
                        "Current.Import.N",
                        "Current.Export.N")) {
            rows.add(whole);
        }
        for (String phased :
                List.of(
                        "Energy.Active.Import.Register",
                        "Power.Active.Import",
                        "Power.Active.Export",
                        "Power.Reactive.Import",
                        "Power.Reactive.Export",
                        "Current.Import",
                        "Current.Export",
                        "Current.Offered",
                        "Power.Factor")) {
            rows.add(phased);
            for (String line : LINES) {
                rows.add(phased + "." + line);
            }
        }
        rows.addAll(
                List.of(
                        "Voltage",
                        "Voltage.L1-N",
                        "Voltage.L2-N",
                        "Voltage.L3-N",
                        "Voltage.L1-L2",
                        "Voltage.L2-L3",
                        "Voltage.L3-L1"));
        assertThat(slots).containsAll(rows);
    }

    static Stream<Arguments> units() {
        List<Arguments> all = new ArrayList<>();
        for (Measurand measurand : Measurand.values()) {
            for (UnitOfMeasure unit : UnitOfMeasure.values()) {
                all.add(Arguments.of(measurand, unit));
            }
        }
        return all.stream();
    }

    private static Double factor(Measurand measurand, UnitOfMeasure unit) {
        String name = measurand.word();
        Set<String> fitting =
                name.startsWith("Energy.")
                        ? Set.of("Wh", "kWh", "varh", "kvarh")
                        : name.equals("Power.Factor")
                                ? Set.of()
                                : name.startsWith("Power.")
                                        ? Set.of("W", "kW", "VA", "kVA", "var", "kvar")
                                        : name.startsWith("Current.")
                                                ? Set.of("A")
                                                : switch (measurand) {
                                                    case Voltage -> Set.of("V");
                                                    case SoC -> Set.of("Percent");
                                                    default -> Set.of();
                                                };
        if (!fitting.contains(unit.word())) {
            return null;
        }
        return unit.word().startsWith("k") ? 1000.0 : 1.0;
    }

    @ParameterizedTest
    @MethodSource("units")
    void everyUnitIsScaledToTheBaseUnitOrSkipped(Measurand measurand, UnitOfMeasure unit) {
        if (measurand == Measurand.Temperature) {
            return;
        }
        Map<String, Sample> signals = read(value("2.5", measurand, null, null, unit.word()));
        Double factor = factor(measurand, unit);
        if (factor == null) {
            assertThat(signals).isEmpty();
        } else if (measurand.word().startsWith("Energy")) {
            assertThat(signals.get(measurand.word()).value()).isEqualTo(Math.round(2.5 * factor));
        } else {
            assertThat(signals.get(measurand.word()).value()).isEqualTo(2.5 * factor);
        }
    }

    @Test
    void temperaturesBecomeDegreesCelsius() {
        assertThat(temperature("20", "Celsius")).isEqualTo(20);
        assertThat(temperature("20", "Celcius")).isEqualTo(20);
        assertThat(temperature("20", null)).isEqualTo(20);
        assertThat(temperature("68", "Fahrenheit")).isCloseTo(20, within(1e-9));
        assertThat(temperature("293.15", "K")).isCloseTo(20, within(1e-9));
    }

    private static double temperature(String value, String unit) {
        return (Double)
                read(value(value, Measurand.Temperature, null, Location.Body, unit))
                        .get("Temperature")
                        .value();
    }

    @Test
    void aTemperatureBelongsToItsPlace() {
        for (Location location : Location.values()) {
            String key =
                    location == Location.Body ? "Temperature" : "Temperature." + location.word();
            assertThat(read(value("1", Measurand.Temperature, null, location, null)))
                    .containsOnlyKeys(key);
        }
    }

    @Test
    void chargersWriteAUnitWhereTheStandardHasNone() {
        assertThat(read(value("50", Measurand.Frequency, null, null, "Hz")))
                .containsOnlyKeys("Frequency");
        assertThat(read(value("9", Measurand.RPM, null, null, "RPM"))).containsOnlyKeys("RPM");
        assertThat(read(value("230", Measurand.Voltage, null, null, "Hz"))).isEmpty();
    }

    @Test
    void presentBitsAreInTheOrderOfTheRegisterMap() {
        for (Measurand measurand : Measurand.values()) {
            MeterReadings readings =
                    MeterReadings.of(
                            "CP1",
                            List.of(
                                    new MeterValue(
                                            Optional.of(NOW),
                                            List.of(value("1", measurand, null, null, null)))),
                            NOW,
                            new Notes());
            assertThat(readings.present()).isEqualTo(1L << measurand.ordinal());
        }
        assertThat(Measurand.EnergyActiveExportRegister.ordinal()).isZero();
        assertThat(Measurand.CurrentImport.ordinal()).isEqualTo(14);
        assertThat(Measurand.RPM.ordinal()).isEqualTo(21);
    }
}
