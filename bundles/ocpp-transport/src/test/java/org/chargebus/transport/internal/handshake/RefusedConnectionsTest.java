package org.chargebus.transport.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.chargebus.ocpp.RefusedConnection;
import org.junit.jupiter.api.Test;

/** {@code ChargePoints.refused()}. */
class RefusedConnectionsTest {
    private Instant now = Instant.EPOCH;
    private final RefusedConnections refused =
            new RefusedConnections(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }
                    });

    private RefusedConnection add(String id) {
        return refused.add(id, "10.0.0.1", "ocpp1.6", "none", 404, "not configured", "EVSE/1");
    }

    @Test
    void aFurtherTryCountsAndComesToTheFront() {
        add("a");
        add("b");
        now = now.plusSeconds(9);
        assertThat(add("a").tries()).isEqualTo(2);

        assertThat(refused.newestFirst())
                .extracting(RefusedConnection::chargePointId)
                .containsExactly("a", "b");
        assertThat(refused.newestFirst().get(0).firstAt()).isEqualTo(Instant.EPOCH);
        assertThat(refused.newestFirst().get(0).lastAt()).isEqualTo(now);
    }

    @Test
    void atMostAHundredIdentitiesOfBoundedLengthAreKept() {
        for (int i = 0; i < 1000; i++) {
            add(i + "x".repeat(5000));
        }

        assertThat(refused.newestFirst())
                .hasSize(100)
                .allSatisfy(r -> assertThat(r.chargePointId()).hasSizeLessThanOrEqualTo(100));
        assertThat(refused.newestFirst().get(0).chargePointId()).startsWith("999x");
    }

    @Test
    void whoMakesUpIdentitiesDoesNotHideACharger() {
        refused.add("WALLBOX", "10.0.0.9", "ocpp1.6", "none", 404, "not configured", "EVSE/1");
        for (int i = 0; i < 1000; i++) {
            add("made-up-" + i);
        }

        assertThat(refused.newestFirst())
                .hasSize(100)
                .extracting(RefusedConnection::chargePointId)
                .contains("WALLBOX", "made-up-999");
    }

    @Test
    void whoIsLetInIsNoStrangerAndKeepsItsWrongPasswords() {
        refused.add("A", "10.0.0.9", "ocpp1.6", "none", 404, "not configured", "EVSE/1");
        refused.add("B", "10.0.0.9", "ocpp1.6", "Basic", 401, "wrong password", "EVSE/1");

        refused.known("A");
        refused.known("B");
        refused.known("C");

        assertThat(refused.newestFirst())
                .extracting(RefusedConnection::chargePointId)
                .containsExactly("B");
    }
}
