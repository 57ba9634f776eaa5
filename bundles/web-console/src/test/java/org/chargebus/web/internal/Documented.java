package org.chargebus.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.web.internal.HttpTypes.map;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Refusal;

/** Which states the document knows of each operation. */
final class Documented {
    private static final String HEAD = "HEAD";

    private record Operation(String method, Pattern path, Set<String> states) {}

    private final List<Operation> operations;

    Documented() throws IOException, Refusal {
        try (InputStream in = Bench.class.getResourceAsStream("/org/chargebus/web/openapi.json")) {
            operations =
                    map(Json.object(in.readAllBytes()), "paths").entrySet().stream()
                            .flatMap(
                                    path ->
                                            map(path.getValue()).entrySet().stream()
                                                    .map(one -> operation(path.getKey(), one)))
                            .toList();
        }
    }

    private static Operation operation(String path, Map.Entry<String, Object> one) {
        return new Operation(
                one.getKey().toUpperCase(Locale.ROOT),
                Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+")),
                map(map(one.getValue()), "responses").keySet());
    }

    /** Every answer of an operation is one that its document tells. */
    <T> HttpResponse<T> check(HttpResponse<T> answer) {
        String method = answer.request().method().replace(HEAD, "GET");
        String path = answer.request().uri().getRawPath();
        operations.stream()
                .filter(one -> one.method().equals(method) && one.path().matcher(path).matches())
                .forEach(
                        one ->
                                assertThat(one.states())
                                        .as("the document of %s %s", method, one.path())
                                        .contains(Integer.toString(answer.statusCode())));
        return answer;
    }
}
