package org.chargebus.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.chargebus.web.internal.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A misspelt {@code dryRun} would act otherwise. */
class MisspeltQueryTest {
    /** Monitors and browsers put into a query what they like, and nothing hangs on it here. */
    private static final Set<String> LENIENT =
            Set.of("/health", "/metrics", "/api/v1/openapi.json");

    @TempDir Path folder;

    @Test
    void aNameThatMeansNothingIsRefusedByEveryRoute() throws Exception {
        try (Bench bench = new Bench(folder)) {
            for (Route route : bench.router().routes()) {
                if (!LENIENT.contains(route.path())) {
                    String path = route.path().replaceAll("\\{[^}]+}", "1");
                    HttpResponse<String> answer = bench.send(request(bench, route, path));
                    assertThat(answer.statusCode()).as(route.path()).isEqualTo(400);
                    assertThat(answer.body()).contains("the query has no dryrun; ");
                }
            }
        }
    }

    private static HttpRequest.Builder request(Bench bench, Route route, String path) {
        HttpRequest.Builder request = bench.as("admin", path + "?dryrun=true");
        return route.takes() == Route.Takes.NOTHING
                ? request.method(route.method(), BodyPublishers.noBody())
                : request.header("Content-Type", route.takes().type())
                        .method(route.method(), BodyPublishers.ofString("{}"));
    }
}
