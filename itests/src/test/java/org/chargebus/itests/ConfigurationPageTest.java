package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Path;
import org.chargebus.testkit.GeneratedPage;
import org.junit.Test;

/** The page is generated from the bundles of the distribution, never typed twice. */
public class ConfigurationPageTest {
    private static final Path BUNDLES =
            Path.of(
                    System.getProperty("basedir", "."),
                    "../karaf-assembly/target/assembly/system/org/chargebus");

    @Test
    public void theCommittedPageIsTheOneTheBundlesGive() throws IOException {
        new GeneratedPage("docs/reference/configuration.md", ConfigurationPageTest.class)
                .assertIs(ConfigurationPage.of(BUNDLES));
    }
}
