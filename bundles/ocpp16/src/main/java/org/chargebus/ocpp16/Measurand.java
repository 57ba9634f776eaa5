package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * What a sampled value measures (OCPP 1.6, 7), in the order of the bits of {@code meter.present};
 * omitted means Energy.Active.Import.Register.
 */
public enum Measurand implements OcppEnum {
    /** {@code Energy.Active.Export.Register}. */
    EnergyActiveExportRegister("Energy.Active.Export.Register"),
    /** {@code Energy.Active.Import.Register}. */
    EnergyActiveImportRegister("Energy.Active.Import.Register"),
    /** {@code Energy.Reactive.Export.Register}. */
    EnergyReactiveExportRegister("Energy.Reactive.Export.Register"),
    /** {@code Energy.Reactive.Import.Register}. */
    EnergyReactiveImportRegister("Energy.Reactive.Import.Register"),
    /** {@code Energy.Active.Export.Interval}. */
    EnergyActiveExportInterval("Energy.Active.Export.Interval"),
    /** {@code Energy.Active.Import.Interval}. */
    EnergyActiveImportInterval("Energy.Active.Import.Interval"),
    /** {@code Energy.Reactive.Export.Interval}. */
    EnergyReactiveExportInterval("Energy.Reactive.Export.Interval"),
    /** {@code Energy.Reactive.Import.Interval}. */
    EnergyReactiveImportInterval("Energy.Reactive.Import.Interval"),
    /** {@code Power.Active.Export}. */
    PowerActiveExport("Power.Active.Export"),
    /** {@code Power.Active.Import}. */
    PowerActiveImport("Power.Active.Import"),
    /** {@code Power.Offered}. */
    PowerOffered("Power.Offered"),
    /** {@code Power.Reactive.Export}. */
    PowerReactiveExport("Power.Reactive.Export"),
    /** {@code Power.Reactive.Import}. */
    PowerReactiveImport("Power.Reactive.Import"),
    /** {@code Power.Factor}. */
    PowerFactor("Power.Factor"),
    /** {@code Current.Import}. */
    CurrentImport("Current.Import"),
    /** {@code Current.Export}. */
    CurrentExport("Current.Export"),
    /** {@code Current.Offered}. */
    CurrentOffered("Current.Offered"),
    /** {@code Voltage}. */
    Voltage("Voltage"),
    /** {@code Frequency}. */
    Frequency("Frequency"),
    /** {@code Temperature}. */
    Temperature("Temperature"),
    /** {@code SoC}. */
    SoC("SoC"),
    /** {@code RPM}. */
    RPM("RPM");

    private final String word;

    Measurand(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a word on the wire, if it is one. */
    public static Optional<Measurand> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
