package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.views.Health.Part;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static Part part(String name, Status status, String... messages) {
        return new Part(name, List.of("chargebus"), status, List.of(messages));
    }

    private static final Part WELL = part("OCPP", Status.OK, "OCPP ws://0.0.0.0:8887 is open");
    private static final Part WARNED =
            part("upstream", Status.WARN, "csms.example is not found; set host", "and another");
    private static final Part BROKEN =
            part("store", Status.CRITICAL, "the disk is full; make room");

    @Test
    @DisplayName("when all is well the line counts the parts")
    void well() {
        Health health = new Health(List.of(WELL, WELL));
        assertThat(health.line()).isEqualTo("2 parts OK");
        assertThat(health.isCritical()).isFalse();
    }

    @Test
    @DisplayName("the line says what is worst, with its mend, and counts the rest")
    void worst() {
        Health health = new Health(List.of(WELL, WARNED, BROKEN));
        assertThat(health.line())
                .isEqualTo("1 critical, 1 with a warning of 3 parts: the disk is full; make room");
        assertThat(health.isCritical()).isTrue();
    }

    @Test
    @DisplayName("a warning, and a part that is not ready yet, are not critical; a silent one is")
    void degrees() {
        assertThat(new Health(List.of(WARNED)).isCritical()).isFalse();
        assertThat(new Health(List.of(part("a", Status.TEMPORARILY_UNAVAILABLE))).line())
                .isEqualTo("1 not ready yet of 1 parts: no reason is told");
        assertThat(new Health(List.of(part("a", Status.HEALTH_CHECK_ERROR))).isCritical()).isTrue();
    }
}
