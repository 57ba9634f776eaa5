package org.chargebus.diagnostics.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final TracePeer PEER =
            new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:4000", "10.0.0.1:502");

    private static void add(Ring ring, int number, int length) {
        byte[] bytes = new byte[length + 1];
        for (int i = 0; i <= length; i++) {
            bytes[i] = (byte) (number + i);
        }
        ring.add(number, number, PEER, Direction.IN, bytes, 1, length, length, null);
    }

    @Test
    void theOldestFrameLeavesWhenThereAreTooMany() {
        Ring ring = new Ring(3, 1000);
        for (int i = 1; i <= 5; i++) {
            add(ring, i, 10);
        }
        assertThat(ring.size()).isEqualTo(3);
        assertThat(ring.number(0)).isEqualTo(3);
        assertThat(ring.number(2)).isEqualTo(5);
    }

    @Test
    void theOldestFramesLeaveWhenTheirBytesAreNeeded() {
        Ring ring = new Ring(100, 100);
        add(ring, 1, 40);
        add(ring, 2, 40);
        add(ring, 3, 90);
        assertThat(ring.size()).isEqualTo(1);
        assertThat(ring.number(0)).isEqualTo(3);
    }

    @Test
    void bytesAreWholeWhereverTheyLie() {
        Ring ring = new Ring(7, 101);
        for (int i = 1; i <= 200; i++) {
            add(ring, i, 1 + i % 30);
            for (int k = 0; k < ring.size(); k++) {
                byte[] bytes = ring.row(k, null).bytes();
                assertThat(bytes).hasSize((int) (1 + ring.number(k) % 30));
                for (int b = 0; b < bytes.length; b++) {
                    assertThat(bytes[b]).isEqualTo((byte) (ring.number(k) + 1 + b));
                }
            }
        }
    }

    @Test
    void aFrameIsFoundByTheNumberBeforeIt() {
        Ring ring = new Ring(4, 1000);
        for (int number : new int[] {3, 5, 9, 20}) {
            add(ring, number, 1);
        }
        assertThat(ring.after(0)).isZero();
        assertThat(ring.after(3)).isEqualTo(1);
        assertThat(ring.after(8)).isEqualTo(2);
        assertThat(ring.after(20)).isEqualTo(ring.size());
        assertThat(ring.before(1)).isEqualTo(19);
        assertThat(ring.before(3)).isEqualTo(4);
        assertThat(ring.before(4)).isZero();
    }
}
