package org.chargebus.itests;

import eu.chargetime.ocpp.model.core.Location;
import eu.chargetime.ocpp.model.core.SampledValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every measurand, phase and location of the register map with a value of its own: offset, type,
 * measurand, phase, location, unit and value, written down from the specification.
 */
final class Measurands {
    /**
     * One value and the place where masters find it.
     *
     * @param real f32, else u32
     */
    record Reading(
            int offset,
            boolean real,
            String measurand,
            String phase,
            String location,
            String unit,
            double value) {
        private static Reading of(String line) {
            String[] part = line.strip().split(" ");
            return new Reading(
                    Integer.parseInt(part[0]),
                    part[1].equals("f32"),
                    part[2],
                    part[3],
                    part[4],
                    part[5],
                    Double.parseDouble(part[6]));
        }

        private SampledValue sample() {
            SampledValue sample =
                    new SampledValue(
                            real
                                    ? String.format(Locale.ROOT, "%.1f", value)
                                    : String.format(Locale.ROOT, "%.0f", value));
            sample.setMeasurand(measurand);
            if (!phase.equals("-")) {
                sample.setPhase(phase);
            }
            if (!location.equals("-")) {
                sample.setLocation(Location.valueOf(location));
            }
            if (!unit.equals("-")) {
                sample.setUnit(unit);
            }
            return sample;
        }
    }

    static final List<Reading> READINGS =
            """
                    160 u32 Energy.Active.Import.Register - - Wh 101111
                    162 u32 Energy.Active.Export.Register - - Wh 102222
                    164 u32 Energy.Reactive.Import.Register - - varh 103333
                    166 u32 Energy.Reactive.Export.Register - - varh 104444
                    168 u32 Energy.Active.Import.Register L1 - Wh 105555
                    170 u32 Energy.Active.Import.Register L2 - Wh 106666
                    172 u32 Energy.Active.Import.Register L3 - Wh 107777
                    174 u32 Energy.Active.Import.Interval - - Wh 108888
                    176 u32 Energy.Active.Export.Interval - - Wh 109999
                    178 u32 Energy.Reactive.Import.Interval - - varh 111110
                    180 u32 Energy.Reactive.Export.Interval - - varh 112221
                    182 f32 Power.Active.Import - - W 36.5
                    184 f32 Power.Active.Import L1 - W 39.5
                    186 f32 Power.Active.Import L2 - W 42.5
                    188 f32 Power.Active.Import L3 - W 45.5
                    190 f32 Current.Import - - A 48.5
                    192 f32 Current.Import L1 - A 51.5
                    194 f32 Current.Import L2 - A 54.5
                    196 f32 Current.Import L3 - A 57.5
                    198 f32 Current.Import N - A 60.5
                    200 f32 Voltage - - V 63.5
                    202 f32 Voltage L1-N - V 66.5
                    204 f32 Voltage L2-N - V 69.5
                    206 f32 Voltage L3-N - V 72.5
                    208 f32 Voltage L1-L2 - V 75.5
                    210 f32 Voltage L2-L3 - V 78.5
                    212 f32 Voltage L3-L1 - V 81.5
                    214 f32 Current.Offered - - A 84.5
                    216 f32 Current.Offered L1 - A 87.5
                    218 f32 Current.Offered L2 - A 90.5
                    220 f32 Current.Offered L3 - A 93.5
                    222 f32 Power.Offered - - W 96.5
                    224 f32 SoC - - Percent 99.5
                    226 f32 Frequency - - - 102.5
                    228 f32 Power.Factor - - - 105.5
                    230 f32 Power.Factor L1 - - 108.5
                    232 f32 Power.Factor L2 - - 111.5
                    234 f32 Power.Factor L3 - - 114.5
                    236 f32 Temperature - - Celsius 117.5
                    238 f32 Power.Active.Export - - W 120.5
                    240 f32 Power.Active.Export L1 - W 123.5
                    242 f32 Power.Active.Export L2 - W 126.5
                    244 f32 Power.Active.Export L3 - W 129.5
                    246 f32 Current.Export - - A 132.5
                    248 f32 Current.Export L1 - A 135.5
                    250 f32 Current.Export L2 - A 138.5
                    252 f32 Current.Export L3 - A 141.5
                    254 f32 Current.Export N - A 144.5
                    256 f32 Power.Reactive.Import - - var 147.5
                    258 f32 Power.Reactive.Import L1 - var 150.5
                    260 f32 Power.Reactive.Import L2 - var 153.5
                    262 f32 Power.Reactive.Import L3 - var 156.5
                    264 f32 Power.Reactive.Export - - var 159.5
                    266 f32 Power.Reactive.Export L1 - var 162.5
                    268 f32 Power.Reactive.Export L2 - var 165.5
                    270 f32 Power.Reactive.Export L3 - var 168.5
                    272 f32 Temperature - Cable Celsius 171.5
                    274 f32 Temperature - EV Celsius 174.5
                    276 f32 Temperature - Inlet Celsius 177.5
                    278 f32 Temperature - Outlet Celsius 180.5
                    280 f32 RPM - - - 183.5
                    """
                    .lines()
                    .map(Reading::of)
                    .collect(Collectors.toUnmodifiableList());

    private Measurands() {}

    static SampledValue[] samples() {
        return READINGS.stream().map(Reading::sample).toArray(SampledValue[]::new);
    }
}
