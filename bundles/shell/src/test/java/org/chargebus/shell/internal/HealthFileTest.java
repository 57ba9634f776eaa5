package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.views.Health;
import org.chargebus.views.Health.Part;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HealthFileTest {
    private static Health health(Status status, String message) {
        return new Health(List.of(new Part("a", List.of("chargebus"), status, List.of(message))));
    }

    @Test
    @DisplayName("the process id, a word and the line; a warning is not critical")
    void lines() {
        assertThat(HealthFile.text(42, health(Status.CRITICAL, "the disk is full; make room")))
                .isEqualTo(
                        "42\ncritical\n"
                                + "health 1 critical of 1 parts: the disk is full; make room\n");
        assertThat(HealthFile.text(1, health(Status.WARN, "x"))).startsWith("1\nworking\n");
    }

    @Test
    @DisplayName("what a message quotes from outside cannot steer a terminal")
    void tamed() {
        assertThat(HealthFile.text(1, health(Status.WARN, "x \u001b[2J\ny; z")).lines()).hasSize(3);
    }
}
