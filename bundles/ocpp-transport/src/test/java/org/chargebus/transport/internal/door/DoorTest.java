package org.chargebus.transport.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.transport.internal.link.ManualTimer;
import org.chargebus.transport.internal.link.PortCounters;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

/** Who may wait at a port before he said what he wants. */
class DoorTest {
    private final ManualTimer timer = new ManualTimer();
    private final PortCounters counters = new PortCounters();
    private final Door door = new Door(timer, counters, 3, 5);

    /** A socket of an address. */
    private final class Socket extends ByteArrayEndPoint {
        private final String address;
        private final Connection connection =
                new AbstractConnection(this, Runnable::run) {
                    @Override
                    public void onFillable() {}
                };

        Socket(String address) {
            this.address = address;
            door.onOpened(connection);
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return new InetSocketAddress(address, 40000);
        }

        @Override
        public void doClose() {
            super.doClose();
            door.onClosed(connection);
        }
    }

    private long count(String name) {
        return counters.all().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(PortCounter::count)
                .sum();
    }

    private static List<Boolean> open(Socket... sockets) {
        List<Boolean> open = new ArrayList<>();
        for (Socket socket : sockets) {
            open.add(socket.isOpen());
        }
        return open;
    }

    @Test
    void aSocketHasTenSecondsForItsWholeRequest() {
        Socket first = new Socket("10.0.0.1");
        timer.passSeconds(4);
        Socket second = new Socket("10.0.0.1");
        timer.passSeconds(5);
        assertThat(open(first, second)).containsExactly(true, true);
        timer.passSeconds(1);
        assertThat(open(first, second)).containsExactly(false, true);
        timer.passSeconds(4);

        assertThat(open(first, second)).containsExactly(false, false);
        assertThat(count("sockets without a request")).isEqualTo(2);
        assertThat(door.onProbation()).isZero();
        timer.pass(Duration.ofDays(1));
    }

    @Test
    void theTimeOfTheGatewayIsNotThatOfThePeer() {
        Socket asked = new Socket("10.0.0.1");
        assertThat(door.asked(asked)).isTrue();
        timer.passSeconds(100);
        assertThat(asked.isOpen()).isTrue();

        door.refused(asked);
        timer.passSeconds(9);
        assertThat(asked.isOpen()).isTrue();
        timer.passSeconds(1);
        assertThat(asked.isOpen()).isFalse();
    }

    @Test
    void oneMoreOfAnAddressClosesItsOldest() {
        Socket a = new Socket("10.0.0.1");
        Socket b = new Socket("10.0.0.1");
        Socket other = new Socket("10.0.0.2");
        Socket c = new Socket("10.0.0.1");
        assertThat(open(a, b, c)).containsExactly(true, true, true);
        Socket d = new Socket("10.0.0.1");

        assertThat(open(a, b, c, d, other)).containsExactly(false, true, true, true, true);
        assertThat(count("sockets crowded out")).isEqualTo(1);
    }

    @Test
    void oneMoreInAllClosesTheOldestOfWhoeverHasMost() {
        Socket quiet = new Socket("10.0.0.9");
        Socket a = new Socket("10.0.0.1");
        Socket b = new Socket("10.0.0.1");
        Socket c = new Socket("10.0.0.1");
        Socket d = new Socket("10.0.0.2");
        Socket e = new Socket("10.0.0.3");

        assertThat(open(quiet, a, b, c, d, e)).containsExactly(true, false, true, true, true, true);
        assertThat(door.onProbation()).isEqualTo(5);
    }

    @Test
    void whoLeftMakesRoom() {
        Socket a = new Socket("10.0.0.1");
        new Socket("10.0.0.1").close();
        new Socket("10.0.0.1").close();
        Socket b = new Socket("10.0.0.1");
        assertThat(door.asked(b)).isTrue();
        Socket c = new Socket("10.0.0.1");
        Socket d = new Socket("10.0.0.1");

        assertThat(open(a, b, c, d)).containsExactly(true, true, true, true);
        assertThat(door.onProbation()).isEqualTo(3);
    }

    @Test
    void soManyRequestsAreLookedIntoAtOnceAndNoMore() {
        Socket first = new Socket("10.0.0.1");
        assertThat(door.asked(first)).isTrue();
        for (int i = 1; i < Door.MOST_ASKED; i++) {
            assertThat(door.asked(new Socket("10.0.0.1"))).isTrue();
        }
        Socket last = new Socket("10.0.0.1");
        assertThat(door.asked(last)).isFalse();
        assertThat(count("of these because too many came at once")).isEqualTo(1);

        door.refused(first);
        assertThat(door.asked(last)).isTrue();
    }
}
