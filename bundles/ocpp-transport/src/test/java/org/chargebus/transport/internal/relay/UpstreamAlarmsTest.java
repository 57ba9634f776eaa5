package org.chargebus.transport.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpstreamAlarmsTest {
    private final UpstreamAlarms alarms = new UpstreamAlarms();

    @Test
    @DisplayName("the health is a warning for each cause, with the chargers and the mend")
    void health() {
        assertThat(alarms.execute().getStatus()).isEqualTo(Status.OK);
        alarms.failed("CP1", new UpstreamException(Cause.REFUSED, 0, "nobody listens"));
        alarms.failed("CP2", new UpstreamException(Cause.REFUSED, 0, "nobody listens"));
        alarms.failed("CP3", new UpstreamException(Cause.TLS, 0, "no trust"));
        Result result = alarms.execute();
        assertThat(result.getStatus()).isEqualTo(Status.WARN);
        assertThat(result)
                .extracting(entry -> entry.getMessage())
                .containsExactly(
                        "the external central system cannot be reached for CP1, CP2: nobody"
                                + " listens; start the external system, or set host and port",
                        "the external central system cannot be reached for CP3: no trust; set tls,"
                                + " trustStore and keyStore in org.chargebus.external");
        alarms.settled("CP1");
        alarms.settled("CP2");
        alarms.settled("CP3");
        assertThat(alarms.execute().getStatus()).isEqualTo(Status.OK);
    }
}
