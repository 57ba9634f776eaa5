package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The compliance cases of the security white paper for 1.6-J that need TLS: chargers of the library
 * of ChargeTime by wss, with keys made by OpenSSL. One charger of the plain port stays through it
 * all.
 */
public class ConformanceTlsIT {
    private static final int FORBIDDEN = 403;
    private static final String PASSWORD = "the-password-of-tls";
    private static final int TLS_PORT = Container.freePort();

    private static ConformanceSite site;
    private static Gateway gateway;
    private static SiteKeys keys;
    private static SSLContext certified;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("conformance-tls");
        keys = SiteKeys.make(gateway.home().resolveSibling("keys"));
        certified = keys.charger("SECURE");
        gateway.charger("SECURE", 11, 1, "password = " + PASSWORD);
        gateway.charger("RISING", 12, 1, "password = " + PASSWORD);
        clientAuth("none");
        checksTheKeys();
        site = ConformanceSite.open(gateway, 1);
        assertThat(gateway.readyLine())
                .contains("OCPP ws://", "OCPP TLS wss://0.0.0.0:" + TLS_PORT + "/ocpp/{id}");
    }

    /** Refused tries are warned of, and are what was done here. */
    @AfterClass
    public static void stop() throws Exception {
        assertThat(site.charger(1).isOpen()).as("the charger of the plain port").isTrue();
        site.close(line -> line.contains("Refused from 127.0.0.1"));
    }

    private static void clientAuth(String word) throws Exception {
        gateway.configure(
                "org.chargebus.ocpp.cfg",
                "port = " + gateway.ocppPort(),
                "authFailuresPerMinute = 100",
                "tls.port = " + TLS_PORT,
                "tls.keyStore = " + keys.gateway(),
                "tls.keyStorePassword = " + SiteKeys.PASSWORD,
                "tls.trustStore = " + keys.authority(),
                "tls.organization = Site",
                "tls.clientAuth = " + word);
    }

    /** {@code bin/chargebus check} opens the files. */
    private static void checksTheKeys() throws Exception {
        assertThat(gateway.launch("check").output()).isEmpty();
        Path away = keys.gateway().resolveSibling("away.p12");
        Files.move(keys.gateway(), away);
        assertThat(gateway.launch("check").output())
                .contains("org.chargebus.ocpp.cfg:4: tls.keyStore: there is no such file; put it");
        Files.move(away, keys.gateway());
    }

    /** Applies it and waits until the port asks for certificates, or does not. */
    private static void switchTo(String clientAuth) throws Exception {
        clientAuth(clientAuth);
        Await.until(
                "tls.clientAuth = " + clientAuth,
                () -> asksForCertificates() == clientAuth.equals("need"));
    }

    private static boolean asksForCertificates() throws Exception {
        try (SSLSocket socket = handshake("TLSv1.2")) {
            return socket.getSession().getLocalCertificates() != null;
        }
    }

    private static SSLSocket handshake(String protocol) throws Exception {
        SSLSocket socket =
                (SSLSocket) certified.getSocketFactory().createSocket("127.0.0.1", TLS_PORT);
        try {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket;
        } catch (Exception e) {
            socket.close();
            throw e;
        }
    }

    private static String security(String id) throws Exception {
        String shown = gateway.shell("ocpp:list");
        return shown.lines()
                .filter(line -> line.contains(" " + id + " "))
                .map(line -> line.split("\\|")[7].strip())
                .findFirst()
                .orElse("");
    }

    private static Gateway.Result profile(String id, int value) throws Exception {
        return gateway.launch(
                "shell",
                "ocpp:call %s ChangeConfiguration '%s'"
                        .formatted(id, json("{key:SecurityProfile,value:'" + value + "'}")));
    }

    /** TC_083: white paper, A05; from a password without TLS to a certificate. */
    @Test
    public void tc083UpgradeOfTheSecurityProfile() throws Exception {
        switchTo("need");
        SSLContext own = keys.charger("RISING");
        try (ProfileCharger charger =
                ProfileCharger.connect(gateway.ocppPort(), "RISING", PASSWORD)) {
            charger.boot();
            assertThat(security("RISING")).isEqualTo("password");
            assertThat(profile("RISING", 3).output()).contains("Accepted");
            assertThat(charger.asked("ChangeConfiguration"))
                    .isEqualTo(json("{key:SecurityProfile,value:'3'}"));
            assertThat(
                            Files.readAllLines(
                                    gateway.home().resolve("etc/org.chargebus.charger-RISING.cfg")))
                    .contains("securityProfile = 3");
            gateway.shell("ocpp:reset RISING hard");
            assertThat(charger.asked("Reset")).isEqualTo(json("{type:Hard}"));
            assertThat(charger.isOpen()).as("until its reset").isTrue();
        }
        assertThat(RawCharger.handshakeStatus(gateway.ocppPort(), "RISING", PASSWORD))
                .isEqualTo(FORBIDDEN);
        assertThat(gateway.shell("ocpp:scan"))
                .contains("securityProfile of this charger is 3, and the plain port is below");
        try (ProfileCharger charger = ProfileCharger.connect(TLS_PORT, "RISING", own, null)) {
            assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
            assertThat(security("RISING")).isEqualTo("TLS+certificate");
            Gateway.Result lower = profile("RISING", 2);
            assertThat(lower.status()).isNotZero();
            assertThat(lower.output() + lower.errors())
                    .contains("SecurityProfile 2 is below 3, the one of this charger");
            assertThat(charger.allAsked()).isEmpty();
        }
    }

    /** TC_086: white paper, 2.2; TLS 1.2 or newer, a certificate of RSA or ECDSA, a password. */
    @Test
    public void tc086TlsServerCertificate() throws Exception {
        switchTo("none");
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = handshake(protocol)) {
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            }
        }
        assertThatThrownBy(() -> handshake("TLSv1.1")).isInstanceOf(SSLException.class);
        SSLContext trusting = keys.trusting();
        for (String wrong : new String[] {null, "not-the-password-86"}) {
            assertThatThrownBy(() -> ProfileCharger.connect(TLS_PORT, "SECURE", trusting, wrong))
                    .isInstanceOf(ExecutionException.class);
        }
        try (ProfileCharger charger =
                ProfileCharger.connect(TLS_PORT, "SECURE", trusting, PASSWORD)) {
            assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
            assertThat(security("SECURE")).isEqualTo("TLS+password");
            signs(charger);
        }
    }

    /** TC_087: white paper, 2.3; the CN is the identity and O the operator. */
    @Test
    public void tc087TlsClientCertificate() throws Exception {
        switchTo("need");
        assertThatThrownBy(
                        () -> ProfileCharger.connect(TLS_PORT, "SECURE", keys.trusting(), PASSWORD))
                .isInstanceOf(ExecutionException.class);
        SSLContext other = keys.charger("SOMEONE");
        assertThatThrownBy(() -> ProfileCharger.connect(TLS_PORT, "SECURE", other, PASSWORD))
                .isInstanceOf(ExecutionException.class);
        assertThat(gateway.shell("ocpp:scan"))
                .contains("the certificate is that of 'SOMEONE'", "TLS failed: ");
        try (ProfileCharger charger = ProfileCharger.connect(TLS_PORT, "SECURE", certified, null)) {
            assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
            assertThat(security("SECURE")).isEqualTo("TLS+certificate");
            signs(charger);
        }
    }

    /** The messages of case 074 over this connection. */
    private static void signs(ProfileCharger charger) throws Exception {
        String request = ConformancePage.resource("/conformance/ecdsa.csr.pem");
        gateway.shell(
                "ocpp:call SECURE ExtendedTriggerMessage"
                        + " '{\"requestedMessage\":\"SignChargePointCertificate\"}'");
        charger.asked("ExtendedTriggerMessage");
        assertThat(charger.call("SignCertificate", field("csr", request)))
                .isEqualTo(json("{status:Accepted}"));
        String chain =
                field("certificateChain", ConformancePage.resource("/conformance/ecdsa.chain.pem"));
        gateway.shell("ocpp:call SECURE CertificateSigned '" + chain + "'");
        assertThat(charger.asked("CertificateSigned")).isEqualTo(json(chain));
    }

    /** A field whose text has line ends. */
    private static String field(String name, String text) {
        JsonObject object = new JsonObject();
        object.addProperty(name, text);
        return object.toString();
    }
}
