package org.chargebus.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document says what the routes do, and nothing else. */
class ContractTest {
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

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    private Map<String, String> documented() throws Exception {
        String text = bench.send(bench.to("/api/v1/openapi.json")).body();
        Map<String, Object> document = Json.object(text.getBytes(StandardCharsets.UTF_8));
        Map<String, String> roles = new TreeMap<>();
        for (Map.Entry<String, Object> path : map(document.get("paths")).entrySet()) {
            for (Map.Entry<String, Object> one : map(path.getValue()).entrySet()) {
                roles.put(
                        one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        map(one.getValue()).get("x-role").toString());
            }
        }
        return roles;
    }

    @Test
    void everyOperationIsServedToTheRoleItNames() throws Exception {
        Map<String, String> served = new TreeMap<>();
        for (Route route : bench.router().routes()) {
            served.put(route.method() + " " + route.path(), route.role().word());
        }
        assertThat(served).isEqualTo(documented());
    }

    @Test
    void nothingThatAsksForARoleIsServedWithoutALogin() throws Exception {
        for (Route route : bench.router().routes()) {
            if (!route.local() && route.role() != Role.NONE) {
                String path = route.path().replaceAll("\\{[^}]+}", "1");
                assertThat(
                                bench.send(
                                                bench.to(path)
                                                        .method(
                                                                route.method(),
                                                                BodyPublishers.noBody()))
                                        .statusCode())
                        .as(route.method() + " " + path)
                        .isEqualTo(401);
            }
        }
    }

    /** {@link Bench} holds each answer against the document. */
    @Test
    void whateverIsWrongWithARequestIsDocumented() throws Exception {
        for (Route route : bench.router().routes()) {
            String path = route.path().replaceAll("\\{[^}]+}", "1");
            HttpRequest.Builder twice = bench.as("admin", path + "?a=1&a=2");
            assertThat(bench.send(twice.method(route.method(), BodyPublishers.noBody())))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(400);
            HttpRequest.Builder typed = bench.as("admin", path).header("Content-Type", "x/y");
            assertThat(bench.send(typed.method(route.method(), BodyPublishers.ofString("{}"))))
                    .extracting(HttpResponse::statusCode)
                    .isIn(413, 415);
            if (!route.path().endsWith("events")) {
                HttpRequest.Builder nothing = bench.as("admin", path);
                bench.send(nothing.method(route.method(), BodyPublishers.noBody()));
            }
        }
    }
}
