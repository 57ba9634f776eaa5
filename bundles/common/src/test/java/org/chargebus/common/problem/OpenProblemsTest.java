package org.chargebus.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenProblemsTest {
    private final OpenProblems problems = new OpenProblems();
    private final Heard alarms = new Heard();

    private static final class Heard implements Alarms {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void raise(String key, String what, String mend) {
            heard.add("raise " + key + ": " + what + "; " + mend);
        }

        @Override
        public void clear(String key) {
            heard.add("clear " + key);
        }

        @Override
        public List<Alarm> active() {
            throw new UnsupportedOperationException("nobody asks for them");
        }
    }

    @Test
    @DisplayName("alarms that come late hear what is open, and those that went hear nothing more")
    void lateAlarms() {
        problems.raise("a", "what", "mend");
        problems.raise("b", "over", "soon");
        problems.clear("b");
        problems.alarms(alarms);
        problems.alarmsGone(new Heard());
        problems.raise("c", "what", "mend");
        problems.alarmsGone(alarms);
        problems.clear("a");
        assertThat(alarms.heard).containsExactly("raise a: what; mend", "raise c: what; mend");
        assertThat(problems.lines()).containsExactly("what; mend");
    }

    @Test
    @DisplayName("a problem is told when it begins, in other words, and when it ends")
    void changes() {
        problems.alarms(alarms);
        problems.raise("a", "what", "mend");
        problems.raise("a", "what", "mend");
        problems.raise("a", "what else", "mend");
        problems.clear("a");
        problems.clear("a");
        assertThat(alarms.heard)
                .containsExactly("raise a: what; mend", "raise a: what else; mend", "clear a");
        assertThat(problems.line("a")).isEmpty();
        assertThat(problems.first()).isEmpty();
    }

    @Test
    @DisplayName("at the end none stays")
    void end() {
        problems.alarms(alarms);
        problems.raise("a", "what", "mend");
        problems.raise("b", "other", "mend");
        assertThat(problems.first()).isEqualTo("what; mend");
        assertThat(problems.line("b")).isEqualTo("other; mend");
        problems.clearAll();
        assertThat(alarms.heard).endsWith("clear a", "clear b");
        assertThat(problems.lines()).isEmpty();
    }
}
