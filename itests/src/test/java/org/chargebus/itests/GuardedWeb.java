package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An administrator's program at the HTTP interface. It takes no answer that does not say how a
 * browser may use it, whatever its status is.
 */
final class GuardedWeb {
    private static final Map<String, String> GUARD =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'; object-src 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String authorization;

    /** Makes the first user of a gateway by the code of its console. */
    GuardedWeb(int port, String code, String user, String password) throws Exception {
        this.port = port;
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        JsonObject wish = new JsonObject();
        wish.addProperty("code", code);
        wish.addProperty("user", user);
        wish.addProperty("password", password);
        assertThat(post("/api/v1/first-start", wish.toString()).statusCode()).isEqualTo(200);
    }

    /** A segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpResponse<byte[]> get(String path) throws Exception {
        return guarded(client.send(request(path).GET().build(), BodyHandlers.ofByteArray()));
    }

    HttpResponse<byte[]> post(String path, String json) throws Exception {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        return guarded(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Lines of an answer that goes on. */
    HttpResponse<Stream<String>> lines(String path) throws Exception {
        return guarded(client.send(request(path).GET().build(), BodyHandlers.ofLines()));
    }

    /** The text of an answer that has to be good. */
    String text(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(path + ": " + text).isEqualTo(200);
        return text;
    }

    JsonElement json(String path) throws Exception {
        return JsonParser.parseString(text(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Await.PATIENCE)
                .header("Authorization", authorization);
    }

    private static <T> HttpResponse<T> guarded(HttpResponse<T> answer) {
        Map<String, String> told = new TreeMap<>();
        GUARD.keySet().forEach(n -> told.put(n, answer.headers().firstValue(n).orElse("none")));
        assertThat(told).as(answer.toString()).isEqualTo(new TreeMap<>(GUARD));
        return answer;
    }
}
