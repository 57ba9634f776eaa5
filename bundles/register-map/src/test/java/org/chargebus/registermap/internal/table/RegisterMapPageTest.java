package org.chargebus.registermap.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.junit.jupiter.api.Test;

/** The reference is generated from the table, never typed twice. */
class RegisterMapPageTest {
    private static final String WRITE = "chargebus.docs.write";
    private static final String COMMAND =
            "mvn -pl bundles/register-map -am test -Dtest=RegisterMapPageTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + WRITE;

    private final MapTable table = MapTable.load();

    @Test
    void theCommittedPageIsTheOneTheTableGives() throws IOException {
        assertCurrent("register-map.md", RegisterMapPage.of(table));
    }

    @Test
    void theCommittedCsvIsTheOneTheTableGives() throws IOException {
        assertCurrent("register-map.csv", RegisterMapFiles.of(table, ExportFormat.CSV));
    }

    @Test
    void theCommittedJsonIsTheOneTheTableGives() throws IOException {
        assertCurrent("register-map.json", RegisterMapFiles.of(table, ExportFormat.JSON));
    }

    private static void assertCurrent(String name, String expected) throws IOException {
        Path file =
                Path.of(System.getProperty("basedir", "."), "../../docs/reference")
                        .resolve(name)
                        .normalize();
        if (System.getProperty(WRITE) != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).as("write it with: " + COMMAND).exists();
        assertThat(Files.readString(file))
                .as("write it again with: " + COMMAND)
                .isEqualTo(expected);
    }
}
