package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security white paper for 1.6-J, A01: a new password of a charger, from the file to the site. */
class StoredPasswordsTest {
    private static final String PID = "org.chargebus.charger~1";
    private static final byte[] OLD = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "fedcba9876543210".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<Site> told = new ArrayList<>();
    private final String oldHash = PasswordHash.of("0123456789abcdef").text();
    private final String newHash = PasswordHash.of("fedcba9876543210").text();
    private Path file;
    private OneConfiguration configuration;
    private StoredPasswords passwords;
    private SiteKeeper keeper;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("org.chargebus.charger-1.cfg");
        Files.writeString(file, "# mine\nnumber = 1\nid = A\npassword = " + oldHash + "\n");
        begin(Map.of(ConfigFile.PROPERTY, file.toUri().toString()));
    }

    private void begin(Map<String, Object> more) {
        Map<String, Object> values = new TreeMap<>(Fixtures.charger(1, "A"));
        values.put("password", oldHash);
        values.putAll(more);
        configuration = new OneConfiguration(PID, values);
        passwords = new StoredPasswords(configuration.admin());
        keeper =
                new SiteKeeper(
                        scheduler,
                        new OpenProblems(),
                        new StoredOwnership(new LastGood(null)),
                        Set.of(SiteKeeper.GATEWAY, PID),
                        passwords::hide);
        told.clear();
        keeper.add(told::add, 0);
        keeper.gateway(Map.of());
        keeper.charger(PID, configuration.values);
        scheduler.run();
    }

    @AfterEach
    void end() {
        scheduler.shutdownNow();
    }

    private CompletionStage<Void> change(String id) {
        CompletionStage<Void> done = keeper.change(id, "password", newHash, passwords::write);
        scheduler.run();
        return done;
    }

    private PasswordHash told() {
        return told.get(told.size() - 1).byId("A").flatMap(ChargePoint::password).orElseThrow();
    }

    @Test
    @DisplayName("the file, the configuration and the site hold the new password at once")
    void changed() throws Exception {
        assertThat(told().matches(OLD)).isTrue();
        change("A").toCompletableFuture().get();
        assertThat(Files.readString(file))
                .isEqualTo("# mine\nnumber = 1\nid = A\npassword = " + newHash + "\n");
        assertThat(configuration.values).containsEntry("password", newHash);
        assertThat(told).as("without the wait for further changes").hasSize(2);
        assertThat(told().matches(NEW)).isTrue();
        assertThat(told().matches(OLD)).isFalse();
    }

    @Test
    @DisplayName("so it is with the least security profile")
    void profile() throws Exception {
        CompletionStage<Void> done = keeper.change("A", "securityProfile", "2", passwords::write);
        scheduler.run();
        done.toCompletableFuture().get();
        assertThat(Files.readString(file)).endsWith("\nsecurityProfile = 2\n");
        assertThat(configuration.values).containsEntry("securityProfile", "2");
        assertThat(told).hasSize(2);
        assertThat(told.get(1).byId("A").orElseThrow().securityProfile()).isEqualTo(2);
    }

    @Test
    @DisplayName("what the configuration admin brings afterwards is no further change")
    void broughtAgain() {
        change("A");
        keeper.charger(PID, configuration.values);
        scheduler.pass(200);
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("a file that cannot be written leaves the password as it was, and is named")
    void unwritable() throws Exception {
        Files.createDirectories(folder.resolve(file.getFileName() + ".new").resolve("x"));
        assertThatThrownBy(() -> change("A").toCompletableFuture().get())
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.chargebus.charger-1.cfg cannot be written")
                .hasMessageNotContaining(newHash);
        assertThat(Files.readString(file)).contains(oldHash);
        assertThat(configuration.values).containsEntry("password", oldHash);
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("a charger that is not configured is refused")
    void stranger() {
        assertThatThrownBy(() -> change("B").toCompletableFuture().get())
                .cause()
                .hasMessage("the charger B is not configured");
        keeper.chargerRemoved(PID);
        assertThatThrownBy(() -> change("A").toCompletableFuture().get())
                .cause()
                .hasMessage("the charger A is not configured");
    }

    @Test
    @DisplayName("once the file is written it counts, whatever the configuration admin says")
    void fileCounts() throws Exception {
        configuration.refuses = true;
        change("A").toCompletableFuture().get();
        assertThat(Files.readString(file)).contains(newHash);
        assertThat(told().matches(NEW)).isTrue();
    }

    @Test
    @DisplayName("a charger without a file has its configuration alone")
    void withoutFile() throws Exception {
        begin(Map.of());
        change("A").toCompletableFuture().get();
        assertThat(configuration.values).containsEntry("password", newHash);
        assertThat(told().matches(NEW)).isTrue();
        configuration.refuses = true;
        assertThatThrownBy(() -> change("A").toCompletableFuture().get())
                .cause()
                .hasMessage("no space left");
    }

    @Test
    @DisplayName("a plain password is replaced by its hash, a hash stays")
    void hidden() {
        passwords.hide(PID, newHash);
        assertThat(configuration.values).containsEntry("password", oldHash);
        configuration.values.put("password", "0123456789abcdef");
        passwords.hide(PID, newHash);
        assertThat(configuration.values).containsEntry("password", newHash);
        configuration.values.put("password", "0123456789abcdef");
        configuration.refuses = true;
        passwords.hide(PID, newHash);
        assertThat(configuration.values).containsEntry("password", "0123456789abcdef");
    }

    @Test
    @DisplayName("a hidden password is in the file first; a file that refuses keeps what it has")
    void hiddenInTheFileFirst() throws Exception {
        String plain = "0123456789abcdef";
        Files.writeString(file, "# mine\nnumber = 1\nid = A\npassword = " + plain + "\n");
        configuration.values.put("password", plain);
        Path obstacle = folder.resolve(file.getFileName() + ".new").resolve("x");
        Files.createDirectories(obstacle);
        passwords.hide(PID, newHash);
        assertThat(Files.readString(file)).contains("password = " + plain);
        assertThat(configuration.values).containsEntry("password", plain);
        Files.delete(obstacle);
        passwords.hide(PID, newHash);
        assertThat(Files.readString(file))
                .isEqualTo("# mine\nnumber = 1\nid = A\npassword = " + newHash + "\n");
        assertThat(configuration.values).containsEntry("password", newHash);
    }
}
