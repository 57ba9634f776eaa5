package org.chargebus.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages that are read: what a charger of three phases sends most. */
final class Samples {
    /** Payload of a MeterValues.req of 8 samples. */
    static final String METER_VALUES =
            "{\"connectorId\":1,\"transactionId\":4711,\"meterValue\":[{\"timestamp\":"
                    + "\"2026-03-29T01:00:00Z\",\"sampledValue\":["
                    + Stream.of(
                                    sample("Energy.Active.Import.Register", "1234567", "Wh"),
                                    sample("Power.Active.Import", "11040.0", "W"),
                                    sample("Current.Import", "16.0", "A"),
                                    sample("Current.Offered", "16.0", "A"),
                                    sample("Voltage", "230.1", "V"),
                                    sample("Frequency", "50.02", null),
                                    sample("Temperature", "31.5", "Celsius"),
                                    sample("SoC", "64", "Percent"))
                            .collect(Collectors.joining(","))
                    + "]}]}";

    /** The CALL that carries it. */
    static final String CALL = "[2,\"1000001\",\"MeterValues\"," + METER_VALUES + "]";

    private Samples() {}

    private static String sample(String measurand, String value, String unit) {
        return "{\"value\":\""
                + value
                + "\",\"context\":\"Sample.Periodic\",\"measurand\":\""
                + measurand
                + (unit == null ? "" : "\",\"unit\":\"" + unit)
                + "\"}";
    }
}
