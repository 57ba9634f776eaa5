package org.chargebus.itests;

import static org.junit.Assert.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody types into a terminal and reads there, step by step. */
final class Transcript {
    private final Gateway gateway;
    private final StableText stable;
    private final Map<String, String> steps = new LinkedHashMap<>();

    Transcript(Gateway gateway) {
        this.gateway = gateway;
        stable = new StableText(gateway);
    }

    /**
     * Types a line, which must succeed.
     *
     * @param step names its place in the page
     * @return what it printed, as it came
     */
    String type(String step, String line) throws Exception {
        Gateway.Result result = gateway.type(line);
        assertEquals(line + ": " + result.output() + result.errors(), 0, result.status());
        steps.put(step, stable.of("$ " + line + "\n" + result.output()));
        return result.output();
    }

    /** The steps by name, each the same in every run. */
    Map<String, String> steps() {
        return steps;
    }
}
