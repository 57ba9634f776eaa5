package org.chargebus.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    /** What reads the models of the shell, and comes with the library that both share. */
    private static final Set<String> LATER =
            Set.of(
                    "GET /api/v1/status",
                    "GET /api/v1/chargers",
                    "GET /api/v1/chargers/{id}",
                    "POST /api/v1/chargers/{id}/probe",
                    "GET /api/v1/pending",
                    "GET /api/v1/modbus/clients",
                    "GET /api/v1/modbus/stats",
                    "GET /api/v1/modbus/ports",
                    "GET /api/v1/support",
                    "GET /api/v1/security",
                    "GET /api/v1/certificates");

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
        Map<String, String> documented = documented();
        assertThat(documented.keySet()).containsAll(LATER);
        documented.keySet().removeAll(LATER);
        assertThat(served).isEqualTo(documented);
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
}
