package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlainThreadNameTest {
    @Test
    @DisplayName("the command line is no name of a thread while the command runs")
    void plain() throws Exception {
        String[] names = new String[2];
        Thread thread =
                new Thread(
                        () -> {
                            try (PlainThreadName plain = new PlainThreadName()) {
                                names[0] = Thread.currentThread().getName();
                            }
                            names[1] = Thread.currentThread().getName();
                        },
                        "pipe-ocpp:call CP1 ... secret");
        thread.start();
        thread.join();
        assertThat(names).containsExactly("chargebus-shell", "pipe-ocpp:call CP1 ... secret");
    }
}
