package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway with chargers that mean no good, whose identities are odd and yet legal. */
final class HostileSite implements AutoCloseable {
    /** Connectors of each of them. */
    static final int CONNECTORS = 2;

    static final List<String> IDS = List.of("__proto__", "constructor", "-1", "a:b c");
    static final String USER = "anna";
    static final String PASSWORD = "correct-horse-battery";

    private static final String LAST = "the last of all events";
    private static final Pattern CODE = Pattern.compile("type the code (\\S+)");
    private static final Pattern EVENT =
            Pattern.compile(
                    "(?s)|retry: 3000|: alive|event: (signals|frames|alarms|chargers|lost)|data:"
                            + " \\{.*}");

    private final Gateway gateway;
    private final GuardedWeb web;
    private final ShellLogin admin;
    private final Set<String> before;
    private final CompletableFuture<List<String>> noEvents;
    private final Map<String, HostileCharger> chargers = new LinkedHashMap<>();

    private HostileSite(Gateway gateway, KeyPair key) throws Exception {
        this.gateway = gateway;
        before = files();
        web = new GuardedWeb(gateway.webPort(), code(), USER, PASSWORD);
        admin = ShellLogin.by(gateway.sshPort(), "admin-key", key);
        noEvents = CompletableFuture.supplyAsync(this::listen);
        for (String id : IDS) {
            String path = GuardedWeb.segment(id);
            chargers.put(id, HostileCharger.connect(gateway.ocppPort(), path));
        }
    }

    static HostileSite started() throws Exception {
        Gateway gateway = Gateway.unpack("hostile-text");
        KeyPair key = ShellLogin.key();
        ShellLogin.letIn(gateway, key, "admin");
        gateway.configure(
                "org.chargebus.ocpp.cfg",
                "port = ${env:CHARGEBUS_OCPP_PORT:-8887}",
                "messageRate = 10000");
        gateway.configure("org.chargebus.central.cfg", "authorization = accept-all");
        for (int i = 0; i < IDS.size(); i++) {
            gateway.configure(
                    "org.chargebus.charger-" + i + ".cfg",
                    "number = " + (i + 1),
                    "id = " + IDS.get(i),
                    "connectors = " + CONNECTORS);
        }
        gateway.run();
        return new HostileSite(gateway, key);
    }

    private String code() throws IOException {
        Matcher code = CODE.matcher(Files.readString(gateway.console()));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    Gateway gateway() {
        return gateway;
    }

    GuardedWeb web() {
        return web;
    }

    HostileCharger charger(String id) {
        return chargers.get(id);
    }

    /** The first one. */
    HostileCharger charger() {
        return charger(IDS.get(0));
    }

    /** What a command of an administrator prints. */
    String shell(String command) throws IOException {
        return admin.shell(command).replace("\r\n", "\n");
    }

    /** Lines of the events that are none. */
    private List<String> listen() {
        String path = "/api/v1/events?topics=signals,frames,alarms,chargers&every=100";
        try (Stream<String> lines = web.lines(path).body()) {
            return lines.takeWhile(line -> !line.contains(LAST))
                    .filter(line -> !EVENT.matcher(line).matches())
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException("the events broke off", e);
        }
    }

    /** All lines so far that somebody who listens to events would not understand. */
    List<String> noEvents() throws Exception {
        charger().sayEverywhere(LAST);
        return noEvents.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Knocks by a text in the path and in the fields of the handshake, so far as HTTP lets it be.
     *
     * @return the HTTP status
     */
    int knock(String text) throws IOException {
        byte[] utf8 = text.replaceAll("\\p{Cntrl}", "").getBytes(StandardCharsets.UTF_8);
        String field = new String(utf8, StandardCharsets.ISO_8859_1);
        try (FrameSocket stranger =
                FrameSocket.connect(
                        gateway.ocppPort(),
                        "/ocpp/" + GuardedWeb.segment(text),
                        "User-Agent: " + field,
                        "Sec-WebSocket-Protocol: " + field)) {
            return stranger.head().status();
        } catch (FrameSocket.Refused e) {
            assertThat(e.getMessage()).contains("text/plain", "nosniff", "default-src 'none'");
            return e.status();
        }
    }

    /** The text of the answer to what is asked of the first charger. */
    String ask(String path, String body, int status) throws Exception {
        HttpResponse<byte[]> answer = web.post("/api/v1/chargers/" + IDS.get(0) + "/" + path, body);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        return text;
    }

    /** What a field of the objects in a list says. */
    static Set<String> texts(JsonElement list, String field) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonElement one : list.getAsJsonArray()) {
            texts.add(one.getAsJsonObject().get(field).getAsString());
        }
        return texts;
    }

    /** What a charger said and the interface does not tell at this path. */
    List<String> untold(String path, SaidTexts... said) throws Exception {
        Set<String> values = texts(web.json(path).getAsJsonObject().get("signals"), "value");
        return Stream.of(said)
                .flatMap(one -> one.texts().stream())
                .filter(text -> !values.contains(text))
                .toList();
    }

    /** All files but those of the bundles, below the folder the gateway was unpacked in. */
    private Set<String> files() throws IOException {
        Path parent = gateway.home().getParent();
        Path bundles = gateway.home().resolve("data/cache");
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(
                parent,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        if (folder.equals(bundles)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        found.add(parent.relativize(folder).toString());
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found.add(parent.relativize(file).toString());
                        return FileVisitResult.CONTINUE;
                    }

                    /** The gateway runs: what it wrote beside may have been swapped in. */
                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
        return found;
    }

    /** Those that came into being since the start. */
    Set<String> newFiles() throws IOException {
        Set<String> made = files();
        made.removeAll(before);
        return made;
    }

    @Override
    public void close() throws Exception {
        chargers.values().forEach(HostileCharger::close);
        admin.close();
        gateway.close();
    }
}
