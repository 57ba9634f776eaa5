package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScanCommandTest {
    private final List<RefusedConnection> refused = new ArrayList<>();
    private int passed;

    private final Bench bench =
            new Bench()
                    .with(
                            ChargePoints.class,
                            Bench.stub(
                                    ChargePoints.class,
                                    (method, arguments) -> List.copyOf(refused)));

    private static RefusedConnection attempt(String id, int tries) {
        return new RefusedConnection(
                id,
                "10.0.0.8",
                "ocpp1.6",
                "Basic",
                404,
                "not configured",
                tries,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(tries),
                "EVSE/1.4");
    }

    @Test
    @DisplayName("each charger that knocks shows what it is and how often it tried")
    void table() throws Exception {
        assertThat(bench.run(new ScanCommand())).isEqualTo("no charger was refused lately\n");
        refused.add(attempt("CP7", 3));
        assertThat(bench.run(new ScanCommand()))
                .contains("subprotocol", "authentication", "user agent", "tries", "last try [s]")
                .contains("CP7", "10.0.0.8", "ocpp1.6", "Basic", "EVSE/1.4", "not configured");
        assertThat(bench.run(new ScanCommand(), "--json"))
                .contains("\"id\" : \"CP7\"", "\"tries\" : 3");
    }

    @Test
    @DisplayName("each new try is told as it comes, and all are listed in the end")
    void watch() throws Exception {
        refused.add(attempt("CP7", 1));
        bench.seconds(
                () -> {
                    passed++;
                    if (passed == 2) {
                        refused.set(0, attempt("CP7", 2));
                    } else if (passed == 11) {
                        refused.add(attempt("CP8\u001b[2J", 1));
                    }
                });
        assertThat(bench.run(new ScanCommand(), "--seconds", "12"))
                .startsWith(
                        """
                        watching, 12 s left
                        CP7 from 10.0.0.8: not configured
                        watching, 2 s left
                        CP8\\u001b[2J from 10.0.0.8: not configured
                        """)
                .contains("last try [s]");
        assertThat(bench.run(new ScanCommand(), "--seconds", "12", "--json")).startsWith("[");
    }

    @Test
    @DisplayName("Ctrl-C ends it with the list of what came so far")
    void interrupted() throws Exception {
        refused.add(attempt("CP7", 1));
        bench.seconds(
                () -> {
                    throw new InterruptedException();
                });
        assertThat(bench.run(new ScanCommand(), "--seconds", "60"))
                .startsWith("watching, 60 s left\n\n")
                .contains("CP7");
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench.run(new ScanCommand(), "--seconds", "-1"))
                .hasMessage("--seconds -1; write 1..3600");
        assertThatThrownBy(() -> bench.run(new ScanCommand(), "--seconds", "soon"))
                .hasMessage("--seconds soon; write a whole number");
        assertThatThrownBy(() -> new Bench().run(new ScanCommand()))
                .hasMessageContaining("the transport is not there");
    }
}
