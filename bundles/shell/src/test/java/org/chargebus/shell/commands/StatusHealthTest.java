package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.ResultLog.Entry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusHealthTest {
    private static String status(HealthCheck check, String... words) throws Exception {
        return new Bench().with(HealthCheck.class, check).run(new StatusCommand(), words);
    }

    @Test
    @DisplayName("the part says itself how it is; what lies below its worst is left out")
    void told() throws Exception {
        ResultLog log = new ResultLog();
        log.add(new Entry(Status.OK, "fine"));
        log.add(new Entry(Status.WARN, "port 5 is odd; take another"));
        assertThat(status(() -> new Result(log), "--json"))
                .contains("\"health\" : [", "\"status\" : \"WARN\"", "port 5 is odd")
                .doesNotContain("fine");
    }

    @Test
    @DisplayName("a part without which there is no gateway, and that is away, is critical")
    void away() throws Exception {
        assertThat(status(() -> new Result(Status.OK, "fine")))
                .contains("health          7 critical of 8 parts: ")
                .contains("bundle:start org.chargebus.");
        assertThat(status(() -> new Result(Status.OK, "fine"), "--json"))
                .contains("store is not there; start its bundle: bundle:start org.chargebus.store");
    }

    @Test
    @DisplayName("a check that throws is told, and hides none of the others")
    void thrown() throws Exception {
        HealthCheck broken =
                () -> {
                    throw new IllegalStateException("no heap");
                };
        assertThat(status(broken, "--json")).contains("HEALTH_CHECK_ERROR", "no heap", "CRITICAL");
    }
}
