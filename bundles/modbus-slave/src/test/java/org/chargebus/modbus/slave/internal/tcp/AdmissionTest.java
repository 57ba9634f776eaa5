package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.chargebus.modbus.slave.internal.FrameTap;
import org.chargebus.modbus.slave.internal.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmissionTest {
    @Test
    @Rule("TCP-11")
    void theSocketOfAMasterSendsAtOnceAndFindsOutALostPeer() throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open();
                SocketChannel client = SocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client.connect(listener.getLocalAddress());
            try (SocketChannel accepted = listener.accept()) {
                accepted.configureBlocking(false);
                Admission admission =
                        new Admission(
                                unit -> null,
                                new Masters(),
                                new ServerCounters(),
                                selector,
                                Runnable::run,
                                key -> {},
                                new FrameTap(),
                                System::nanoTime);
                TcpSettings settings =
                        TestServer.settings(0, 1, Duration.ofMinutes(10), "any", "any");
                Listener port = new Listener(selector, TcpSettings::plain, status -> {});
                port.open(settings, 0);
                assertThat(admission.admit(accepted, port, settings, 0)).isNotNull();
                port.close();
                assertThat(accepted.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
                assertThat(accepted.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            }
        }
    }
}
