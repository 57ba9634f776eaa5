package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes over real sockets (OCPP-J 1.6, 3 and 6.2). */
@Timeout(120)
class HandshakeTest {
    private static final String OCPP16 = "Sec-WebSocket-Protocol: ocpp1.6";
    private static final String HEX_KEY = "00ff3a8081fe00000000000000000000000000c3";
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        Site site =
                new TestSite()
                        .with("CP1")
                        .with("CP 2")
                        .with("a:b")
                        .with("off", false, null, "")
                        .with("far", true, null, "10.0.0.0/8")
                        .withPassword("locked", "with:colon:0123456789")
                        .withPassword("lo:cked", "with:colon:0123456789")
                        .withPassword("hex", HEX_KEY)
                        .site();
        server = new TestServer(TestSettings.DEFAULT, site);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static int status(String path, String... headers) throws Exception {
        return status(RawHttp.handshake(server.port, path, headers));
    }

    private static int status(String response) {
        return response.isEmpty() ? 0 : Integer.parseInt(response.substring(9, 12));
    }

    private static String basic(String user, byte[] password) {
        ByteArrayOutputStream pair = new ByteArrayOutputStream();
        pair.writeBytes((user + ":").getBytes(StandardCharsets.UTF_8));
        pair.writeBytes(password);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.toByteArray());
    }

    private static String basic(String user, String password) {
        return basic(user, password.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/ocpp/CP1, 101",
        "/ocpp//CP1, 101",
        "//ocpp/CP1/, 101",
        "/ocpp/CP1//, 101",
        "/ocpp/CP1?x=1, 101",
        "/ocpp/some/prefix/CP1, 101",
        "/ocpp/CP%31, 101",
        "/ocpp/CP%202, 101",
        "/ocpp/a%3Ab, 101",
        "/ocpp/a:b, 101",
        "/ocpp/a%3ab/, 101",
        "/ocpp/CP+2, 404",
        "/ocpp/cp1, 404",
        "/ocpp/CP9, 404",
        "/ocpp/off, 404",
        "/ocpp, 404",
        "/ocpp/, 404",
        "/, 404",
        "/CP1, 404",
        "/other/CP1, 404",
        "/ocppCP1, 404",
        "/ocpp/..%2fCP1, 404",
        "/ocpp/CP1;x=1, 404",
        "/ocpp/%C3%A4, 404",
        "/ocpp/far, 403",
    })
    void theIdentityIsTheLastSegmentBelowThePath(String path, int status) throws Exception {
        assertThat(status(path, OCPP16)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/ocpp/%zz",
        "/ocpp/%",
        "/ocpp/%00",
        "/ocpp/../ocpp/CP1",
        "/ocpp/%2e%2e",
        "/../../x"
    })
    void anOddPathIsRefusedAndTheServerServesOn(String path) throws Exception {
        assertThat(status(path, OCPP16)).isIn(400, 404, 101);
        assertThat(status("/ocpp/CP1", OCPP16)).isEqualTo(101);
    }

    @Test
    void ocpp16IsChosenWhereverItStandsInTheOffer() throws Exception {
        String response =
                RawHttp.handshake(
                        server.port,
                        "/ocpp/CP1",
                        "Sec-WebSocket-Protocol: ocpp2.0.1, ocpp0.1",
                        "Sec-WebSocket-Protocol: ocpp1.6,x");

        assertThat(response).contains("101").containsIgnoringCase("protocol: ocpp1.6\r\n");
    }

    @Test
    void aChargerWithoutSubprotocolIsAccepted() throws Exception {
        String response = RawHttp.handshake(server.port, "/ocpp/CP1");

        assertThat(response).contains("101").doesNotContainIgnoringCase("websocket-protocol");
    }

    @Test
    void onlyOtherSubprotocolsCompleteTheHandshakeAndCloseAtOnce() throws Exception {
        // OCPP-J 1.6, 3.1.2
        try (RawHttp http = new RawHttp(server.port)) {
            String response = http.upgrade("/ocpp/CP1", "Sec-WebSocket-Protocol: ocpp2.0.1");

            assertThat(response).contains("101").doesNotContainIgnoringCase("websocket-protocol");
            byte[] frame = http.read(4);
            assertThat(frame[0]).isEqualTo((byte) 0x88);
            assertThat((frame[2] & 0xFF) << 8 | frame[3] & 0xFF).isEqualTo(1002);
        }
    }

    @Test
    void compressionIsNotNegotiated() throws Exception {
        String response =
                RawHttp.handshake(
                        server.port,
                        "/ocpp/CP1",
                        OCPP16,
                        "Sec-WebSocket-Extensions: permessage-deflate");

        assertThat(response).contains("101").doesNotContainIgnoringCase("extensions");
    }

    @Test
    void theServerDoesNotSayWhatItIs() throws Exception {
        assertThat(RawHttp.handshake(server.port, "/ocpp/CP9", OCPP16))
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void aPasswordIsAskedForWhereOneIsConfigured() throws Exception {
        String response = RawHttp.handshake(server.port, "/ocpp/locked", OCPP16);

        assertThat(response).contains(" 401 ").containsIgnoringCase("www-authenticate: basic");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "locked, locked, with:colon:0123456789, 101",
        "lo:cked, lo:cked, with:colon:0123456789, 101",
        "locked, locked, wrong, 401",
        "locked, other, with:colon:0123456789, 401",
        "locked, '', with:colon:0123456789, 401",
    })
    void theUserIsTheIdentityAndThePasswordMayHoldColons(
            String id, String user, String password, int status) throws Exception {
        try (TestServer own = fresh()) {
            String response =
                    RawHttp.handshake(own.port, "/ocpp/" + id, OCPP16, basic(user, password));

            assertThat(status(response)).isEqualTo(status);
        }
    }

    private static TestServer fresh() throws Exception {
        return new TestServer(
                TestSettings.DEFAULT,
                new TestSite()
                        .withPassword("locked", "with:colon:0123456789")
                        .withPassword("lo:cked", "with:colon:0123456789")
                        .site());
    }

    @Test
    void aHexadecimalKeyMatchesItsBytesWhichAreNoText() throws Exception {
        byte[] raw = HexFormat.of().parseHex(HEX_KEY);

        assertThat(status("/ocpp/hex", OCPP16, basic("hex", raw))).isEqualTo(101);
        assertThat(status("/ocpp/hex", OCPP16, basic("hex", HEX_KEY))).isEqualTo(101);
        assertThat(status("/ocpp/hex", OCPP16, basic("hex", raw))).isEqualTo(101);
    }

    /** Case 073: the key is given as the hexadecimal digits of 16..20 bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00ff3a8081fe000000000000000000c3",
                "00ff3a8081fe0000000000000000000000c3",
                HEX_KEY
            })
    void aHexadecimalKeyOf16To20BytesMatchesItsBytes(String key) throws Exception {
        byte[] raw = HexFormat.of().parseHex(key);
        Site site = new TestSite().withPassword("hex", key).site();
        try (TestServer own = new TestServer(TestSettings.DEFAULT, site)) {
            for (String credentials : List.of(basic("hex", raw), basic("hex", key))) {
                String response = RawHttp.handshake(own.port, "/ocpp/hex", OCPP16, credentials);
                assertThat(status(response)).isEqualTo(101);
            }
            raw[0]++;
            String wrong = RawHttp.handshake(own.port, "/ocpp/hex", OCPP16, basic("hex", raw));
            assertThat(status(wrong)).isEqualTo(401);
        }
    }

    /** Case 073: from the next connection on only the new password is accepted. */
    @Test
    void aChangedPasswordIsTheOnlyOneOfTheNextConnection() throws Exception {
        try (TestServer own = fresh();
                RawHttp http = new RawHttp(own.port)) {
            http.upgrade("/ocpp/locked", OCPP16, basic("locked", "with:colon:0123456789"));
            assertThat(own.nextLink()).isEqualTo("locked up");

            own.server.siteChanged(
                    new TestSite().withPassword("locked", "another:0123456789").site());

            assertThat(own.nextLink()).startsWith("locked down: 1008");
            String old = basic("locked", "with:colon:0123456789");
            assertThat(status(RawHttp.handshake(own.port, "/ocpp/locked", OCPP16, old)))
                    .isEqualTo(401);
            String fresh = basic("locked", "another:0123456789");
            assertThat(status(RawHttp.handshake(own.port, "/ocpp/locked", OCPP16, fresh)))
                    .isEqualTo(101);
        }
    }

    @Test
    void theLinkSaysHowItIsSecured() throws Exception {
        try (TestServer own = fresh();
                RawHttp http = new RawHttp(own.port)) {
            http.upgrade("/ocpp/locked", OCPP16, basic("locked", "with:colon:0123456789"));

            assertThat(own.nextLink()).isEqualTo("locked up");
            Link link = own.registry.link("locked").orElseThrow();
            assertThat(link.security()).isEqualTo("password");
            assertThat(link.subprotocol()).isEqualTo("ocpp1.6");
            assertThat(link.remote()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void unknownChargersAndWrongPasswordsAreListed() throws Exception {
        try (TestServer own = fresh()) {
            RawHttp.handshake(own.port, "/ocpp/stranger", OCPP16, "Authorization: Basic !!");
            RawHttp.handshake(own.port, "/ocpp/stranger", OCPP16);
            RawHttp.handshake(own.port, "/ocpp/locked", OCPP16, basic("locked", "wrong"));

            assertThat(own.registry.refused())
                    .extracting(
                            RefusedConnection::chargePointId,
                            RefusedConnection::status,
                            RefusedConnection::authentication,
                            RefusedConnection::tries)
                    .containsExactly(
                            tuple("locked", 401, "Basic, wrong password", 1),
                            tuple("stranger", 404, "none", 2));
        }
    }

    @Test
    void anAddressIsBarredAfterTooManyWrongPasswords() throws Exception {
        try (TestServer own = fresh()) {
            for (int i = 0; i < 5; i++) {
                assertThat(
                                status(
                                        RawHttp.handshake(
                                                own.port,
                                                "/ocpp/locked",
                                                OCPP16,
                                                basic("locked", "wrong" + i))))
                        .isEqualTo(401);
            }
            String response =
                    RawHttp.handshake(
                            own.port,
                            "/ocpp/locked",
                            OCPP16,
                            basic("locked", "with:colon:0123456789"));

            assertThat(response).contains(" 429 ").containsIgnoringCase("retry-after: ");
        }
    }

    @Test
    void aMissingPasswordIsNoWrongOne() throws Exception {
        // A client may ask first how to authenticate.
        try (TestServer own = fresh()) {
            for (int i = 0; i < 10; i++) {
                RawHttp.handshake(own.port, "/ocpp/locked", OCPP16);
            }
            String response =
                    RawHttp.handshake(
                            own.port,
                            "/ocpp/locked",
                            OCPP16,
                            basic("locked", "with:colon:0123456789"));

            assertThat(status(response)).isEqualTo(101);
        }
    }

    @Test
    void beforeASiteIsKnownChargersComeLater() throws Exception {
        try (TestServer own = new TestServer(TestSettings.DEFAULT, null)) {
            assertThat(RawHttp.handshake(own.port, "/ocpp/CP1", OCPP16))
                    .contains(" 503 ")
                    .containsIgnoringCase("retry-after: 10");
            own.server.siteChanged(TestSite.of("CP1"));
            assertThat(RawHttp.handshake(own.port, "/ocpp/CP1", OCPP16)).contains(" 101 ");
        }
    }

    @Test
    void theRootPathTakesAnyPrefix() throws Exception {
        try (TestServer own = new TestServer(TestSettings.DEFAULT.path("/"), TestSite.of("CP1"))) {
            assertThat(RawHttp.handshake(own.port, "/CP1", OCPP16)).contains(" 101 ");
            assertThat(RawHttp.handshake(own.port, "/any/thing/CP1/", OCPP16)).contains(" 101 ");
            assertThat(RawHttp.handshake(own.port, "/any/CP9", OCPP16)).contains(" 404 ");
        }
    }

    @Test
    void aChargerWithoutSubprotocolMayBeTurnedAway() throws Exception {
        TestSettings strict = TestSettings.DEFAULT.acceptWithoutSubprotocol(false);
        try (TestServer own = new TestServer(strict, TestSite.of("CP1"))) {
            TestCharger charger = new TestCharger(own.port, "/ocpp/CP1");

            assertThat(charger.nextClose()).startsWith("1002");
        }
    }

    @Test
    void oneConnectionTooManyComesLater() throws Exception {
        TestSettings one = TestSettings.DEFAULT.maxConnections(1);
        try (TestServer own = new TestServer(one, TestSite.of("CP1", "CP2"))) {
            TestCharger.connect(own, "CP1");
            assertThat(own.nextLink()).isEqualTo("CP1 up");

            // Jetty counts a connection just after it told of it.
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            String answer = RawHttp.handshake(own.port, "/ocpp/CP2", OCPP16);
            while (!answer.contains(" 503 ") && System.nanoTime() < patience) {
                answer = RawHttp.handshake(own.port, "/ocpp/CP2", OCPP16);
            }
            assertThat(answer).contains(" 503 ");
        }
    }

    @Test
    void aPlainRequestIsToldToUpgrade() throws Exception {
        try (RawHttp http = new RawHttp(server.port)) {
            assertThat(http.exchange("GET /ocpp/CP1 HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(" 426 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /ocpp/<svg> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /ocpp/<svg> HTTP/1.1\r\nHost: <svg>\r\n\r\n",
                "GET /ocpp/%00<svg> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /ocpp/<svg> HTTP/9.9\r\nHost: x\r\n\r\n",
                "<svg>\r\n\r\n"
            })
    void whatIsNoHandshakeIsAnsweredByALineOfTextWithoutAWordOfIt(String request) throws Exception {
        try (RawHttp http = new RawHttp(server.port)) {
            assertThat(http.exchange(request))
                    .matches("(?s)HTTP/1.1 (4\\d\\d|505) .*")
                    .contains(
                            "Content-Type: text/plain",
                            "X-Content-Type-Options: nosniff",
                            "Content-Security-Policy: default-src 'none'")
                    .doesNotContain("svg");
            assertThat(new String(http.readAll(), StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .doesNotContain("<");
        }
    }

    @ParameterizedTest
    @CsvSource({"Sec-WebSocket-Version: 8", "Sec-WebSocket-Key: short"})
    void aBrokenHandshakeIsRefusedAndTheServerServesOn(String header) throws Exception {
        try (RawHttp http = new RawHttp(server.port)) {
            String request =
                    "GET /ocpp/CP1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\n"
                            + header
                            + "\r\n\r\n";
            assertThat(status(http.exchange(request))).isBetween(400, 499);
        }
        assertThat(status("/ocpp/CP1", OCPP16)).isEqualTo(101);
    }

    @Test
    void requirePasswordTurnsAwayChargersWithout() throws Exception {
        TestSettings strict = new TestSettings(0, "/ocpp", true, true, 10, 5, 30, 10_000, true);
        Site site =
                new TestSite()
                        .with("bare")
                        .with("locked", true, PasswordHash.of("0123456789abcdef"), "")
                        .site();
        try (TestServer own = new TestServer(strict, site)) {
            assertThat(RawHttp.handshake(own.port, "/ocpp/bare", OCPP16)).contains(" 401 ");
            assertThat(
                            RawHttp.handshake(
                                    own.port,
                                    "/ocpp/locked",
                                    OCPP16,
                                    basic("locked", "0123456789abcdef")))
                    .contains(" 101 ");
        }
    }
}
