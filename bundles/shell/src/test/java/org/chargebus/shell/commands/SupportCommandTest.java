package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.chargebus.trace.TraceExport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportCommandTest {
    private static final String SECRET = "planted-secret";

    @TempDir Path folder;

    private final Bench bench = new Bench();
    private Path zip;

    @BeforeEach
    void gateway() throws Exception {
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Path log = Files.createDirectory(folder.resolve("log"));
        bench.property("karaf.etc", etc.toString()).property("karaf.log", log.toString());
        zip = folder.resolve("support.zip");
        Files.writeString(
                etc.resolve("org.chargebus.ocpp.cfg"),
                """
                # tls.keyStorePassword = planted-secret-1
                port = 8887
                requirePassword = true
                tls.keyStorePassword = planted-secret-2
                TLS.TRUSTSTOREPASSWORD:planted-secret-3
                tls.trustStorePassword \\
                  = planted-\\
                  secret-4
                """);
        Files.writeString(
                etc.resolve("org.chargebus.external.cfg"),
                "password.CP1 planted-secret-5\nhost = example.org\n"
                        + "path = a\\\\\npassword = planted-secret-7\n");
        Files.writeString(etc.resolve("users.properties"), "admin = planted-secret-6");
        Files.writeString(log.resolve("chargebus.log"), "a line of the log\n");
    }

    private Map<String, String> entries() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream packed = new ZipInputStream(in)) {
            for (ZipEntry one = packed.getNextEntry(); one != null; one = packed.getNextEntry()) {
                entries.put(
                        one.getName(), new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    @DisplayName("the bundle holds what somebody who helps needs, and no secret")
    void noSecret() throws Exception {
        assertThat(bench.run(new SupportCommand(), zip.toString())).startsWith("written " + zip);
        Map<String, String> entries = entries();
        assertThat(entries)
                .containsKeys("status.json", "bundles.json", "machine.json", "threads.txt")
                .containsEntry("chargebus.log", "a line of the log\n")
                .containsEntry(
                        "etc/org.chargebus.external.cfg",
                        "password.CP1 = (hidden)\nhost = example.org\n"
                                + "path = a\\\\\npassword = (hidden)\n")
                .containsEntry("missing.txt", "nothing\n")
                .doesNotContainKey("etc/users.properties");
        assertThat(entries.get("etc/org.chargebus.ocpp.cfg"))
                .contains("port = 8887", "requirePassword = true");
        assertThat(entries.values())
                .noneMatch(text -> text.contains(SECRET))
                .noneMatch(text -> text.contains("secret-4"));
        assertThat(Files.getPosixFilePermissions(zip)).hasSize(2);
    }

    @Test
    @DisplayName("the newest frames of the trace are in it, as they are saved")
    void trace() throws Exception {
        bench.with(
                TraceExport.class,
                Bench.stub(
                        TraceExport.class,
                        (method, arguments) -> {
                            String asked = arguments[0] + " " + arguments[1];
                            new PrintStream((OutputStream) arguments[2], true).print(asked);
                            return 1;
                        }));
        bench.run(new SupportCommand(), zip.toString());
        assertThat(entries()).containsEntry("trace.jsonl", "jsonl 5000");
    }

    @Test
    @DisplayName("of a long log the end is in it, from the start of a line on")
    void tail() throws Exception {
        Path log = folder.resolve("log/chargebus.log");
        Files.writeString(log, "0123456789\n".repeat(200_000) + "last\n");
        bench.run(new SupportCommand(), zip.toString());
        assertThat(entries().get("chargebus.log"))
                .startsWith("0123456789\n")
                .endsWith("\nlast\n")
                .hasSizeLessThanOrEqualTo(1 << 20);
    }

    @Test
    @DisplayName("a part that cannot be had is told, and keeps no other back")
    void missing() throws Exception {
        Files.delete(folder.resolve("log/chargebus.log"));
        assertThat(bench.run(new SupportCommand(), zip.toString(), "--json"))
                .contains("\"missing\" : [", "chargebus.log: ");
        assertThat(entries().get("missing.txt")).contains("NoSuchFile");
        assertThat(entries()).containsKey("etc/org.chargebus.ocpp.cfg");
    }

    @Test
    @DisplayName("a part is cut at its limit, and that is told")
    void bounded() throws Exception {
        Files.writeString(
                folder.resolve("etc/org.chargebus.big.cfg"),
                "x = " + "y".repeat((8 << 20) + 100) + "\n");
        assertThat(bench.run(new SupportCommand(), zip.toString()))
                .contains("etc/org.chargebus.big.cfg: 105 bytes beyond the limit are cut");
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() throws Exception {
        assertThatThrownBy(() -> bench.run(new SupportCommand()))
                .hasMessage("the argument FILE is missing; see --help");
        assertThatThrownBy(() -> bench.run(new SupportCommand(), "a.tar"))
                .hasMessage("a.tar does not end in .zip; name a file that does");
        Files.writeString(zip, "old");
        assertThatThrownBy(() -> bench.run(new SupportCommand(), zip.toString()))
                .hasMessageContaining("exists already; name another file, or add --force");
        assertThat(zip).hasContent("old");
    }
}
