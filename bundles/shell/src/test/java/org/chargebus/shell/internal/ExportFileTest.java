package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.map.MapExport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {
    @TempDir Path folder;
    private boolean broken;

    private final MapExport export =
            new MapExport() {
                @Override
                public List<String> formats() {
                    return List.of("csv", "xlsx");
                }

                @Override
                public void write(String format, OutputStream out) throws IOException {
                    out.write(format.getBytes(StandardCharsets.UTF_8));
                    if (broken) {
                        throw new IOException("no space left");
                    }
                }
            };

    private ExportFile file(String name, String format) throws Exception {
        return ExportFile.of(export, folder.resolve(name).toString(), format);
    }

    @Test
    @DisplayName("the format is the one that is named, or that of the ending")
    void format() throws Exception {
        assertThat(file("map.csv", "csv").format()).isEqualTo("csv");
        assertThat(file("map.v2.xlsx", null).format()).isEqualTo("xlsx");
        assertThat(file("map.xlsx", null).write(false)).isEqualTo(4);
        assertThat(folder.resolve("map.xlsx")).hasContent("xlsx");
    }

    @Test
    @DisplayName("an unknown format and an ending of another one are refused in one line")
    void refused() {
        assertThatThrownBy(() -> file("map.pdf", null))
                .hasMessage("there is no format 'pdf'; add --format with one of csv, xlsx");
        assertThatThrownBy(() -> file("map", null)).hasMessageContaining("no format 'map'");
        assertThatThrownBy(() -> file("map.csv", "xls")).hasMessageContaining("no format 'xls'");
        assertThatThrownBy(() -> ExportFile.of(export, "org.chargebus.gateway.cfg", "csv"))
                .hasMessage(
                        "org.chargebus.gateway.cfg does not end in .csv; name a file that does");
        assertThatThrownBy(() -> ExportFile.of(export, "/", null))
                .hasMessageContaining("no format ''");
        assertThatThrownBy(() -> ExportFile.of(export, "a\0.csv", null))
                .hasMessageContaining("is no path");
    }

    @Test
    @DisplayName("a file that is there is replaced by force alone")
    void force() throws Exception {
        Path there = Files.writeString(folder.resolve("map.csv"), "old");
        assertThatThrownBy(() -> file("map.csv", null).write(false))
                .hasMessage(
                        there
                                + " exists already; name another file, or add --force to replace"
                                + " it");
        assertThat(there).hasContent("old");
        file("map.csv", null).write(true);
        assertThat(there).hasContent("csv");
    }

    @Test
    @DisplayName("a folder in its place or no folder around it is refused")
    void folders() throws Exception {
        Files.createDirectory(folder.resolve("dir.csv"));
        assertThatThrownBy(() -> file("dir.csv", null).write(true))
                .hasMessage(folder.resolve("dir.csv") + " is a folder; name a file");
        assertThatThrownBy(() -> file("none/map.csv", null).write(false))
                .hasMessage("there is no folder " + folder.resolve("none") + "; make it first");
    }

    @Test
    @DisplayName("when the export fails, the old file stays and nothing is left beside it")
    void failed() throws Exception {
        Path there = Files.writeString(folder.resolve("map.csv"), "old");
        broken = true;
        assertThatThrownBy(() -> file("map.csv", null).write(true))
                .hasMessage(
                        "cannot write "
                                + there
                                + ": no space left; check its permissions and the space on the"
                                + " disk");
        assertThat(there).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(there);
        }
    }

    @Test
    @DisplayName("a link is replaced and what it points to stays")
    void link() throws Exception {
        Path secret = Files.writeString(folder.resolve("users.properties"), "secret");
        Path link = Files.createSymbolicLink(folder.resolve("map.csv"), secret);
        file("map.csv", null).write(true);
        assertThat(link).hasContent("csv");
        assertThat(secret).hasContent("secret");
    }
}
