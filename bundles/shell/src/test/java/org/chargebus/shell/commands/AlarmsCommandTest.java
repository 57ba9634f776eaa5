package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlarmsCommandTest {
    private static Bench bench(Alarm... active) {
        return new Bench()
                .with(
                        Alarms.class,
                        Bench.stub(Alarms.class, (method, arguments) -> List.of(active)));
    }

    private static final Alarm PORT =
            new Alarm(
                    "ocpp:port",
                    "port 8887 is taken",
                    "free it",
                    Instant.parse("2026-03-01T08:00:00Z"),
                    3,
                    Instant.parse("2026-02-01T08:00:00Z"));

    @Test
    @DisplayName("each alarm tells since when, what, what to do, how often, and when it ended last")
    void table() throws Exception {
        assertThat(bench(PORT).run(new AlarmsCommand()))
                .contains("since", "times", "last cleared", "mend")
                .contains("2026-03-01T08:00:00Z", "2026-02-01T08:00:00Z", "free it");
        assertThat(bench(PORT).run(new AlarmsCommand(), "--json"))
                .contains("\"times\" : 3", "\"lastCleared\" : \"2026-02-01T08:00:00Z\"");
    }

    @Test
    @DisplayName("without an alarm it says so, and without the list what to start")
    void none() throws Exception {
        assertThat(bench().run(new AlarmsCommand())).isEqualTo("no alarms\n");
        assertThatThrownBy(() -> new Bench().run(new AlarmsCommand()))
                .hasMessageContaining("bundle:start org.chargebus.signals");
    }
}
