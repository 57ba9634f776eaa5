package org.chargebus.web.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chargebus.testkit.GeneratedPage;
import org.chargebus.web.http.Json;
import org.junit.jupiter.api.Test;

/** The reference is generated from the document that is served, never typed twice. */
class HttpPageTest {
    private static final Path DOCUMENT =
            Path.of(
                    System.getProperty("basedir", "."),
                    "src/main/resources/org/chargebus/web/openapi.json");

    @Test
    void theCommittedPageIsTheOneTheDocumentGives() throws Exception {
        new GeneratedPage("docs/reference/http.md", HttpPageTest.class)
                .assertIs(HttpPage.of(Json.object(Files.readAllBytes(DOCUMENT))));
    }
}
