package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/** The HTTP interface of an unpacked gateway, from the first user on. */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class HttpIT {
    private static final Pattern CODE = Pattern.compile("type the code (\\S+)");

    private static Gateway gateway;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeClass
    public static void begin() throws Exception {
        gateway = Gateway.unpack("http");
        gateway.charger("CP1", 1, 2);
        gateway.run();
    }

    @AfterClass
    public static void end() throws Exception {
        gateway.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.webPort() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpRequest.Builder as(String user, String path) {
        byte[] pair = (user + ":correct horse").getBytes(StandardCharsets.UTF_8);
        return to(path).header(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(as("anna", path));
    }

    private static HttpRequest.Builder json(
            HttpRequest.Builder request, String method, String body) {
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    @Test
    public void aTheCodeOfTheConsoleMakesTheFirstUser() throws Exception {
        String console = Files.readString(gateway.console());
        Matcher code = CODE.matcher(console);
        assertThat(code.find()).as(console).isTrue();
        String wish =
                "{\"code\":\""
                        + code.group(1)
                        + "\",\"user\":\"anna\",\"password\":\"correct horse\"}";
        HttpResponse<String> made = send(json(to("/api/v1/first-start"), "POST", wish));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("\"role\":\"admin\"");
        assertThat(send(json(to("/api/v1/first-start"), "POST", wish)).statusCode()).isEqualTo(409);
    }

    @Test
    public void bTheUserOfThePageIsThatOfTheShell() throws Exception {
        assertThat(get("/api/v1/status").body()).contains("\"chargersConfigured\":1");
        try (ShellLogin anna = ShellLogin.by(gateway.sshPort(), "anna", "correct horse")) {
            assertThat(anna).isNotNull();
        }
        Gateway.Result added =
                gateway.launchWith("correct horse\n", "user", "add", "vic", "--role", "viewer");
        assertThat(added.status()).as(added.errors()).isZero();
        assertThat(send(as("vic", "/api/v1/alarms")).statusCode()).isEqualTo(200);
        HttpResponse<String> refused =
                send(json(as("vic", "/api/v1/registers?address=0"), "PUT", "{\"values\":[1]}"));
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    public void cWhatOneWritesByHttpAnotherReads() throws Exception {
        HttpResponse<String> written =
                send(json(as("anna", "/api/v1/signals/~/0/bms.timeout"), "PUT", "{\"value\":77}"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(get("/api/v1/registers?address=1").body()).contains("\"unsigned\":77");
        assertThat(gateway.shell("modbus:read 1")).contains("77");
        assertThat(get("/api/v1/signals?filter=bms.timeout&raw=true").body())
                .contains("\"value\":\"77\"", "\"0x004D\"");
        assertThat(get("/api/v1/map?format=csv").body()).contains("bms.timeout");
    }

    @Test
    public void dASettingIsChangedInItsFileAndInForce() throws Exception {
        String path = "/api/v1/config/org.chargebus.gateway";
        assertThat(get(path).body()).contains("\"key\":\"description\"");
        HttpResponse<String> changed =
                send(json(as("anna", path), "PUT", "{\"properties\":{\"name\":\"Garage\"}}"));
        assertThat(changed.body()).contains("\"written\":true");
        Await.value(
                "the new name",
                () ->
                        Optional.of(get("/api/v1/status").body())
                                .filter(body -> body.contains("\"name\":\"Garage\"")));
        HttpResponse<String> wrong =
                send(json(as("anna", path), "PUT", "{\"properties\":{\"mode\":\"x\"}}"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"key\":\"mode\"", "one of bms, external");
    }

    @Test
    public void dTheFirstSerialLineIsMadeByTheShellToo() throws Exception {
        assertThat(get("/api/v1/config/org.chargebus.modbus.rtu").body())
                .contains("\"file\":null", "\"key\":\"device\"");
        gateway.shell(
                "config:edit --factory --alias hall org.chargebus.modbus.rtu;"
                        + " config:property-set enabled false; config:update");
        assertThat(get("/api/v1/config/org.chargebus.modbus.rtu-hall").body())
                .contains("\"file\":\"etc/org.chargebus.modbus.rtu-hall.cfg\"")
                .contains("\"value\":\"false\"");
    }

    @Test
    public void eEveryListIsServed() throws Exception {
        for (String path :
                new String[] {
                    "overview",
                    "health-checks",
                    "alarms",
                    "chargers",
                    "chargers/CP1",
                    "chargers/CP1/history",
                    "pending",
                    "transactions",
                    "modbus/clients",
                    "modbus/stats",
                    "modbus/ports",
                    "config",
                    "frames",
                    "trace",
                    "support",
                    "backup",
                    "bundles",
                    "log",
                    "security",
                    "certificates",
                    "users",
                    "simulation"
                }) {
            HttpResponse<String> answer = get("/api/v1/" + path);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        }
        assertThat(get("/api/v1/bundles").body())
                .contains("\"name\":\"org.chargebus.web-console\"");
        assertThat(send(to("/health")).statusCode()).isEqualTo(200);
        assertThat(send(to("/metrics")).body()).contains("chargebus_healthy 1\n");
        gateway.assertLogIsClean();
    }
}
