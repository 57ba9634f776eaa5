package org.chargebus.simulator.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MeterValues as some firmware writes them: energy as kWh without a measurand, power as kW, voltage
 * of phase L1 in place of L1-N, Celsius with the misspelling of the schemas, other numbers with an
 * exponent.
 */
final class OddMeter {
    private OddMeter() {}

    static Map<String, Object> of(Map<String, Object> payload) {
        Map<String, Object> odd = new LinkedHashMap<>(payload);
        odd.computeIfPresent("meterValue", (key, values) -> each(values));
        return odd;
    }

    private static List<Object> each(Object values) {
        List<Object> odd = new ArrayList<>();
        for (Object value : (List<?>) values) {
            Map<String, Object> one = copy(value);
            one.computeIfPresent("sampledValue", (key, samples) -> samples(samples));
            odd.add(one);
        }
        return odd;
    }

    private static List<Object> samples(Object samples) {
        List<Object> odd = new ArrayList<>();
        for (Object sample : (List<?>) samples) {
            Map<String, Object> one = copy(sample);
            bend(one);
            odd.add(one);
        }
        return odd;
    }

    private static Map<String, Object> copy(Object tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) tree).forEach((key, value) -> copy.put(key.toString(), value));
        return copy;
    }

    private static void bend(Map<String, Object> sample) {
        switch (String.valueOf(sample.get("measurand"))) {
            case "Energy.Active.Import.Register" -> {
                thousandth(sample, "kWh");
                sample.remove("measurand");
            }
            case "Power.Active.Import" -> thousandth(sample, "kW");
            case "Voltage" -> sample.computeIfPresent("phase", (key, p) -> ("" + p).split("-")[0]);
            case "Temperature" -> sample.put("unit", "Celcius");
            default -> sample.put("value", sample.get("value") + "E0");
        }
    }

    private static void thousandth(Map<String, Object> sample, String unit) {
        sample.put(
                "value", new BigDecimal("" + sample.get("value")).movePointLeft(3).toPlainString());
        sample.put("unit", unit);
    }
}
