package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A master that sends more than all buffers hold before it reads anything. */
final class SlowReader {
    private SlowReader() {}

    /** It loses nothing, and another master is served all the time. */
    static void assertHoldsUpNobody(RawMaster lazy, RawMaster other, int requests)
            throws Exception {
        CompletableFuture<Void> sent =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (int i = 0; i < requests; i++) {
                                    lazy.send(RawMaster.adu(i & 0xFFFF, 1, "03 0000 007D"));
                                }
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        for (int i = 0; i < 200; i++) {
            other.assertServed();
        }
        for (int i = 0; i < requests; i++) {
            assertThat(lazy.receive()).startsWith(String.format("%04X000000FD", i & 0xFFFF));
        }
        sent.get();
        other.assertServed();
    }
}
