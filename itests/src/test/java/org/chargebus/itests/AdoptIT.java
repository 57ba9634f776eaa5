package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Chargers come and go by the shell of a gateway as it is unpacked, without a restart. */
public class AdoptIT {
    private static final String SECRET = "planted-secret-0815";

    private static Gateway gateway;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("adopt");
        gateway.run();
    }

    @AfterClass
    public static void stop() throws Exception {
        gateway.close();
    }

    private static Path file(String id) {
        return gateway.home().resolve("etc/org.chargebus.charger-" + id + ".cfg");
    }

    @Test
    public void aStrangerIsAdoptedProbedAndRemoved() throws Exception {
        assertThat(RawCharger.handshakeStatus(gateway.ocppPort(), "CP7")).isEqualTo(404);
        assertThat(gateway.shell("ocpp:scan --json"))
                .contains("\"CP7\"", "not configured")
                .contains("Java-http-client");

        CompletableFuture<RawCharger> arrival =
                CompletableFuture.supplyAsync(
                        () -> {
                            RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "CP7");
                            charger.script()
                                    .on(
                                            "GetConfiguration",
                                            Reply.result(
                                                    "{\"configurationKey\":[{\"key\":"
                                                            + "\"NumberOfConnectors\",\"readonly\":"
                                                            + "true,\"value\":\"2\"}]}"));
                            boot(charger);
                            return charger;
                        });
        Gateway.Result adopted =
                gateway.launch("shell", "ocpp:adopt CP7 --number 7 --connectors 2 --wait 60");
        assertThat(adopted.status()).as(adopted.output() + adopted.errors()).isZero();
        assertThat(adopted.output())
                .contains("CP7 is connected", "as configured", "cannot be asked")
                .contains("the charger does not tell SupportedFeatureProfiles");
        try (RawCharger charger = arrival.get()) {
            assertThat(gateway.shell("ocpp:list --json")).contains("\"CP7\"");
            assertThat(gateway.shell("ocpp:remove CP7")).contains("CP7 is removed");
            assertThat(file("CP7")).doesNotExist();
            assertThat(Path.of(file("CP7") + ".removed")).exists();
            charger.closedWith();
        }
        Await.until(
                "CP7 is a stranger again",
                () -> RawCharger.handshakeStatus(gateway.ocppPort(), "CP7") == 404);
    }

    private static void boot(RawCharger charger) {
        try {
            charger.boot();
        } catch (Exception e) {
            throw new AssertionError("no boot", e);
        }
    }

    @Test
    public void aPasswordIsKeptAsAHashAndNeitherIsInTheSupportBundle() throws Exception {
        Gateway.Result absent =
                gateway.launch("shell", "ocpp:adopt CP8 --number 8 --wait 0 --password " + SECRET);
        assertThat(absent.status()).isNotZero();
        assertThat(absent.output() + absent.errors()).contains("CP8 is not connected");
        String hash = Files.readAllLines(file("CP8")).get(2);
        assertThat(hash).startsWith("password = pbkdf2:");
        Gateway.Result twice = gateway.launch("shell", "ocpp:adopt CP9 --number 8");
        assertThat(twice.status()).isNotZero();
        assertThat(twice.output() + twice.errors())
                .contains("number 8 is already that of", "give each charger its own number");
        assertThat(file("CP9")).doesNotExist();

        gateway.configure(
                "org.chargebus.external.cfg", "password.CP8 = planted-secret-4711", "port = 80");
        Path zip = gateway.home().resolve("support.zip");
        assertThat(gateway.shell("chargebus:support " + zip)).contains("written " + zip);
        Map<String, String> parts = parts(zip);
        assertThat(parts)
                .containsKeys("status.json", "threads.txt", "machine.json", "register-map.csv")
                .containsEntry("missing.txt", "nothing\n");
        assertThat(parts.get("bundles.json")).contains("org.chargebus.ocpp-transport");
        assertThat(parts.get("chargebus.log")).contains("INFO");
        assertThat(parts.get("etc/org.chargebus.charger-CP8.cfg")).contains("password = (hidden)");
        assertThat(parts.values())
                .noneMatch(text -> text.contains("planted-secret"))
                .noneMatch(text -> text.contains(hash.substring("password = ".length())));
    }

    @Test
    public void aBackupComesBackAndItsStateWaitsForTheNextStart() throws Exception {
        gateway.charger("CP20", 20, 1);
        Path zip = gateway.home().resolve("backup.zip");
        assertThat(gateway.shell("chargebus:backup " + zip)).contains("written " + zip);
        assertThat(parts(zip)).containsKey("store/journal.jsonl");
        gateway.shell("ocpp:remove CP20");
        assertThat(gateway.shell("chargebus:restore --dry-run " + zip)).contains("+ id = CP20");
        assertThat(file("CP20")).doesNotExist();
        assertThat(gateway.shell("chargebus:restore " + zip)).contains("at the next start");
        assertThat(file("CP20")).exists();
        assertThat(gateway.home().resolve("data/chargebus/restore/journal.jsonl")).exists();
        Await.until(
                "CP20 is configured again",
                () -> gateway.shell("ocpp:list --json").contains("CP20"));
        Files.write(zip, new byte[] {1, 2, 3});
        Gateway.Result foreign = gateway.launch("shell", "chargebus:restore " + zip);
        assertThat(foreign.status()).isNotZero();
        assertThat(foreign.output() + foreign.errors()).contains("is no backup");
    }

    private static Map<String, String> parts(Path zip) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream packed = new ZipInputStream(in)) {
            for (ZipEntry one = packed.getNextEntry(); one != null; one = packed.getNextEntry()) {
                parts.put(one.getName(), new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
