package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chargebus.backup.Backups;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    @TempDir Path folder;

    private int restored;
    private List<String> errors = List.of();

    private final Backups backups =
            new Backups() {
                @Override
                public List<String> save(OutputStream out) throws IOException {
                    out.write("zip".getBytes());
                    return List.of("etc/a.cfg: tls.keyStorePassword");
                }

                @Override
                public Preview preview(Path zip) throws IOException {
                    if (!Files.exists(zip)) {
                        throw new IOException(zip + " is no backup; name another");
                    }
                    return new Preview(
                            "2026-03-01T08:00:00Z",
                            "0.1.0",
                            List.of(
                                    new Change("etc/a.cfg", false, "port = 1"),
                                    new Change("etc/a.cfg", true, "port = 2\u001b[2J")),
                            true,
                            List.of("etc/a.cfg: set password"),
                            errors);
                }

                @Override
                public Preview restore(Path zip, boolean force) throws IOException {
                    Preview preview = preview(zip);
                    restored += errors.isEmpty() || force ? 1 : 0;
                    return preview;
                }
            };

    private final Bench bench = new Bench().with(Backups.class, backups);

    private Path zip() throws IOException {
        return Files.writeString(folder.resolve("b.zip"), "zip");
    }

    @Test
    @DisplayName("a backup is written, and what is left out is told")
    void backup() throws Exception {
        Path zip = folder.resolve("b.zip");
        assertThat(bench.run(new BackupCommand(), zip.toString()))
                .isEqualTo(
                        "written "
                                + zip
                                + " (3 bytes)\nleft out: etc/a.cfg: tls.keyStorePassword\n");
        assertThat(bench.run(new BackupCommand(), zip.toString(), "--force", "--json"))
                .contains("\"leftOut\" : [", "\"bytes\" : 3");
        assertThatThrownBy(() -> bench.run(new BackupCommand(), zip.toString()))
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> bench.run(new BackupCommand(), "etc/a.cfg"))
                .hasMessage("etc/a.cfg does not end in .zip; name a file that does");
    }

    @Test
    @DisplayName("a dry run shows each line that goes and comes, and restores nothing")
    void dryRun() throws Exception {
        assertThat(bench.run(new RestoreCommand(), zip().toString(), "--dry-run"))
                .isEqualTo(
                        """
                        backup of 2026-03-01T08:00:00Z by version 0.1.0
                        etc/a.cfg
                          - port = 1
                          + port = 2\\u001b[2J
                        etc/a.cfg: set password
                        nothing is changed; without --dry-run it is
                        """);
        assertThat(restored).isZero();
    }

    @Test
    @DisplayName("a restore says when the state is taken over")
    void restore() throws Exception {
        assertThat(bench.run(new RestoreCommand(), zip().toString()))
                .contains("the state with the next start");
        assertThat(restored).isEqualTo(1);
        assertThat(bench.run(new RestoreCommand(), zip().toString(), "--json"))
                .contains("\"restored\" : true", "\"line\" : \"port = 1\"", "\"state\" : true");
    }

    @Test
    @DisplayName("a configuration with errors is refused with its lines, unless forced")
    void wrong() throws Exception {
        errors = List.of("etc/a.cfg:1: prot: nothing reads this key; did you mean port?");
        String zip = zip().toString();
        assertThat(bench.run(new RestoreCommand(), zip, "--dry-run"))
                .contains(
                        "error: etc/a.cfg:1: prot", "nothing is changed; without --dry-run it is");
        assertThatThrownBy(() -> bench.run(new RestoreCommand(), zip))
                .hasMessageStartingWith(
                        "nothing is changed, for the configuration would have errors: 1; ");
        assertThat(restored).isZero();
        assertThat(bench.run(new RestoreCommand(), zip, "--force")).contains("restored: ");
        assertThat(restored).isEqualTo(1);
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        Path none = folder.resolve("none.zip");
        assertThatThrownBy(() -> bench.run(new RestoreCommand(), none.toString()))
                .hasMessage(none + " is no backup; name another");
        assertThatThrownBy(() -> bench.run(new RestoreCommand()))
                .hasMessage("the argument FILE is missing; see --help");
        assertThatThrownBy(() -> new Bench().run(new BackupCommand(), "b.zip"))
                .hasMessageContaining("the backup is not there");
    }
}
