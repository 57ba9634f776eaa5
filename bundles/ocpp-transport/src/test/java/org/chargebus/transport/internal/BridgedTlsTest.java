package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.TestExternal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** External mode: what a charger by TLS is announced with (behaviour.md, "External mode"). */
@Timeout(120)
class BridgedTlsTest {
    private static final String PASSWORD = "0123456789abcdef";

    @TempDir private Path folder;

    /** Its own credentials go on; where others are configured these do, with a certificate too. */
    @ParameterizedTest
    @CsvSource({
        "false, own, '', own, TLS+password",
        "false, own, other, other, TLS+password",
        "true, '', other, other, TLS+certificate",
        "true, own, '', own, TLS+certificate",
        "true, '', '', '', TLS+certificate"
    })
    void theExternalSystemGetsCredentials(
            boolean certificates, String sent, String configured, String seen, String security)
            throws Exception {
        try (TestUpstream upstream = new TestUpstream();
                TlsGateway gateway =
                        new TlsGateway(
                                folder,
                                new TestSite().withPassword("CP1", PASSWORD).external(),
                                certificates,
                                "")) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("host", "127.0.0.1");
            properties.put("port", upstream.port);
            properties.put("password.CP1", configured.isEmpty() ? "" : PASSWORD + configured);
            ExternalSystem external = TestExternal.of(properties);
            gateway.server.server.external(external);
            HttpClient client =
                    gateway.client(
                            certificates ? gateway.authority.certifySubject("CN=CP1") : null);
            TestCharger charger =
                    new TestCharger(
                            client,
                            gateway.tlsUri("CP1"),
                            sent.isEmpty() ? null : TlsGateway.basic("CP1", PASSWORD));
            assertThat(gateway.server.nextLink()).isEqualTo("CP1 up");
            String expected =
                    switch (seen) {
                        case "own" -> TlsGateway.basic("CP1", PASSWORD);
                        case "other" -> TlsGateway.basic("CP1", PASSWORD + "other");
                        default -> null;
                    };
            assertThat(upstream.handshakes.poll(30, TimeUnit.SECONDS).authorization())
                    .isEqualTo(expected);
            assertThat(gateway.server.registry.links().get(0).security()).isEqualTo(security);
            charger.send("[2,\"1\",\"Heartbeat\",{}]");
            assertThat(upstream.nextPeer().next()).isEqualTo("TEXT [2,\"1\",\"Heartbeat\",{}]");
            TestExternal.stop(external);
        }
    }
}
