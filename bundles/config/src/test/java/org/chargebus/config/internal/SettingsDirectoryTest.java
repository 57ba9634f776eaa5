package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.ConfigurationFiles.Changed;
import org.chargebus.site.ConfigurationFiles.Configured;
import org.chargebus.site.ConfigurationFiles.Result;
import org.chargebus.site.ConfigurationFiles.Setting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsDirectoryTest {
    private static final String OCPP = "org.chargebus.ocpp";
    private static final String CP1 = "org.chargebus.charger-CP1";

    @TempDir Path folder;

    private Path etc;
    private SettingsDirectory directory;

    @BeforeEach
    void open() throws Exception {
        etc = Files.createDirectories(folder.resolve("etc"));
        Schemas schemas = Fixtures.schemas();
        directory =
                new SettingsDirectory(
                        etc,
                        schemas,
                        name -> name.equals("env:PORT") ? "9999" : null,
                        new Check(schemas, name -> null, folder::resolve, List.of()));
    }

    private Path write(String pid, String... lines) throws IOException {
        return Files.writeString(etc.resolve(pid + ".cfg"), String.join("\n", lines) + "\n");
    }

    private Result change(String pid, String... keysAndValues) throws IOException {
        return change(pid, false, keysAndValues);
    }

    private Result change(String pid, boolean dryRun, String... keysAndValues) throws IOException {
        Map<String, Optional<String>> values = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], Optional.ofNullable(keysAndValues[i + 1]));
        }
        return directory.change(pid, values, dryRun).orElseThrow();
    }

    @Test
    void everyConfigurationIsDescribedWithOrWithoutAFile() throws Exception {
        write(OCPP, "# where", "port = ${env:PORT}", "tls.keyStorePassword = secret");
        write(CP1, "number = 1", "id = CP1");
        Map<String, Configured> all = new TreeMap<>();
        directory.all().forEach(one -> all.put(one.pid(), one));
        assertThat(all).containsKeys(OCPP, CP1, "org.chargebus.external", "org.chargebus.gateway");
        Configured ocpp = all.get(OCPP);
        assertThat(ocpp.factory()).isEmpty();
        assertThat(ocpp.file()).contains(etc.resolve(OCPP + ".cfg"));
        assertThat(ocpp.values())
                .containsEntry("port", "9999")
                .containsEntry("tls.keyStorePassword", "(hidden)");
        assertThat(all.get("org.chargebus.external").file()).isEmpty();
        assertThat(all.get(CP1).factory()).contains("org.chargebus.charger");
        Setting timeout = setting(ocpp, "callTimeout");
        assertThat(timeout.type()).isEqualTo("integer");
        assertThat(timeout.least()).contains("5");
        assertThat(timeout.most()).contains("300");
        assertThat(timeout.standard()).contains("30");
        assertThat(setting(ocpp, "validation").choices())
                .extracting("value")
                .containsExactly("lenient", "strict");
        assertThat(setting(all.get(CP1), "password").secret()).isTrue();
        assertThat(setting(all.get(CP1), "number").help()).isNotEmpty();
        assertThat(setting(all.get(CP1), "number").required()).isTrue();
        assertThat(timeout.required()).isFalse();
    }

    @Test
    void aFactoryIsDescribedBeforeItHasAFile() {
        Configured blank = directory.blank("org.chargebus.charger").orElseThrow();
        assertThat(blank.pid()).isEqualTo("org.chargebus.charger");
        assertThat(blank.factory()).contains("org.chargebus.charger");
        assertThat(blank.file()).isEmpty();
        assertThat(blank.values()).isEmpty();
        assertThat(setting(blank, "number").required()).isTrue();
        for (String none : List.of(OCPP, CP1, "org.chargebus.charger~x", "org.chargebus.none")) {
            assertThat(directory.blank(none)).as(none).isEmpty();
        }
    }

    private static Setting setting(Configured one, String key) {
        return one.settings().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void aChangeKeepsCommentsAndAllOtherLines() throws Exception {
        Path file = write(OCPP, "# where", "port = 1", "", "callTimeout = \\", "  40", "path = /a");
        Result result = change(OCPP, "port", "2", "callTimeout", null, "validation", "strict");
        assertThat(result.written()).isTrue();
        assertThat(Files.readString(file))
                .isEqualTo("# where\nport = 2\n\npath = /a\nvalidation = strict\n");
        assertThat(result.changes())
                .containsExactly(
                        new Changed("callTimeout", Optional.of("40"), Optional.empty()),
                        new Changed("port", Optional.of("1"), Optional.of("2")),
                        new Changed("validation", Optional.empty(), Optional.of("strict")));
    }

    @Test
    void ofAKeyThatStandsTwiceTheLineThatHoldsIsChanged() throws Exception {
        Path file = write(OCPP, "port = 1", "port = 2");
        change(OCPP, "port", "3");
        assertThat(Files.readString(file)).isEqualTo("port = 1\nport = 3\n");
    }

    @Test
    void aDefaultHoldsAgainHoweverOftenItsKeyStands() throws Exception {
        Path file = write(OCPP, "port = 1", "path = /a", "port = 2");
        change(OCPP, "port", null);
        assertThat(Files.readString(file)).isEqualTo("path = /a\n");
    }

    @Test
    void aSecretThatComesBackAsItWasShownStaysAsItIs() throws Exception {
        Path file = write(OCPP, "tls.keyStorePassword = secret");
        Result result = change(OCPP, "tls.keyStorePassword", "(hidden)", "path", "/a");
        assertThat(result.changes())
                .containsExactly(new Changed("path", Optional.empty(), Optional.of("/a")));
        assertThat(Files.readString(file)).isEqualTo("tls.keyStorePassword = secret\npath = /a\n");
    }

    @Test
    void theKeyOfAChargerWithAColonIsOneKey() throws Exception {
        String external = "org.chargebus.external";
        Result result = change(external, "password.CP:1", "a password");
        assertThat(result.findings()).isEmpty();
        assertThat(Files.readString(result.file())).isEqualTo("password.CP\\:1 = a password\n");
        assertThat(change(external, "password.CP:1", "a password").written()).isFalse();
        assertThat(change(external, "password.CP:1", null).written()).isTrue();
        assertThat(Files.readString(result.file())).isEmpty();
    }

    @Test
    void whatSomebodyElseWroteSinceTheCheckIsNotLost() throws Exception {
        Path file = write(CP1, "number = 1", "id = CP1");
        Map<String, Optional<String>> values = Map.of("connectors", Optional.of("2"));
        String checked = CfgWriter.with(file, values);
        CfgWriter.set(file, "password", "pbkdf2:1:aa:bb");
        assertThatThrownBy(() -> CfgWriter.swap(file, values, checked))
                .hasMessageEndingWith("was written by somebody else meanwhile; try again");
        assertThat(Files.readString(file))
                .isEqualTo("number = 1\nid = CP1\npassword = pbkdf2:1:aa:bb\n");
        CfgWriter.swap(file, values, CfgWriter.with(file, values));
        assertThat(Files.readString(file)).endsWith("connectors = 2\n");
    }

    @Test
    void aFileThatCannotBeReadKeepsNoOtherBack() throws Exception {
        write(OCPP, "port = 1");
        Files.createDirectory(etc.resolve("org.chargebus.gateway.cfg"));
        assertThat(directory.all())
                .anyMatch(one -> one.pid().equals(OCPP) && one.values().containsKey("port"))
                .anyMatch(
                        one -> one.pid().equals("org.chargebus.gateway") && one.values().isEmpty());
    }

    @Test
    void aDryRunAndAChangeOfNothingWriteNothing() throws Exception {
        Path file = write(OCPP, "port = 1");
        assertThat(change(OCPP, true, "port", "2").changes()).hasSize(1);
        assertThat(change(OCPP, "port", "1").written()).isFalse();
        assertThat(Files.readString(file)).isEqualTo("port = 1\n");
    }

    @Test
    void aBadValueIsToldWithLineAndMendAndNothingIsWritten() throws Exception {
        Path file = write(OCPP, "# where", "port = 1");
        Result result = change(OCPP, "port", "x", "prot", "1");
        assertThat(result.written()).isFalse();
        assertThat(result.findings())
                .contains(
                        new Finding(
                                file.toString(),
                                2,
                                "port",
                                "x is not allowed",
                                "write a whole number"))
                .anyMatch(one -> one.key().equals("prot"));
        assertThat(Files.readString(file)).isEqualTo("# where\nport = 1\n");
        try (Stream<Path> files = Files.list(etc)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aValueThatWouldBecomeAnotherLineIsRefused() throws Exception {
        write(OCPP, "port = 1");
        for (String value : List.of("a\nport = 2", "a\r", "a\\", "a\u0000", "\u0085")) {
            assertThat(change(OCPP, "path", value).findings()).as(value).isNotEmpty();
        }
        for (String key : List.of("", "a b", "a=b", "a\nb", "x".repeat(101), "\u00E4")) {
            assertThat(change(OCPP, key, "1").findings()).as(key).isNotEmpty();
        }
    }

    @Test
    void aNewFileOfAFactoryIsForItsOwnerAloneAndHoldsNoPasswordInClear() throws Exception {
        Result result = change(CP1, "number", "1", "id", "CP1", "password", "a password of 16");
        assertThat(result.findings()).isEmpty();
        assertThat(Files.readString(result.file()))
                .startsWith("id = CP1\nnumber = 1\npassword = pbkdf2:")
                .doesNotContain("a password of 16");
        assertThat(result.changes().get(2).after()).contains("(hidden)");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(result.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatContradictsAnotherIsRefused() throws Exception {
        write(CP1, "number = 1", "id = CP1");
        Result result = change("org.chargebus.charger-CP2", "number", "1", "id", "CP2");
        assertThat(result.findings()).hasSize(1);
        assertThat(result.findings().get(0).key()).isEqualTo("number");
        assertThat(result.file()).doesNotExist();
    }

    @Test
    void whatNoBundleKnowsHasNoFile() throws Exception {
        for (String pid :
                List.of(
                        "org.chargebus.nothing",
                        "org.chargebus.charger",
                        "org.chargebus.charger-../x",
                        "org.chargebus.charger~x",
                        "org.chargebus.charger~x-y",
                        "org.chargebus.ocpp~x",
                        "org.chargebus.ocpp~/../../x",
                        "org.chargebus.charger-",
                        "org.chargebus.ocpp-x",
                        "../users",
                        "")) {
            assertThat(directory.change(pid, Map.of(), false)).as(pid).isEmpty();
            assertThat(directory.remove(pid)).as(pid).isEmpty();
        }
    }

    @Test
    void aFileOfAFactoryIsTakenOutAndKept() throws Exception {
        Path file = write(CP1, "number = 1", "id = CP1");
        write(OCPP, "port = 1");
        assertThat(directory.remove(CP1))
                .contains(file.resolveSibling(file.getFileName() + ".removed"));
        assertThat(file).doesNotExist();
        assertThat(directory.remove(CP1)).isEmpty();
        assertThat(directory.remove(OCPP)).isEmpty();
    }

    @Test
    void aFileThatIsNoUtf8IsNotTouched() throws Exception {
        Path file = etc.resolve(OCPP + ".cfg");
        Files.write(file, new byte[] {'#', (byte) 0xE4, '\n'});
        assertThatThrownBy(() -> change(OCPP, "port", "2"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("line 1 is not UTF-8; save it so");
    }
}
