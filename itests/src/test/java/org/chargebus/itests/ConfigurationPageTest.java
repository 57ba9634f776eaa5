package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** The page is generated from the bundles of the distribution, never typed twice. */
public class ConfigurationPageTest {
    private static final String WRITE = "chargebus.docs.write";
    private static final String COMMAND =
            "mvn package -pl itests -am -Dtest=ConfigurationPageTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + WRITE;
    private static final Path TOP = Path.of(System.getProperty("basedir", ".")).resolve("..");
    private static final Path BUNDLES =
            TOP.resolve("karaf-assembly/target/assembly/system/org/chargebus");

    @Test
    public void theCommittedPageIsTheOneTheBundlesGive() throws IOException {
        Path page = TOP.resolve("docs/reference/configuration.md").normalize();
        String expected = ConfigurationPage.of(BUNDLES);
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
