package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.site.PasswordHash;
import org.chargebus.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who gets in: credentials, transports and identities, with the charger away and with it connected
 * already (security white paper for 1.6-J, 2; behaviour.md, "Security" and "OCPP-J"). What is
 * refused is refused the same whether it is connected, and never touches that connection.
 */
@Timeout(60)
class AuthenticationMatrixTest {
    private static final String PASSWORD = "0123456789abcdef";
    private static final String WRONG = "fedcba9876543210";

    @TempDir private static Path folder;
    private static TlsGateway byPassword;
    private static TlsGateway byCertificate;
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        TestSite site =
                new TestSite()
                        .withPassword("CP1", PASSWORD)
                        .with("OFF", false, PasswordHash.of(PASSWORD), "");
        byPassword = new TlsGateway(folder, site.site(), false, "");
        byCertificate = new TlsGateway(folder, site.site(), true, "Operator");
    }

    @AfterAll
    static void stop() throws Exception {
        byPassword.close();
        byCertificate.close();
    }

    /** What a charger shows on one of the ports. */
    private record Way(TlsGateway gateway, URI uri, HttpClient client, String authorization) {
        /** The close code it gets after it was let in, or why it was not. */
        String tries(boolean second) throws Exception {
            TestCharger charger;
            try {
                charger = new TestCharger(client, uri, authorization);
            } catch (CompletionException e) {
                return TlsGateway.refusal(e);
            }
            if (second) {
                return charger.nextClose().substring(0, 4);
            }
            assertThat(charger.send("[2,\"1\",\"Heartbeat\",{}]").next()).contains("Heartbeat");
            charger.socket.abort();
            assertThat(gateway.server.nextLink()).endsWith(" up");
            assertThat(gateway.server.nextLink()).contains(" down");
            return "in";
        }
    }

    private static Way way(String transport, String credentials, String id) throws Exception {
        if (!transport.equals("mTLS")) {
            boolean tls = transport.equals("wss");
            String authorization =
                    switch (credentials) {
                        case "no" -> null;
                        case "wrong" -> TlsGateway.basic(id, WRONG);
                        default -> TlsGateway.basic(id, PASSWORD);
                    };
            return new Way(
                    byPassword,
                    tls ? byPassword.tlsUri(id) : byPassword.plainUri(id),
                    client(byPassword, "none"),
                    authorization);
        }
        String shown =
                switch (credentials) {
                    case "no" -> "none";
                    case "wrong" -> "CN=CP9,O=Operator";
                    case "foreign" -> "foreign";
                    case "other operator" -> "CN=" + id + ",O=Another";
                    default -> "CN=" + id + ",O=Operator";
                };
        String authorization =
                switch (credentials) {
                    case "right, wrong password" -> TlsGateway.basic(id, WRONG);
                    case "right, right password" -> TlsGateway.basic(id, PASSWORD);
                    default -> null;
                };
        return new Way(
                byCertificate,
                byCertificate.tlsUri(id),
                client(byCertificate, shown),
                authorization);
    }

    private static HttpClient client(TlsGateway gateway, String shown) throws Exception {
        HttpClient known = CLIENTS.get(gateway.hashCode() + shown);
        if (known == null) {
            known =
                    gateway.client(
                            switch (shown) {
                                case "none" -> null;
                                case "foreign" ->
                                        new TestAuthority("Another CA").certifySubject("CN=CP1");
                                default -> gateway.authority.certifySubject(shown);
                            });
            CLIENTS.put(gateway.hashCode() + shown, known);
        }
        return known;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "transport|credentials          |id  |outcome|scan                 |reason",
                "ws       |no                   |CP1 |401    |none                 |no password sent",
                "ws       |no                   |CPX |404    |none                 |not configured",
                "ws       |no                   |OFF |404    |none                 |disabled",
                "ws       |wrong                |CP1 |401    |Basic, wrong password|wrong password",
                "ws       |wrong                |CPX |404    |Basic                |not configured",
                "ws       |wrong                |OFF |404    |Basic                |disabled",
                "ws       |right                |CP1 |in     |                     |",
                "ws       |right                |CPX |404    |Basic                |not configured",
                "ws       |right                |OFF |404    |Basic                |disabled",
                "wss      |no                   |CP1 |401    |none                 |no password sent",
                "wss      |no                   |CPX |404    |none                 |not configured",
                "wss      |no                   |OFF |404    |none                 |disabled",
                "wss      |wrong                |CP1 |401    |Basic, wrong password|wrong password",
                "wss      |wrong                |CPX |404    |Basic                |not configured",
                "wss      |wrong                |OFF |404    |Basic                |disabled",
                "wss      |right                |CP1 |in     |                     |",
                "wss      |right                |CPX |404    |Basic                |not configured",
                "wss      |right                |OFF |404    |Basic                |disabled",
                "mTLS     |no                   |CP1 |alert  |none                 |TLS failed: Empty",
                "mTLS     |no                   |CPX |alert  |none                 |TLS failed: Empty",
                "mTLS     |no                   |OFF |alert  |none                 |TLS failed: Empty",
                "mTLS     |wrong                |CP1 |403    |certificate          |that of 'CP9'",
                "mTLS     |wrong                |CPX |404    |certificate          |not configured",
                "mTLS     |wrong                |OFF |404    |certificate          |disabled",
                "mTLS     |right                |CP1 |in     |                     |",
                "mTLS     |right                |CPX |404    |certificate          |not configured",
                "mTLS     |right                |OFF |404    |certificate          |disabled",
                "mTLS     |foreign              |CP1 |alert  |none                 |TLS failed: ",
                "mTLS     |other operator       |CP1 |403    |certificate          |'Another'",
                "mTLS     |right, right password|CP1 |in     |                     |",
                "mTLS     |right, wrong password|CP1 |401"
                        + "    |certificate, Basic, wrong password|wrong password"
            })
    void matrix(
            String transport,
            String credentials,
            String id,
            String outcome,
            String scan,
            String reason)
            throws Exception {
        Way way = way(transport, credentials, id);
        Scan tries = new Scan(way.gateway(), outcome.equals("alert") ? "" : id);
        assertThat(way.tries(false)).isEqualTo(outcome);
        if (scan != null) {
            tries.assertRefused(outcome, scan, reason);
        }

        Way first = way(transport, "right", "CP1");
        TestCharger connected = new TestCharger(first.client(), first.uri(), first.authorization());
        assertThat(way.gateway().server.nextLink()).isEqualTo("CP1 up");
        assertThat(way.tries(true)).isEqualTo(outcome.equals("in") ? "1013" : outcome);
        if (scan != null) {
            tries.assertRefused(outcome, scan, reason);
        }
        assertThat(connected.send("[2,\"2\",\"Heartbeat\",{}]").next()).contains("Heartbeat");
        connected.socket.abort();
        assertThat(way.gateway().server.nextLink()).startsWith("CP1 down");
    }

    /** What {@code ocpp:scan} shows of one identity, try after try. */
    private static final class Scan {
        private final TlsGateway gateway;
        private final String id;
        private int known;

        Scan(TlsGateway gateway, String id) {
            this.gateway = gateway;
            this.id = id;
            known = shown().stream().mapToInt(RefusedConnection::tries).sum();
        }

        private List<RefusedConnection> shown() {
            return gateway.server.registry.refused().stream()
                    .filter(one -> one.chargePointId().equals(id))
                    .toList();
        }

        void assertRefused(String outcome, String authentication, String reason) {
            Await.until(() -> !shown().isEmpty() && shown().get(0).tries() > known);
            RefusedConnection last = shown().get(0);
            // The client tries again by itself when TLS ends its connection.
            if (!outcome.equals("alert")) {
                assertThat(last.tries()).isEqualTo(known + 1);
            }
            known = last.tries();
            assertThat(last.status()).isEqualTo(outcome.equals("alert") ? 0 : toInt(outcome));
            assertThat(last.authentication()).isEqualTo(authentication);
            assertThat(last.reason()).contains(reason);
            assertThat(last.remote()).isEqualTo("127.0.0.1");
        }

        private static int toInt(String status) {
            return Integer.parseInt(status);
        }
    }
}
