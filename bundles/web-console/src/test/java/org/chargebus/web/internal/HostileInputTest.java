package org.chargebus.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.signal.Change;
import org.chargebus.site.Site;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.SecurityHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred strings that broke something somewhere, through every place that takes a text. */
class HostileInputTest {
    private static final List<String> SEEDS =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "javascript:alert(1)",
                    "'; DROP TABLE users;--",
                    "${jndi:ldap://x/a}",
                    "#{7*7}",
                    "{{7*7}}",
                    "../../etc/passwd",
                    "..\\..\\windows",
                    "/etc/shadow",
                    "file:///etc/passwd",
                    "%00",
                    "%2e%2e%2f",
                    "\u0000",
                    "a\r\nSet-Cookie: x=1",
                    "a\nb",
                    "\u202Egnp.exe",
                    "\uFEFF",
                    "\u2028",
                    "\uD83D\uDE00",
                    "\u0301\u0301\u0301",
                    "=1+1",
                    "@SUM(A1)",
                    "-1",
                    "1e309",
                    "NaN",
                    "null",
                    "undefined",
                    "true",
                    "[]",
                    "{}",
                    "__proto__",
                    "constructor",
                    "CON",
                    "COM1",
                    ".",
                    "..",
                    " ",
                    "\t",
                    "\\",
                    "\"",
                    "'",
                    "`id`",
                    "$(id)",
                    "|id",
                    ";id",
                    "&id",
                    "*",
                    "?",
                    "~");

    /** Each as it is, twice, within a word, and long. */
    private static List<String> strings() {
        List<String> all = new ArrayList<>();
        for (String seed : SEEDS) {
            all.add(seed);
            all.add(seed + seed);
            all.add("CP" + seed + "1");
            all.add(seed.repeat(200).substring(0, Math.min(seed.length() * 200, 1000)));
        }
        return all;
    }

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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void assertHarmless(String text, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(text).isIn(200, 400, 404, 405, 409, 413, 503);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .as(text)
                .contains(SecurityHeaders.POLICY);
        assertThat(answer.headers().firstValue("Set-Cookie")).as(text).isEmpty();
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(text)
                    .contains("application/json");
            assertThat(Bench.error(answer)).as(text).containsKeys("code", "description");
        }
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void noStringInAPathAQueryOrABodyDoesHarm() throws Exception {
        bench.site(Site.EMPTY);
        List<String> before = files();
        assertThat(strings()).hasSizeGreaterThanOrEqualTo(200);
        for (String text : strings()) {
            String path = encoded(text);
            assertHarmless(text, bench.get("/api/v1/chargers/" + path + "/history"));
            assertHarmless(text, bench.delete("/api/v1/users/" + path));
            assertHarmless(text, bench.get("/api/v1/config/" + path));
            assertHarmless(text, bench.get("/page/" + path + "/" + path));
            assertHarmless(text, bench.get("/api/v1/frames?contains=" + path + "&side=" + path));
            assertHarmless(
                    text,
                    bench.send(
                            "POST",
                            "/api/v1/chargers",
                            Json.text(Map.of("id", text, "number", text, text, text))));
            assertHarmless(
                    text,
                    bench.send(
                            "PUT",
                            "/api/v1/signals/" + path + "/1/" + path,
                            Json.text(Map.of("value", text))));
            assertHarmless(
                    text,
                    bench.send(
                            "POST",
                            "/api/v1/users",
                            Json.text(Map.of("user", text, "role", text, "password", "12345678"))));
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void noTextOfAChargerBreaksOutOfAnEvent() throws Exception {
        try (RawHttp http = new RawHttp(bench.port())) {
            http.write(
                    "GET /api/v1/events?topics=signals&every=100 HTTP/1.1\r\nHost: x\r\n"
                            + "Authorization: "
                            + Bench.basic("viewer", "viewer" + Bench.SECRET)
                            + "\r\n\r\n");
            Await.until(() -> bench.feed().listeners() == 1);
            int number = 0;
            for (String text : strings()) {
                bench.feed()
                        .changed(
                                "CP",
                                List.of(Change.live(1, "key" + number++, text, Instant.EPOCH)));
            }
            bench.feed().changed("CP", List.of(Change.live(1, "end", "last one", Instant.EPOCH)));
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("\"last one\"") < 0) {
                seen.append((char) http.read());
            }
            String events = seen.substring(seen.indexOf("retry: "));
            assertThat(events.lines())
                    .allMatch(
                            line ->
                                    line.isEmpty()
                                            || line.matches("[0-9a-fA-F]+")
                                            || line.startsWith("retry: ")
                                            || line.equals("event: signals")
                                            || line.startsWith("data: {\"changes\":["));
        }
        Await.until(
                () -> {
                    bench.feed().changed("CP", List.of(Change.live(1, "k", 1L, Instant.EPOCH)));
                    return bench.feed().listeners() == 0;
                });
    }
}
