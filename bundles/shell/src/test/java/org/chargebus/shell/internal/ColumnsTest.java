package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chargebus.views.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static String printed(Table table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Columns.print(table, new PrintStream(out, true, StandardCharsets.US_ASCII));
        return out.toString(StandardCharsets.US_ASCII).replaceAll("\\s*\\R", "\n");
    }

    private static Table sample() {
        return new Table("nothing")
                .column("id", "id")
                .column("power [W]", "power")
                .column("age [s]", "age")
                .column("on", "on")
                .row("A\u001b", 1.5, Duration.ofSeconds(61), true)
                .row("BB", Double.NaN, null, false);
    }

    @Test
    @DisplayName("columns: units in the heading, numbers right, text escaped, absent empty")
    void columns() {
        assertThat(printed(sample()))
                .isEqualTo(
                        """
                        id      | power [W] | age [s] | on
                        --------+-----------+---------+----
                        A\\u001b |       1.5 |      61 | yes
                        BB      |           |         | no
                        """);
    }

    @Test
    @DisplayName("an empty table says so in words")
    void empty() {
        assertThat(printed(new Table("nothing here").column("id", "id")))
                .isEqualTo("nothing here\n");
    }
}
