package org.chargebus.common.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DaemonThreadsTest {
    @Test
    void aThreadHasItsNameAndKeepsNoProcessAlive() {
        Thread thread = new DaemonThreads("chargebus-x").newThread(() -> {});
        assertThat(thread.getName()).isEqualTo("chargebus-x");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    }
}
