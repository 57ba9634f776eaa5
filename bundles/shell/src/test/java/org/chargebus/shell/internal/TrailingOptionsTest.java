package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrailingOptionsTest {
    private static class Base {
        @Option(name = "--json")
        boolean json;
    }

    private static final class Sample extends Base {
        @Option(name = "--unit")
        int unit;

        @Option(name = "--tag")
        String tag = "";
    }

    private final Sample command = new Sample();

    private List<String> take(String... words) throws Exception {
        return TrailingOptions.take(command, List.of(words));
    }

    @Test
    @DisplayName("options behind arguments are set, the other words stay in order")
    void set() throws Exception {
        assertThat(take("10", "--unit", "2", "-5", "--json", "--tag=A=B", "x"))
                .containsExactly("10", "-5", "x");
        assertThat(command.unit).isEqualTo(2);
        assertThat(command.json).isTrue();
        assertThat(command.tag).isEqualTo("A=B");
    }

    @Test
    @DisplayName("an option that is unknown, lacks its value or is no number is refused")
    void refused() {
        assertThatThrownBy(() -> take("--jsn")).hasMessage("there is no option --jsn; see --help");
        assertThatThrownBy(() -> take("1", "--unit"))
                .hasMessage("the option --unit lacks its value; see --help");
        assertThatThrownBy(() -> take("--unit", "two"))
                .hasMessage("--unit two; write a whole number");
    }
}
