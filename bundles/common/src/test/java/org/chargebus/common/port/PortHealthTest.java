package org.chargebus.common.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.endpoint.Endpoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortHealthTest {
    private record Port(Endpoint.State state, String problem) implements Endpoint {
        @Override
        public String protocol() {
            return "Modbus TCP";
        }

        @Override
        public String address() {
            return "0.0.0.0:502 unit 1";
        }

        @Override
        public int port() {
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    LISTENING, '',            OK,                      Modbus TCP 0.0.0.0:502 unit 1 is served
                    LISTENING, odd; mend it,  WARN,                    Modbus TCP 0.0.0.0:502 unit 1: odd; mend it
                    OFF,       '',            OK,                      'Modbus TCP 0.0.0.0:502 unit 1 is off, as configured'
                    STARTING,  '',            TEMPORARILY_UNAVAILABLE, Modbus TCP 0.0.0.0:502 unit 1 is being opened; wait some seconds
                    FAILED,    taken; free it, CRITICAL,               Modbus TCP 0.0.0.0:502 unit 1: taken; free it
                    """)
    @DisplayName("a port is as it says; where it fails, the degree is that of its kind")
    void states(Endpoint.State state, String problem, Status status, String message) {
        Result result = PortHealth.of(new Port(state, problem), Status.CRITICAL, "is served");
        assertThat(result.getStatus()).isEqualTo(status);
        assertThat(result.iterator().next().getMessage()).isEqualTo(message);
        if (state == Endpoint.State.FAILED) {
            Result mild = PortHealth.of(new Port(state, problem), Status.WARN, "is served");
            assertThat(mild.getStatus()).isEqualTo(Status.WARN);
        }
    }
}
