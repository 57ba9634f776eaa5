package org.chargebus.transport.internal.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.TestSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OCPP-J 1.6, 3 and 6.2; default deny. */
class HandshakePolicyTest {
    private static final HandshakeRules RULES = rules(false, true);
    private final Site site =
            new TestSite()
                    .with("CP1")
                    .with("off", false, null, "")
                    .with("far", true, null, "10.0.0.0/8")
                    .with("locked", true, PasswordHash.of("0123456789abcdef"), "")
                    .site();

    private static HandshakeRules rules(boolean requirePassword, boolean withoutSubprotocol) {
        return new HandshakeRules(List.of("ocpp"), requirePassword, withoutSubprotocol, 10, "");
    }

    private static HandshakePolicy.Attempt attempt(
            String path, String authorization, int open, String... subprotocols) {
        return new HandshakePolicy.Attempt(
                path,
                List.of(subprotocols),
                authorization,
                InetAddress.getLoopbackAddress(),
                open,
                false,
                null,
                "");
    }

    private Verdict judge(HandshakeRules rules, HandshakePolicy.Attempt attempt) {
        return HandshakePolicy.judge(attempt, rules, Optional.of(site));
    }

    private int status(String path) {
        return judge(RULES, attempt(path, null, 0, "ocpp1.6")) instanceof Verdict.Refuse refuse
                ? refuse.status()
                : 101;
    }

    @Test
    void whoIsNotConfiguredOrDisabledIsNotFound() {
        assertThat(status("/ocpp/CP1")).isEqualTo(101);
        assertThat(status("/ocpp/CP2")).isEqualTo(404);
        assertThat(status("/ocpp/off")).isEqualTo(404);
        assertThat(status("/elsewhere/CP1")).isEqualTo(404);
        assertThat(status("/ocpp/far")).isEqualTo(403);
        assertThat(status("/ocpp/locked")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A.b_c:d-9",
                "inner space",
                "...",
                "..a",
                "123456789012345678901234567890123456789012345678"
            })
    void anIdentityIs1To48OfItsCharacters(String id) {
        assertThat(new ChargerPath(id, true).valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "a/b",
                "ä",
                "a\n",
                "a%20b",
                "a+b",
                ".",
                "..",
                "1234567890123456789012345678901234567890123456789"
            })
    void anythingElseIsNone(String id) {
        assertThat(new ChargerPath(id, true).valid()).isFalse();
    }

    @Test
    void refusalsBeforeASiteIsKnownAreNotListed() {
        Verdict verdict =
                HandshakePolicy.judge(attempt("/ocpp/CP1", null, 0), RULES, Optional.empty());

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refuse -> {
                            assertThat(refuse.status()).isEqualTo(503);
                            assertThat(refuse.retryAfter()).isPositive();
                            assertThat(refuse.listed()).isFalse();
                        });
    }

    @Test
    void theNumberOfConnectionsIsLimited() {
        assertThat(judge(RULES, attempt("/ocpp/CP1", null, 9))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(RULES, attempt("/ocpp/CP1", null, 10))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theSubprotocolIsEchoedAsItWasOffered() {
        assertThat(judge(RULES, attempt("/ocpp/CP1", null, 0, "x", "OCPP1.6")))
                .isInstanceOfSatisfying(
                        Verdict.Accept.class,
                        accept -> assertThat(accept.subprotocol()).isEqualTo("OCPP1.6"));
        assertThat(judge(RULES, attempt("/ocpp/CP1", null, 0, "ocpp2.0.1")))
                .isInstanceOf(Verdict.Rebuff.class);
        assertThat(judge(rules(false, false), attempt("/ocpp/CP1", null, 0)))
                .isInstanceOf(Verdict.Rebuff.class);
    }

    @Test
    void aPasswordIsHandedOnRawAndUnchecked() {
        byte[] pair = {'l', 'o', 'c', 'k', 'e', 'd', ':', (byte) 0xFF, ':', 0, 'x'};
        String header = "bAsIc " + Base64.getEncoder().encodeToString(pair);

        assertThat(judge(RULES, attempt("/ocpp/locked", header, 0, "ocpp1.6")))
                .isInstanceOfSatisfying(
                        Verdict.Verify.class,
                        verify -> assertThat(verify.password()).containsExactly(0xFF, ':', 0, 'x'));
    }

    @Test
    void withRequirePasswordAChargerWithoutOneIsRefused() {
        assertThat(judge(rules(true, true), attempt("/ocpp/CP1", null, 0, "ocpp1.6")))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class, refuse -> assertThat(refuse.status()).isEqualTo(401));
    }

    private static HandshakePolicy.Attempt tls(
            String id, String authorization, ClientCertificate certificate) {
        return new HandshakePolicy.Attempt(
                "/ocpp/" + id,
                List.of("ocpp1.6"),
                authorization,
                InetAddress.getLoopbackAddress(),
                0,
                true,
                certificate,
                "");
    }

    private static String basic(String id) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":x").getBytes(US_ASCII));
    }

    /** What a charger of a least profile gets: the status, or what it proved. */
    private static String outcome(
            int least, boolean password, HandshakePolicy.Attempt attempt, HandshakeRules rules) {
        Site one = new TestSite().with("CP1", password, least).site();
        Verdict verdict = HandshakePolicy.judge(attempt, rules, Optional.of(one));
        if (verdict instanceof Verdict.Verify verify) {
            return "if right: " + verify.then().security().word();
        }
        return verdict instanceof Verdict.Accept accept
                ? accept.security().word()
                : Integer.toString(((Verdict.Refuse) verdict).status());
    }

    /** Security white paper for 1.6-J, 2 and A05: nobody comes in by less than its profile. */
    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            value = {
                "least|password|plain                |TLS                       |certificate",
                "0    |false   |none                 |TLS                       |TLS+certificate",
                "1    |false   |401                  |401                       |TLS+certificate",
                "2    |false   |403                  |401                       |TLS+certificate",
                "3    |false   |403                  |403                       |TLS+certificate",
                "0    |true    |if right: password   |if right: TLS+password    |TLS+certificate",
                "1    |true    |if right: password   |if right: TLS+password    |TLS+certificate",
                "2    |true    |403                  |if right: TLS+password    |TLS+certificate",
                "3    |true    |403                  |403                       |TLS+certificate"
            })
    void nobodyComesInByLessThanItsProfile(
            int least, boolean password, String plain, String tls, String certificate) {
        ClientCertificate own = new ClientCertificate("CP1", "Any");
        String sent = password ? basic("CP1") : null;
        assertThat(outcome(least, password, attempt("/ocpp/CP1", sent, 0, "ocpp1.6"), RULES))
                .isEqualTo(plain);
        assertThat(outcome(least, password, tls("CP1", sent, null), RULES)).isEqualTo(tls);
        assertThat(outcome(least, password, tls("CP1", null, own), RULES)).isEqualTo(certificate);
        assertThat(outcome(least, password, tls("CP1", basic("CP1"), own), RULES))
                .isEqualTo(password ? "if right: " + certificate : certificate);
        assertThat(outcome(least, password, tls("CP1", null, own), rules(true, true)))
                .as("requirePassword asks for no password beside a certificate")
                .isEqualTo(certificate);
    }

    @ParameterizedTest
    @CsvSource({
        "CP1, Site, Site, TLS+certificate",
        "CP1, Site, '', TLS+certificate",
        "CP1, Another, Site, 403",
        "CP1, '', Site, 403",
        "cp1, Site, Site, 403",
        "CP2, Site, Site, 403",
        "'', Site, '', 403"
    })
    void aCertificateIsThatOfItsIdentityAndOperator(
            String commonName, String organization, String expected, String outcome) {
        HandshakeRules rules = new HandshakeRules(List.of("ocpp"), false, true, 10, expected);
        ClientCertificate shown = new ClientCertificate(commonName, organization);
        assertThat(outcome(0, false, tls("CP1", null, shown), rules)).isEqualTo(outcome);
    }

    @Test
    void theReasonNamesTheCertificateInPrintableCharacters() {
        ClientCertificate shown = new ClientCertificate("CP\u001b[2J" + "x".repeat(100), "");
        assertThat(judge(RULES, tls("CP1", null, shown)))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refuse -> {
                            assertThat(refuse.reason())
                                    .isEqualTo(
                                            "the certificate is that of 'CP?[2J"
                                                    + "x".repeat(58)
                                                    + "'");
                            assertThat(refuse.authentication()).isEqualTo("certificate");
                        });
    }
}
