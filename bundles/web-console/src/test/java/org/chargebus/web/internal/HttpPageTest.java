package org.chargebus.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chargebus.web.http.Json;
import org.junit.jupiter.api.Test;

/** The reference is generated from the document that is served, never typed twice. */
class HttpPageTest {
    private static final String WRITE = "chargebus.docs.write";
    private static final String COMMAND =
            "mvn -pl bundles/web-console -am test -Dtest=HttpPageTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + WRITE;
    private static final Path BUNDLE = Path.of(System.getProperty("basedir", "."));
    private static final Path DOCUMENT =
            BUNDLE.resolve("src/main/resources/org/chargebus/web/openapi.json");
    private static final Path PAGE = BUNDLE.resolve("../../docs/reference/http.md").normalize();

    @Test
    void theCommittedPageIsTheOneTheDocumentGives() throws Exception {
        String expected = HttpPage.of(Json.object(Files.readAllBytes(DOCUMENT)));
        if (System.getProperty(WRITE) != null) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).as("write it with: " + COMMAND).exists();
        assertThat(Files.readString(PAGE))
                .as("write it again with: " + COMMAND)
                .isEqualTo(expected);
    }
}
