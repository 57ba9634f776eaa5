package org.chargebus.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Role;
import org.chargebus.web.internal.Await;
import org.chargebus.web.internal.Bench;
import org.chargebus.web.internal.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private HttpResponse<String> login(String user, String password) throws Exception {
        return bench.send(
                json("/api/v1/login")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"user\":\"%s\",\"password\":\"%s\"}"
                                                .formatted(user, password))));
    }

    private HttpRequest.Builder json(String path) {
        return bench.to(path).header("Content-Type", "application/json");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void basicNeedsNoSession() throws Exception {
        assertThat(bench.get("/api/v1/alarms").statusCode()).isEqualTo(200);
        assertThat(bench.get("/api/v1/alarms").headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(bench.gate().sessions().count()).isZero();
    }

    @Test
    void withoutALoginProgramsAreAskedForBasicAndBrowsersShowNoWindow() throws Exception {
        HttpResponse<String> program = bench.send(bench.to("/api/v1/alarms"));
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic realm=\"chargebus\"");
        HttpResponse<String> browser =
                bench.send(bench.to("/api/v1/alarms").header("Sec-Fetch-Mode", "cors"));
        assertThat(browser.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Session ");
        HttpResponse<String> overPlainHttp =
                bench.send(
                        bench.to("/api/v1/alarms")
                                .header("User-Agent", "Mozilla/5.0 (Android 14; Tablet)")
                                .header("Accept-Language", "de"));
        assertThat(overPlainHttp.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Session ");
    }

    @Test
    void wrongPasswordsAreRefusedAndThenTheirAddressIsBarred() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(login("admin", "wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> barred = login("admin", "admin" + Bench.SECRET);
        assertThat(barred.statusCode()).isEqualTo(429);
        int wait = Integer.parseInt(barred.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(200, 301);
        assertThat(bench.get("/api/v1/alarms").statusCode()).isEqualTo(429);
    }

    @Test
    void manyPasswordsAtOnceAreNoMoreThanOneAfterTheOther() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        WebGate gate =
                new WebGate(
                        (user, password) -> {
                            tried.add(password);
                            return Optional.of(Role.VIEWER).filter(role -> password.equals("7"));
                        },
                        bench.gate().users(),
                        waiting::add,
                        System::nanoTime);
        InetAddress from = InetAddress.getByName("192.0.2.1");
        CompletionStage<Optional<Role>> first = gate.role("viewer", "7", from);
        CompletionStage<Optional<Role>> same = gate.role("viewer", "7", from);
        int refused = 0;
        for (int i = 10; i < 40; i++) {
            try {
                gate.role("viewer", "" + i, from);
            } catch (Refusal e) {
                assertThat(e.status()).isEqualTo(503);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(26);
        waiting.forEach(Runnable::run);
        assertThat(tried).containsExactly("7", "10", "11", "12", "13");
        assertThat(first).isCompletedWithValue(Optional.of(Role.VIEWER));
        assertThat(same).isCompletedWithValue(Optional.of(Role.VIEWER));
        gate.role("viewer", "14", from);
        waiting.get(waiting.size() - 1).run();
        assertThatThrownBy(() -> gate.role("viewer", "7", from)).hasMessageContaining("wait 30");
    }

    @Test
    void aSessionStaysInUseWhileItsAddressIsBarred() throws Exception {
        String cookie = cookie(login("viewer", "viewer" + Bench.SECRET));
        for (int i = 0; i < 6; i++) {
            login("nobody", "wrong");
        }
        assertThat(bench.send(bench.to("/api/v1/alarms").header("Cookie", cookie)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionIsInACookieThatNoScriptReads() throws Exception {
        HttpResponse<String> answer = login("operator", "operator" + Bench.SECRET);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("chargebus=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
        assertThat(Bench.object(answer))
                .containsEntry("user", "operator")
                .containsEntry("role", "operator")
                .containsEntry("firstStart", false);
        HttpResponse<String> session =
                bench.send(bench.to("/api/v1/session").header("Cookie", cookie(answer)));
        assertThat(Bench.object(session).get("csrf")).isEqualTo(Bench.object(answer).get("csrf"));
    }

    @Test
    void aChangeByCookieNeedsTheTokenOfItsSession() throws Exception {
        HttpResponse<String> answer = login("admin", "admin" + Bench.SECRET);
        String csrf = Bench.object(answer).get("csrf").toString();
        String other = Bench.object(login("admin", "admin" + Bench.SECRET)).get("csrf").toString();
        HttpRequest.Builder change =
                bench.to("/api/v1/users/viewer").header("Cookie", cookie(answer)).DELETE();
        assertThat(bench.send(change).statusCode()).isEqualTo(403);
        assertThat(bench.send(change.setHeader("X-CSRF-Token", other)).statusCode()).isEqualTo(403);
        assertThat(bench.send(change.setHeader("X-CSRF-Token", csrf)).statusCode()).isEqualTo(204);
    }

    @Test
    void aChangeFromAnotherSiteIsRefusedWhateverItShows() throws Exception {
        HttpRequest.Builder change = bench.as("admin", "/api/v1/users/viewer").DELETE();
        assertThat(bench.send(change.setHeader("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(bench.send(change.setHeader("Origin", "null")).statusCode()).isEqualTo(403);
        HttpRequest.Builder fetched =
                bench.as("admin", "/api/v1/users/viewer")
                        .setHeader("Sec-Fetch-Site", "cross-site")
                        .DELETE();
        assertThat(bench.send(fetched).statusCode()).isEqualTo(403);
        HttpRequest.Builder own =
                bench.as("admin", "/api/v1/users/viewer")
                        .setHeader("Origin", "http://127.0.0.1:" + bench.port())
                        .setHeader("Sec-Fetch-Site", "same-origin")
                        .DELETE();
        assertThat(bench.send(own).statusCode()).isEqualTo(204);
    }

    @Test
    void alsoALoginFromAnotherSiteIsRefused() throws Exception {
        HttpResponse<String> answer =
                bench.send(
                        json("/api/v1/login")
                                .header("Origin", "https://evil.example")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"user\":\"admin\",\"password\":\"admin"
                                                        + Bench.SECRET
                                                        + "\"}")));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aLogoutEndsTheSession() throws Exception {
        HttpResponse<String> answer = login("viewer", "viewer" + Bench.SECRET);
        HttpResponse<String> out =
                bench.send(
                        bench.to("/api/v1/logout")
                                .header("Cookie", cookie(answer))
                                .header("X-CSRF-Token", Bench.object(answer).get("csrf").toString())
                                .POST(BodyPublishers.noBody()));
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(
                        bench.send(bench.to("/api/v1/alarms").header("Cookie", cookie(answer)))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsWithItsUser() throws Exception {
        String cookie = cookie(login("viewer", "viewer" + Bench.SECRET));
        assertThat(bench.delete("/api/v1/users/viewer").statusCode()).isEqualTo(204);
        assertThat(bench.send(bench.to("/api/v1/alarms").header("Cookie", cookie)).statusCode())
                .isEqualTo(401);
        assertThat(bench.send(bench.as("viewer", "/api/v1/alarms")).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWithTheRolesOfItsGroupAndOfNoOther() throws Exception {
        Path file = bench.etc().resolve("users.properties");
        String admin = cookie(login("admin", "admin" + Bench.SECRET));
        String viewer = cookie(login("viewer", "viewer" + Bench.SECRET));
        Files.writeString(file, Files.readString(file).replace("group,admin", "group,viewer,ssh"));
        assertThat(bench.send(bench.to("/api/v1/alarms").header("Cookie", admin)).statusCode())
                .isEqualTo(401);
        assertThat(bench.send(bench.to("/api/v1/alarms").header("Cookie", viewer)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoListensByAPasswordIsCutOffWithHisUserOrRole() throws Exception {
        try (InputStream events = listen()) {
            assertThat(bench.send("PUT", "/api/v1/users/viewer", "{\"role\":\"operator\"}"))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(200);
            events.transferTo(OutputStream.nullOutputStream());
        }
        try (InputStream events = listen()) {
            assertThat(bench.delete("/api/v1/users/viewer").statusCode()).isEqualTo(204);
            events.transferTo(OutputStream.nullOutputStream());
        }
        Await.until(() -> bench.feed().listeners() == 0);
    }

    /** Ends when the server ends it. */
    private InputStream listen() throws Exception {
        InputStream events =
                HttpClient.newHttpClient()
                        .send(
                                bench.as("viewer", "/api/v1/events?topics=chargers&every=100")
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body();
        assertThat(events.read()).isEqualTo('r');
        return events;
    }

    @Test
    void eachRoleMayWhatIsItsOwn() throws Exception {
        assertThat(bench.send(bench.as("viewer", "/api/v1/alarms")).statusCode()).isEqualTo(200);
        HttpResponse<String> viewer = bench.send(bench.as("viewer", "/api/v1/log"));
        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(Bench.error(viewer).get("description"))
                .isEqualTo("this asks for the role operator; viewer is viewer");
        assertThat(bench.send(bench.as("operator", "/api/v1/backup")).statusCode()).isEqualTo(403);
        assertThat(bench.send(bench.as("operator", "/api/v1/users/viewer").DELETE()).statusCode())
                .isEqualTo(403);
        assertThat(bench.get("/api/v1/backup").statusCode()).isEqualTo(503);
    }

    @Test
    void healthAndMetricsNeedNoLoginOnThisMachineAndElseTheyDo() throws Exception {
        assertThat(bench.send(bench.to("/metrics")).statusCode()).isEqualTo(200);
        String rebound =
                RawHttp.exchange(
                        bench.port(),
                        "GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(rebound).startsWith("HTTP/1.1 401 ");
        assertThat(
                        bench.send(bench.to("/metrics").header("X-Forwarded-For", "10.0.0.1"))
                                .statusCode())
                .isEqualTo(401);
        assertThat(bench.get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void theCodeOfTheConsoleMakesTheFirstUserOnce() throws Exception {
        try (Bench fresh = new Bench(folder.resolve("fresh"), false, Duration.ofSeconds(20))) {
            assertThat(Bench.object(fresh.send(fresh.to("/api/v1/session"))))
                    .containsEntry("user", null)
                    .containsEntry("firstStart", true);
            String code = fresh.firstStart().code().orElseThrow();
            assertThat(first(fresh, "AAAA-AAAA", "long enough").statusCode()).isEqualTo(403);
            assertThat(first(fresh, code, "short").statusCode()).isEqualTo(400);
            HttpResponse<String> made = first(fresh, code.toLowerCase(), "long enough");
            assertThat(made.statusCode()).isEqualTo(200);
            assertThat(Bench.object(made)).containsEntry("role", "admin");
            assertThat(fresh.send(fresh.to("/api/v1/users").header("Cookie", cookie(made))).body())
                    .isEqualTo("[{\"user\":\"admin\",\"role\":\"admin\",\"login\":\"password\"}]");
            assertThat(Files.readString(fresh.etc().resolve("users.properties")))
                    .contains("# users\n")
                    .contains("admin = {CRYPT}pbkdf2:")
                    .endsWith("{CRYPT},_g_:admingroup\n")
                    .doesNotContain("long enough");
            assertThat(first(fresh, code, "long enough").statusCode()).isEqualTo(409);
            assertThat(fresh.firstStart().code()).isEmpty();
        }
    }

    @Test
    void aFileOfUsersThatCannotBeReadBeginsNoFirstStart() throws Exception {
        assertThat(bench.gate().users().users()).hasSize(3);
        Files.writeString(bench.etc().resolve("users.properties"), "broken = \\u00zz\n");
        assertThat(bench.firstStart().isDue()).isFalse();
        assertThat(bench.firstStart().code()).isEmpty();
        assertThat(bench.gate().users().users()).hasSize(3);
    }

    @Test
    void theCodeCannotBeGuessed() throws Exception {
        try (Bench fresh = new Bench(folder.resolve("fresh"), false, Duration.ofSeconds(20))) {
            for (int i = 0; i < 5; i++) {
                assertThat(first(fresh, "AAAA-AAAA", "long enough").statusCode()).isEqualTo(403);
            }
            String code = fresh.firstStart().code().orElseThrow();
            assertThat(first(fresh, code, "long enough").statusCode()).isEqualTo(429);
        }
    }

    private static HttpResponse<String> first(Bench fresh, String code, String password)
            throws Exception {
        return fresh.send(
                fresh.to("/api/v1/first-start")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        org.chargebus.web.http.Json.text(
                                                Map.of("code", code, "password", password)))));
    }
}
