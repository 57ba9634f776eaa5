package org.chargebus.registermap.internal.table;

import java.io.IOException;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.testkit.GeneratedPage;
import org.junit.jupiter.api.Test;

/** The reference is generated from the table, never typed twice. */
class RegisterMapPageTest {
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
        new GeneratedPage("docs/reference/" + name, RegisterMapPageTest.class).assertIs(expected);
    }
}
