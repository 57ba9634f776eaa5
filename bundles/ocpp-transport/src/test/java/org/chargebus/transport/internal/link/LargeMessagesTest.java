package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large messages take turns, so that their sum is bounded and not only each of them. */
class LargeMessagesTest {
    private final LargeMessages large = new LargeMessages(Runnable::run, 2);
    private final List<String> turns = new ArrayList<>();

    private boolean enter(String owner) {
        return large.enter(owner, () -> turns.add(owner));
    }

    @Test
    void soManyAreInTheMakingAndTheOthersFollowInOrder() {
        assertThat(enter("a")).isTrue();
        assertThat(enter("b")).isTrue();
        assertThat(enter("a")).isTrue();
        assertThat(enter("c")).isFalse();
        assertThat(enter("d")).isFalse();
        large.leave("b");
        assertThat(turns).containsExactly("c");
        assertThat(enter("c")).isTrue();
        large.leave("a");

        assertThat(turns).containsExactly("c", "d");
    }

    @Test
    void whoWaitsMayLeave() {
        enter("a");
        enter("b");
        enter("c");
        enter("d");
        large.leave("c");
        assertThat(turns).isEmpty();
        large.leave("a");
        assertThat(turns).containsExactly("d");
    }

    @Test
    void whoWasNeverThereMakesNoRoom() {
        enter("a");
        enter("b");
        enter("c");
        large.leave("x");
        assertThat(turns).isEmpty();
    }
}
