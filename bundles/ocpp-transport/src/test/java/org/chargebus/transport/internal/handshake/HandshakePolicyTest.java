package org.chargebus.transport.internal.handshake;

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
        return new HandshakeRules(List.of("ocpp"), requirePassword, withoutSubprotocol, 10);
    }

    private static HandshakePolicy.Attempt attempt(
            String path, String authorization, int open, String... subprotocols) {
        return new HandshakePolicy.Attempt(
                path, List.of(subprotocols), authorization, InetAddress.getLoopbackAddress(), open);
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
}
