package org.chargebus.web.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.backup.Backups;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.site.ChargerFiles;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.ConfigurationFiles;
import org.chargebus.store.Sessions;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;
import org.chargebus.web.internal.Await;
import org.chargebus.web.internal.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemRoutesTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(folder).site(CommandRoutesTest.site());
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private static Transaction transaction(int id, String tag, Transaction.Stop stop) {
        return new Transaction(id, new ConnectorRef("CP1", 1), tag, AT, 1000, 0, "Accepted", stop);
    }

    private record Open(List<Transaction> open) implements Transactions {
        @Override
        public CompletionStage<StartResult> start(
                ConnectorRef ref, String tag, Instant at, long meter, int res, String status) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<StopResult> stop(String id, int number, Transaction.Stop stop) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Transaction> open(ConnectorRef ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Transaction> find(int transactionId) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void sessionsAreListedAndNoTagBecomesAFormula() throws Exception {
        Transaction.Stop stop = new Transaction.Stop(AT.plusSeconds(60), 1500, "Local", "B");
        Transaction closed = transaction(1, "=HYPERLINK(\"x\")", stop);
        bench.with(Sessions.class, most -> List.of(closed))
                .with(Transactions.class, new Open(List.of(transaction(2, "A", null))));
        assertThat(bench.get("/api/v1/transactions").body())
                .contains("\"idTag\":\"=HYPERLINK(\\\"x\\\")\"")
                .contains("\"energy\":500,\"duration\":60,\"reason\":\"Local\"")
                .contains("\"id\":2,")
                .contains("\"stop\":null")
                .contains("\"running\":true");
        assertThat(bench.get("/api/v1/transactions?state=running").body())
                .doesNotContain("\"id\":1,");
        HttpResponse<String> csv = bench.get("/api/v1/transactions?format=csv");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(csv.body())
                .startsWith("id,charger,connector,idTag,start,stop,")
                .contains("\r\n1,CP1,1,\"'=HYPERLINK(\"\"x\"\")\",2026-01-31T12:00:00Z,");
    }

    @Test
    void oneLongListOfSessionsIsInMemoryAtATime() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Transaction.Stop stop = new Transaction.Stop(AT.plusSeconds(60), 1500, "Local", "B");
        bench.with(Transactions.class, new Open(List.of()))
                .with(
                        Sessions.class,
                        most -> {
                            reading.countDown();
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                throw new IOException("the test ended", e);
                            }
                            return List.of(transaction(1, "A", stop));
                        });
        String path = "/api/v1/transactions?last=100000";
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return bench.get(path);
                            } catch (IOException | InterruptedException e) {
                                throw new CompletionException(e);
                            }
                        });
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bench.get(path).statusCode()).isEqualTo(503);
        goOn.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).body()).contains("\"id\":1,");
        assertThat(bench.get(path).statusCode()).isEqualTo(200);
    }

    private static final class ShownAlarms implements Alarms {
        @Override
        public void raise(String key, String what, String mend) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Alarm> active() {
            return List.of(new Alarm("store", "the disk is full", "make room", AT));
        }
    }

    @Test
    void alarmsAreToldWithTheirMend() throws Exception {
        bench.with(Alarms.class, new ShownAlarms());
        assertThat(bench.get("/api/v1/alarms").body())
                .contains("\"since\":\"2026-01-31T12:00:00Z\"")
                .contains("\"what\":\"the disk is full\",\"mend\":\"make room\",\"key\":\"store\"");
    }

    private static final class Zips implements Backups {
        private byte[] seen = new byte[0];
        private boolean restored;
        private List<String> errors = List.of();

        @Override
        public List<String> save(OutputStream out) throws IOException {
            out.write("the zip".getBytes(StandardCharsets.UTF_8));
            return List.of();
        }

        @Override
        public Preview preview(Path zip) throws IOException {
            seen = Files.readAllBytes(zip);
            if (seen.length == 1) {
                throw new IOException("this is no backup; take another file");
            }
            Change change = new Change("etc/x.cfg", true, "a = 1");
            return new Preview("2026", "0.1.0", List.of(change), true, List.of(), errors);
        }

        @Override
        public Preview restore(Path zip, boolean force) throws IOException {
            Preview preview = preview(zip);
            restored = errors.isEmpty() || force;
            return preview;
        }
    }

    private HttpResponse<String> restore(String query, byte[] zip) throws Exception {
        return bench.send(
                bench.as("admin", "/api/v1/restore" + query)
                        .header("Content-Type", "application/zip")
                        .POST(BodyPublishers.ofByteArray(zip)));
    }

    @Test
    void aBackupGoesOutAndComesBack() throws Exception {
        Zips zips = new Zips();
        bench.with(Backups.class, zips);
        HttpResponse<String> backup = bench.get("/api/v1/backup");
        assertThat(backup.body()).isEqualTo("the zip");
        assertThat(backup.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"chargebus-backup.zip\"");
        byte[] large = new byte[3_000_000];
        assertThat(restore("?dryRun=true", large).body())
                .contains("\"restored\":false")
                .contains("{\"file\":\"etc/x.cfg\",\"added\":true,\"line\":\"a = 1\"}");
        assertThat(zips.seen).hasSize(large.length);
        assertThat(zips.restored).isFalse();
        assertThat(Bench.object(restore("", large))).containsEntry("restored", true);
        assertThat(zips.restored).isTrue();
    }

    @Test
    void aBackupWithErrorsIsPutInForceOnlyWhenThatIsWanted() throws Exception {
        Zips zips = new Zips();
        zips.errors = List.of("etc/x.cfg:1: a: is wrong; mend it");
        bench.with(Backups.class, zips);
        HttpResponse<String> refused = restore("", new byte[2]);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("etc/x.cfg:1: a: is wrong; mend it");
        assertThat(restore("?force=true", new byte[2]).statusCode()).isEqualTo(200);
        assertThat(restore("", new byte[1]).body()).contains("this is no backup");
        assertThat(restore("", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(bench.send("POST", "/api/v1/restore", "{}").statusCode()).isEqualTo(415);
    }

    @Test
    void uploadsLeaveNoFileBehind() throws Exception {
        bench.with(Backups.class, new Zips());
        long before = uploads();
        restore("", new byte[100]);
        restore("", new byte[1]);
        Await.until(() -> uploads() <= before);
    }

    private static long uploads() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("chargebus-upload"))
                    .count();
        }
    }

    private static final class OneFile implements ConfigurationFiles {
        private Map<String, Optional<String>> written;

        @Override
        public List<Configured> all() {
            Setting port =
                    new Setting(
                            "port",
                            "integer",
                            Optional.of("1"),
                            Optional.of("65535"),
                            List.of(),
                            Optional.of("8887"),
                            false,
                            false,
                            "port",
                            "TCP port, 1..65535");
            Setting secret =
                    new Setting(
                            "tls.keyStorePassword",
                            "text",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Optional.of("changeit"),
                            true,
                            false,
                            "",
                            "");
            return List.of(
                    new Configured(
                            "org.chargebus.ocpp",
                            Optional.empty(),
                            "OCPP",
                            "where chargers connect",
                            Optional.of(Path.of("/opt/gw/etc/org.chargebus.ocpp.cfg")),
                            List.of(port, secret),
                            Map.of("port", "9000", "tls.keyStorePassword", "(hidden)")));
        }

        @Override
        public Optional<Configured> blank(String factory) {
            return Optional.of(factory)
                    .filter("org.chargebus.modbus.rtu"::equals)
                    .map(
                            pid ->
                                    new Configured(
                                            pid,
                                            Optional.of(pid),
                                            "Modbus RTU",
                                            "A serial line",
                                            Optional.empty(),
                                            List.of(),
                                            Map.of()));
        }

        @Override
        public Optional<Result> change(
                String pid, Map<String, Optional<String>> values, boolean dryRun)
                throws IOException {
            if (!pid.equals("org.chargebus.ocpp")) {
                return Optional.empty();
            }
            Path file = Path.of("/opt/gw/etc/org.chargebus.ocpp.cfg");
            if (values.getOrDefault("port", Optional.empty()).equals(Optional.of("0"))) {
                Finding wrong =
                        new Finding(file.toString(), 3, "port", "0 is not allowed", "write 1..");
                return Optional.of(new Result(file, false, List.of(), List.of(wrong)));
            }
            written = dryRun ? written : values;
            Changed changed = new Changed("port", Optional.of("9000"), values.get("port"));
            return Optional.of(new Result(file, !dryRun, List.of(changed), List.of()));
        }

        @Override
        public Optional<Path> remove(String pid) {
            return pid.contains("-")
                    ? Optional.of(Path.of("/opt/gw/etc/" + pid + ".cfg.removed"))
                    : Optional.empty();
        }
    }

    @Test
    void theConfigurationIsDescribedAndNoSecretTold() throws Exception {
        bench.with(ConfigurationFiles.class, new OneFile());
        assertThat(bench.get("/api/v1/config/org.chargebus.ocpp").body())
                .contains("\"file\":\"etc/org.chargebus.ocpp.cfg\",\"group\":\"ocpp\"")
                .contains("\"value\":\"9000\",\"default\":\"8887\"")
                .contains("\"min\":1.0,\"max\":65535.0")
                .contains("\"value\":\"(hidden)\",\"default\":null,\"secret\":true")
                .doesNotContain("/opt/gw")
                .doesNotContain("changeit");
        assertThat(bench.get("/api/v1/config").body()).startsWith("[{\"pid\"");
        assertThat(bench.get("/api/v1/config/org.chargebus.modbus.rtu").body())
                .contains("\"factory\":\"org.chargebus.modbus.rtu\"")
                .contains("\"file\":null,\"group\":\"modbus\"");
        assertThat(bench.get("/api/v1/config/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeIsShownThenWrittenAndAWrongOneNamesKeyValueAndMend() throws Exception {
        OneFile file = new OneFile();
        bench.with(ConfigurationFiles.class, file);
        String path = "/api/v1/config/org.chargebus.ocpp";
        String wish = "{\"properties\":{\"port\":\"9001\",\"path\":null}}";
        assertThat(bench.send("PUT", path + "?dryRun=true", wish).body())
                .contains("\"written\":false")
                .contains("{\"key\":\"port\",\"before\":\"9000\",\"after\":\"9001\"}");
        assertThat(file.written).isNull();
        assertThat(bench.send("PUT", path, wish).body()).contains("\"written\":true");
        assertThat(file.written)
                .isEqualTo(Map.of("port", Optional.of("9001"), "path", Optional.empty()));
        HttpResponse<String> wrong = bench.send("PUT", path, "{\"properties\":{\"port\":\"0\"}}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("\"code\":\"BadConfiguration\"")
                .contains(
                        "{\"line\":3,\"key\":\"port\",\"value\":\"0\",\"what\":\"0 is not"
                                + " allowed\",\"mend\":\"write 1..\"}");
        for (String other : List.of("{}", "{\"properties\":{}}", "{\"properties\":{\"port\":1}}")) {
            assertThat(bench.send("PUT", path, other).statusCode()).as(other).isEqualTo(400);
        }
        assertThat(bench.delete("/api/v1/config/org.chargebus.modbus.rtu-2").body())
                .contains("etc/org.chargebus.modbus.rtu-2.cfg.removed");
        assertThat(bench.delete(path).statusCode()).isEqualTo(404);
    }

    private static final class Files1 implements ChargerFiles {
        private final List<Map<String, String>> added = new ArrayList<>();

        @Override
        public Path add(Map<String, String> settings) throws IOException {
            Path file = preview(settings);
            added.add(settings);
            return file;
        }

        @Override
        public Path preview(Map<String, String> settings) throws IOException {
            if (settings.get("id").equals("bad")) {
                throw new IOException("id bad is not allowed; take another one");
            }
            return Path.of("etc", "x.cfg");
        }

        @Override
        public Path remove(String chargePointId) {
            return Path.of("etc", "x.cfg.removed");
        }
    }

    @Test
    void aChargerIsAdoptedAndRemoved() throws Exception {
        Files1 files = new Files1();
        bench.with(ChargerFiles.class, files);
        String path = "/api/v1/chargers";
        assertThat(bench.send("POST", path, "{\"id\":\"CP7\",\"number\":7}").statusCode())
                .isEqualTo(201);
        assertThat(files.added).containsExactly(Map.of("id", "CP7", "number", "7"));
        String dry = path + "?dryRun=true";
        HttpResponse<String> shown = bench.send("POST", dry, "{\"id\":\" A B \",\"number\":8}");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("\"id\":\"A B\"", "etc/x.cfg");
        assertThat(bench.send("POST", dry, "{\"id\":\"bad\",\"number\":8}").body())
                .contains("id bad is not allowed; take another one");
        assertThat(files.added).hasSize(1);
        assertThat(bench.send("POST", path, "{\"id\":\"CP1\",\"number\":9}").statusCode())
                .isEqualTo(409);
        assertThat(bench.send("POST", path, "{\"id\":\"CP9\",\"number\":1}").body())
                .contains("number 1 is that of CP1; take another one");
        assertThat(bench.send("POST", path, "{\"id\":\"bad\",\"number\":9}").body())
                .contains("id bad is not allowed; take another one");
        assertThat(bench.send("POST", path, "{\"id\":\"CP9\",\"number\":4941}").statusCode())
                .isEqualTo(400);
        assertThat(bench.delete(path + "/CP1").body()).contains("x.cfg.removed");
        assertThat(bench.delete(path + "/CP9").statusCode()).isEqualTo(404);
    }

    @Test
    void usersAreManagedAndTheLastAdministratorStays() throws Exception {
        String path = "/api/v1/users";
        HttpResponse<String> added =
                bench.send(
                        "POST",
                        path,
                        "{\"user\":\"eve\",\"role\":\"operator\",\"password\":\"12345678\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        String file = Files.readString(bench.etc().resolve("users.properties"));
        assertThat(file).contains("eve = {CRYPT}pbkdf2:").doesNotContain("12345678");
        assertThat(bench.get(path).body())
                .contains("{\"user\":\"eve\",\"role\":\"operator\",\"login\":\"password\"}");
        assertThat(bench.send("PUT", path + "/eve", "{\"role\":\"viewer\"}").statusCode())
                .isEqualTo(200);
        assertThat(Files.readString(bench.etc().resolve("users.properties")))
                .contains("_g_:viewergroup\n");
        assertThat(bench.send("PUT", path + "/admin", "{\"role\":\"viewer\"}").statusCode())
                .isEqualTo(409);
        assertThat(bench.delete(path + "/admin").statusCode()).isEqualTo(409);
        assertThat(bench.delete(path + "/eve").statusCode()).isEqualTo(204);
        assertThat(bench.delete(path + "/eve").statusCode()).isEqualTo(404);
        for (String wrong :
                List.of(
                        "{\"user\":\"local\",\"role\":\"viewer\",\"password\":\"12345678\"}",
                        "{\"user\":\"a=b\",\"role\":\"viewer\",\"password\":\"12345678\"}",
                        "{\"user\":\"_g_:x\",\"role\":\"viewer\",\"password\":\"12345678\"}",
                        "{\"user\":\"a\\nb\",\"role\":\"viewer\",\"password\":\"12345678\"}",
                        "{\"user\":\"a\",\"role\":\"root\",\"password\":\"12345678\"}",
                        "{\"user\":\"a\",\"role\":\"viewer\",\"password\":\"1234567\"}")) {
            assertThat(bench.send("POST", path, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        HttpResponse<String> hidden =
                bench.send("POST", path, "{\"user\":\"a\",\"role\":\"viewer\",\"password\":12345}");
        assertThat(hidden.body()).contains("password = (hidden)").doesNotContain("12345 ");
    }

    @Test
    void anotherPasswordChangesNoRoleAndAnAdministratorIsOneAlsoByHand() throws Exception {
        Path file = bench.etc().resolve("users.properties");
        Files.writeString(file, Files.readString(file).replace("_g_:viewergroup", "admin,ssh"));
        String path = "/api/v1/users";
        HttpResponse<String> answer =
                bench.send("PUT", path + "/viewer", "{\"password\":\"12345678\"}");
        assertThat(Bench.object(answer)).containsEntry("role", "admin, ssh");
        assertThat(Files.readString(file)).contains("{CRYPT},admin,ssh\n");
        assertThat(bench.send("PUT", path + "/viewer", "{\"role\":\"viewer\"}").statusCode())
                .isEqualTo(200);
        assertThat(Files.readString(file)).contains("{CRYPT},_g_:viewergroup\n");
        assertThat(bench.delete(path + "/admin").statusCode()).isEqualTo(409);
    }

    @Test
    void whatOthersWriteIntoTheFileOfUsersStays() throws Exception {
        Path file = bench.etc().resolve("users.properties");
        byte[] note = "# Andr\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, note, StandardOpenOption.APPEND);
        assertThat(bench.delete("/api/v1/users/viewer").statusCode()).isEqualTo(204);
        assertThat(Files.readAllBytes(file)).endsWith(note);
    }

    @Test
    void theEndOfTheLogIsRead() throws Exception {
        Path log = Files.createDirectories(folder.resolve("log")).resolve("chargebus.log");
        assertThat(bench.get("/api/v1/log").statusCode()).isEqualTo(503);
        Files.writeString(
                log,
                "2026-01-31T12:00:00,000 | INFO  | main | a.B | bundle | hello <b>\n"
                        + "2026-01-31T12:00:01,000 | ERROR | main | a.C | bundle | it broke\n"
                        + "java.lang.X: y\n\tat z\n"
                        + "2026-01-31T12:00:02,000 | DEBUG | main | a.B | bundle | detail\n");
        assertThat(bench.get("/api/v1/log").body())
                .isEqualTo(
                        "[{\"at\":\"2026-01-31T12:00:00,000\",\"level\":\"INFO\","
                                + "\"source\":\"a.B\",\"text\":\"hello <b>\"},"
                                + "{\"at\":\"2026-01-31T12:00:01,000\",\"level\":\"ERROR\","
                                + "\"source\":\"a.C\",\"text\":\"it broke\\njava.lang.X:"
                                + " y\\n\\tat z\"}]");
        assertThat(bench.get("/api/v1/log?level=DEBUG&last=1").body()).contains("detail");
        assertThat(bench.get("/api/v1/log?contains=BROKE").body())
                .contains("it broke")
                .doesNotContain("hello");
    }

    private static class Peers implements Simulation {
        private final List<SimulatedPeer> peers = new ArrayList<>();

        @Override
        public List<Scenario> scenarios() {
            return List.of(new Scenario("charging", "charges"));
        }

        @Override
        public List<SimulatedPeer> peers() {
            return List.copyOf(peers);
        }

        @Override
        public SimulatedPeer charger(ChargerOrder order) throws SimulationException {
            if (order.scenario().equals("dance")) {
                throw new SimulationException("no scenario dance", "see the list");
            }
            SimulatedPeer peer =
                    new SimulatedPeer(
                            order.id(), "ws://x", false, 1, "charging", "up", "Available", AT);
            peers.add(peer);
            return peer;
        }

        @Override
        public void stop(String id) {
            peers.removeIf(peer -> peer.id().equals(id));
        }

        @Override
        public BmsReport bms(BmsOrder order, Consumer<String> progress) {
            progress.accept("read 1");
            return new BmsReport("", 1, 10, 0, 0, 1.5, 3);
        }
    }

    @Test
    void peersAreSimulated() throws Exception {
        bench.with(Simulation.class, new Peers());
        String path = "/api/v1/simulation";
        assertThat(bench.send("POST", path + "/chargers", "{\"id\":\"SIM1\"}").statusCode())
                .isEqualTo(201);
        assertThat(
                        bench.send(
                                        "POST",
                                        path + "/chargers",
                                        "{\"id\":\"S\",\"scenario\":\"dance\"}")
                                .body())
                .contains("no scenario dance; see the list");
        assertThat(bench.get(path).body()).contains("\"id\":\"SIM1\"").doesNotContain("\"bms\"");
        assertThat(bench.send("POST", path + "/bms", "{\"seconds\":1}").statusCode())
                .isEqualTo(202);
        Await.until(() -> bench.get(path).body().contains("\"passed\":true"));
        assertThat(bench.get(path).body()).contains("\"lines\":[\"read 1\"]");
        assertThat(bench.delete(path + "/SIM1").statusCode()).isEqualTo(204);
        assertThat(bench.delete(path + "/SIM1").statusCode()).isEqualTo(404);
    }

    @Test
    void aSimulatedBmsEndsWithThePage() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        bench.with(
                Simulation.class,
                new Peers() {
                    @Override
                    public BmsReport bms(BmsOrder order, Consumer<String> progress) {
                        try {
                            new CountDownLatch(1).await();
                            throw new AssertionError("nobody counts");
                        } catch (InterruptedException e) {
                            ended.countDown();
                            return super.bms(order, progress);
                        }
                    }
                });
        assertThat(bench.send("POST", "/api/v1/simulation/bms", "{}").statusCode()).isEqualTo(202);
        bench.close();
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theDownloadThatBreaksBeforeItBeginsIsAnErrorAndNoHalfAnswer() throws Exception {
        bench.with(
                Backups.class,
                new Backups() {
                    @Override
                    public List<String> save(OutputStream out) throws IOException {
                        out.write(new ByteArrayOutputStream().toByteArray());
                        throw new IOException("the disk is full");
                    }

                    @Override
                    public Preview preview(Path zip) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Preview restore(Path zip, boolean force) {
                        throw new UnsupportedOperationException();
                    }
                });
        HttpResponse<String> answer = bench.get("/api/v1/backup");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Bench.error(answer))
                .containsEntry("code", "File")
                .containsEntry("description", "the disk is full");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws Exception {
        // In the way of the new one.
        Files.createDirectories(bench.etc().resolve("users.properties.new").resolve("x"));
        HttpResponse<String> answer =
                bench.send("PUT", "/api/v1/users/viewer", "{\"role\":\"operator\"}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Bench.error(answer).get("description").toString())
                .isEqualTo(
                        "users.properties.new: DirectoryNotEmpty; see its permissions, its"
                                + " folder's, and the room on the disk");
    }
}
