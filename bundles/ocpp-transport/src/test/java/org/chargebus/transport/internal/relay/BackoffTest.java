package org.chargebus.transport.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** behaviour.md, "External mode": back-off 2 s..5 min with jitter. */
class BackoffTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 2000",
        "1, 1, 4000",
        "2, 0, 4000",
        "2, 0.5, 6000",
        "3, 1, 16000",
        "7, 1, 256000",
        "8, 0, 150000",
        "8, 1, 300000",
        "100000, 0.25, 187500",
    })
    void itDoublesUpToTheMostAndNoTwoChargersComeAtOnce(
            int failures, double random, long milliseconds) {
        assertThat(Backoff.of("2..300").pause(failures, random)).hasMillis(milliseconds);
    }
}
