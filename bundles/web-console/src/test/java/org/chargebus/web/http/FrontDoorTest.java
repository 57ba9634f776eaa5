package org.chargebus.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chargebus.web.internal.Bench;
import org.chargebus.web.internal.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
    @TempDir static Path folder;

    private static Bench bench;

    @BeforeAll
    static void open() throws Exception {
        bench = new Bench(folder, true, Duration.ofMillis(300));
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
    }

    private static void assertSecured(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains(SecurityHeaders.POLICY);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void everyAnswerSaysHowItMayBeUsed() throws Exception {
        for (HttpResponse<String> answer :
                List.of(
                        bench.send(bench.to("/")),
                        bench.send(bench.to("/nothing")),
                        bench.send(bench.to("/api/v1/alarms")),
                        bench.send(bench.to("/api/v1/nothing")),
                        bench.get("/api/v1/alarms"),
                        bench.send("POST", "/api/v1/alarms", "{}"),
                        bench.get("/api/v1/signals"),
                        bench.get("/metrics"))) {
            assertSecured(answer);
        }
        assertThat(bench.get("/api/v1/alarms").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void whatIsNotThereIsToldInTheFormOfErrors() throws Exception {
        HttpResponse<String> answer = bench.get("/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Bench.error(answer))
                .containsEntry("code", "NotFound")
                .containsEntry(
                        "description",
                        "there is no such path; /api/v1/openapi.json tells the ones there are");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/api/v1/alarms,'GET, HEAD'",
        "GET,/api/v1/login,POST",
        "PATCH,/api/v1/users/x,'DELETE, PUT'",
        "TRACE,/api/v1/alarms,'GET, HEAD'",
        "OPTIONS,/api/v1/alarms,'GET, HEAD'",
        "POST,/,'GET, HEAD'"
    })
    void anotherMethodIsToldTheOnesThatAre(String method, String path, String allowed)
            throws Exception {
        String answer =
                RawHttp.exchange(
                        bench.port(),
                        method
                                + " "
                                + path
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Content-Length: 0\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: " + allowed + "\r\n")
                .contains("\"code\":\"MethodNotAllowed\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/users.properties",
                "/%2e%2e/etc/users.properties",
                "/page/../../etc/users.properties",
                "/js/%2e%2e/%2e%2e/etc/users.properties",
                "/js%2f..%2f..%2fetc/users.properties",
                "/js/..%5c..%5cetc/users.properties",
                "//etc/passwd",
                "/./js/main.js",
                "/js/main.js;x=1",
                "/js/main.js%00.html",
                "/js/",
                "/js",
                "/page/x/../js/main.js",
                "/api/../js/main.js",
                "/api/v1/../../etc/users.properties",
                "/org/chargebus/web/openapi.json"
            })
    void noPathLeadsOutOfThePage(String path) throws Exception {
        String answer = RawHttp.get(bench.port(), path);
        assertThat(answer)
                .matches("(?s)HTTP/1.1 40[04] .*\"code\":\"(NotFound|BadRequest)\".*")
                .contains("Content-Security-Policy: " + SecurityHeaders.POLICY)
                .doesNotContain("export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%ff%fe", "/api/v1/users/%c3%28", "/%c0%ae"})
    void aPathThatIsNoUtf8IsRefused(String path) throws Exception {
        assertThat(RawHttp.get(bench.port(), path)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u0000\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n",
                "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                        + "Content-Length: 2\r\n\r\n{}",
                "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n{}",
                "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"
            })
    void whatIsNoRequestIsRefusedAndTheConnectionCloses(String request) throws Exception {
        assertThat(RawHttp.exchange(bench.port(), request))
                .matches("(?s)HTTP/1.1 (400|505) .*")
                .contains("Content-Security-Policy: " + SecurityHeaders.POLICY);
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() throws Exception {
        String answer =
                RawHttp.exchange(
                        bench.port(),
                        "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
        answer = RawHttp.get(bench.port(), "/" + "x".repeat(40_000));
        assertThat(answer).startsWith("HTTP/1.1 414 ");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        HttpResponse<String> answer =
                bench.send(
                        bench.to("/api/v1/login")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Bench.error(answer).get("description"))
                .isEqualTo("the body is of another type; send Content-Type: application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/login HTTP/1.1\r\nContent-Type: text/plain\r\n",
                "POST /api/v1/login?a=1&a=2 HTTP/1.1\r\nContent-Type: application/json\r\n",
                "POST /api/v1/restore HTTP/1.1\r\nContent-Type: application/zip\r\n",
                "POST /api/v1/nowhere HTTP/1.1\r\n",
            })
    void whoIsRefusedAndNeverSendsTheBodyIsToldThatTheConnectionEnds(String head) throws Exception {
        assertThat(RawHttp.exchange(bench.port(), head + "Host: x\r\nContent-Length: 2\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("Connection: close");
    }

    @Test
    void aConnectionGoesOnWhenTheRefusedBodyIsThere() throws Exception {
        String request = "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
        assertThat(
                        RawHttp.exchange(
                                bench.port(),
                                request
                                        + "Content-Length: 2\r\n\r\n{}"
                                        + request
                                        + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .matches("(?s)(HTTP/1.1 415 .*){2}");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedByItsLengthOrAsItComes() throws Exception {
        assertThat(
                        RawHttp.exchange(
                                bench.port(),
                                "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length:"
                                        + " 2000000\r\nContent-Type: application/json\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close");
        String head =
                "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        StringBuilder chunks = new StringBuilder(head);
        for (int i = 0; i < 33; i++) {
            chunks.append("8000\r\n").append("x".repeat(0x8000)).append("\r\n");
        }
        assertThat(RawHttp.exchange(bench.port(), chunks + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefused() throws Exception {
        String answer =
                RawHttp.exchange(
                        bench.port(),
                        "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n"
                                + "Content-Type: application/json\r\n\r\n{\"");
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"TooSlow\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"x\"",
                "null",
                " ",
                "{",
                "{}{}",
                "{\"user\":1}",
                "{\"user\":null}",
                "{\"user\":[]}",
                "{\"user\":{}}",
                "{\"user\":true}",
                "{\"user\":\"\"}",
                "{\"user\":\"a\",\"user\":\"b\"}",
                "{\"user\":\"a\",\"password\":\"b\",\"more\":1}",
                "{'user':'a'}",
                "{\"user\":\"\\ud8\"}",
                "{\"user\":NaN}",
                "{\"user\":1e999999999}",
                "{\"__proto__\":{}}"
            })
    void anObjectOfAnotherFormIsRefusedWithTheReason(String body) throws Exception {
        HttpResponse<String> answer = bench.send("POST", "/api/v1/login", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Bench.error(answer)).containsEntry("code", "BadRequest");
        assertThat(Bench.error(answer).get("description").toString()).contains("; ");
    }

    @Test
    void anObjectNestedTooDeeplyIsRefused() throws Exception {
        String deep = "{\"user\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        HttpResponse<String> answer = bench.send("POST", "/api/v1/login", deep);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Bench.error(answer).get("description").toString()).contains("nesting depth");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws Exception {
        HttpResponse<String> answer =
                bench.send(
                        bench.to("/api/v1/login")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[] {'{', -1, '}'})));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?most=x",
                "?most=0",
                "?most=99999999999999999999",
                "?most=1.5",
                "?most=",
                "?most=1&most=2",
                "?moste=1",
                "?side=both%00",
                "?side=%zz",
                "?address=-1",
                "?address=65536"
            })
    void aQueryOfAnotherFormIsRefused(String query) throws Exception {
        String answer =
                RawHttp.exchange(
                        bench.port(),
                        "GET /api/v1/frames"
                                + query
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                                + Bench.basic("viewer", "viewer" + Bench.SECRET)
                                + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"BadRequest\"");
    }

    @Test
    void headHasTheHeadersAlone() throws Exception {
        HttpResponse<String> answer =
                bench.send(
                        bench.as("viewer", "/api/v1/alarms")
                                .method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).contains("2");
        assertThat(
                        bench.send(
                                        bench.as("viewer", "/api/v1/events")
                                                .method("HEAD", BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(200);
        assertThat(bench.feed().listeners()).isZero();
    }

    @Test
    void aPartThatIsAwayIsToldWithItsBundle() throws Exception {
        HttpResponse<String> answer = bench.get("/api/v1/transactions");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(Bench.error(answer).get("description").toString())
                .isEqualTo(
                        "the store is not there; try again in a moment, or start its bundle:"
                                + " bundle:start org.chargebus.store");
    }
}
