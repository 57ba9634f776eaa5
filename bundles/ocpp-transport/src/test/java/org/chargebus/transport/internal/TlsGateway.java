package org.chargebus.transport.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.chargebus.keys.KeyFile;
import org.chargebus.site.Site;
import org.chargebus.testkit.Await;
import org.chargebus.testkit.FreePort;
import org.chargebus.transport.internal.tls.TlsSettings;

/** A gateway with both ports, its authority, and chargers that try to connect. */
final class TlsGateway implements AutoCloseable {
    static final String ALERT = "alert";

    final TestAuthority authority = new TestAuthority("Site CA");
    final Path keys;
    final Path trust;
    final TestServer server;
    private final String organization;
    private int plainPort;
    private boolean plain = true;
    private int authFailures = 1000;
    private int tlsPort = FreePort.next();
    private boolean certificates;

    TlsGateway(Path folder, Site site, boolean certificates, String organization) throws Exception {
        this.certificates = certificates;
        this.organization = organization;
        keys = folder.resolve("gateway-" + certificates + ".p12");
        trust = folder.resolve("trust-" + certificates + ".p12");
        TestAuthority.write(
                keys,
                TestAuthority.store(
                        authority.certifyRsa("localhost"), authority.certify("localhost")));
        TestAuthority.write(trust, authority.trusted());
        server = new TestServer(settings(), site);
        Await.until(() -> tls().port() != 0);
    }

    private Settings settings() {
        return TestSettings.withTls(
                plain,
                plainPort,
                new TlsSettings(
                        tlsPort,
                        new KeyFile("tls.keyStore", keys.toString(), TestAuthority.PASSWORD),
                        certificates,
                        new KeyFile("tls.trustStore", trust.toString(), TestAuthority.PASSWORD)),
                authFailures,
                organization);
    }

    OcppPort tls() {
        return server.server.tlsPort();
    }

    int tlsPort() {
        return tlsPort;
    }

    /** Looks at the files again, as it does from time to time. */
    void look() {
        server.server.adapt(settings());
    }

    void moveTls(int port) {
        tlsPort = port;
        look();
    }

    /** Wrong passwords a minute that bar an address. */
    void authFailures(int perMinute) {
        authFailures = perMinute;
        look();
    }

    void movePlain(int port) {
        plainPort = port;
        look();
    }

    void closePlain() {
        plain = false;
        look();
    }

    void certificates(boolean needed) {
        certificates = needed;
        look();
    }

    /** What operators read under a key; null when it is not raised. */
    String alarm(String key) {
        return server.alarms.active.get(key);
    }

    /**
     * A client that trusts this authority.
     *
     * @param shown null = it has no certificate
     */
    HttpClient client(TestAuthority.Holder shown) throws Exception {
        return HttpClient.newBuilder().sslContext(context(shown)).build();
    }

    SSLContext context(TestAuthority.Holder shown) throws Exception {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(authority.trusted());
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(shown == null ? empty() : TestAuthority.store(shown), password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static char[] password() {
        return TestAuthority.PASSWORD.toCharArray();
    }

    URI plainUri(String id) {
        return URI.create("ws://127.0.0.1:" + server.port + "/ocpp/" + id);
    }

    URI tlsUri(String id) {
        return URI.create("wss://127.0.0.1:" + tlsPort + "/ocpp/" + id);
    }

    static String basic(String id, String password) {
        byte[] pair = (id + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Why a charger is not connected: an HTTP status, or {@link #ALERT} of TLS. */
    static String refusal(CompletionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException handshake) {
                return Integer.toString(handshake.getResponse().statusCode());
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return ALERT;
            }
        }
        throw failure;
    }

    static void replace(Path file, KeyStore by) throws Exception {
        Path next = file.resolveSibling("next.p12");
        TestAuthority.write(next, by);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
