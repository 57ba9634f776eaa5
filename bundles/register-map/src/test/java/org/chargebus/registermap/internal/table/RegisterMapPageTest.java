package org.chargebus.registermap.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page is generated from the table, never typed twice. */
class RegisterMapPageTest {
    private static final String WRITE = "chargebus.docs.write";
    private static final String COMMAND =
            "mvn -f bundles/register-map/pom.xml test -Dtest=RegisterMapPageTest -D" + WRITE;

    @Test
    void theCommittedPageIsTheOneTheTableGives() throws IOException {
        Path page =
                Path.of(System.getProperty("basedir", "."), "../../docs/reference")
                        .resolve("register-map.md")
                        .normalize();
        String expected = RegisterMapPage.of(MapTable.load());
        if (System.getProperty(WRITE) != null) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, expected);
        }
        assertThat(page).as("write it with: " + COMMAND).exists();
        assertThat(Files.readString(page))
                .as("write it again with: " + COMMAND)
                .isEqualTo(expected);
    }
}
