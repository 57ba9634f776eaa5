package org.chargebus.handlers.internal.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.chargebus.handlers.internal.doubles.TestAlarms;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagFileTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path folder;
    private final TestAlarms alarms = new TestAlarms();
    private Path path;
    private TagFile file;

    @BeforeEach
    void newFile() {
        path = folder.resolve("tags.csv");
        file = new TagFile(path, alarms);
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
    }

    private AuthorizationStatus status(String idTag) {
        return file.find(idTag, NOW).status();
    }

    @Test
    void everyFieldOfALineIsRead() throws IOException {
        write("idTag,status,expiry,parent\n# our tags\n\nTAG1,Accepted,2027-01-01T00:00:00Z,P1\n");
        Decision decision = file.find("TAG1", NOW);
        assertThat(decision.status()).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(decision.expiry()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(decision.parentIdTag()).isEqualTo("P1");
        assertThat(decision.source()).isEqualTo(Decision.Source.LIST);
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void aTagAloneIsAcceptedAndCaseDoesNotMatter() throws IOException {
        write("\uFEFFTag1\r\nTAG2,Blocked\r\n");
        assertThat(status("TAG1")).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(status("tag2")).isEqualTo(AuthorizationStatus.Blocked);
        assertThat(status("TAG3")).isEqualTo(AuthorizationStatus.Invalid);
    }

    @Test
    void anAcceptedTagExpiresWithItsDate() throws IOException {
        write("A,Accepted,2026-03-01T12:00:00Z\nB,Accepted,2026-03-01T12:00:01Z\n");
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Expired);
        assertThat(status("B")).isEqualTo(AuthorizationStatus.Accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",Accepted",
                "AAAAAAAAAAAAAAAAAAAAA,Accepted",
                "X,Welcome",
                "X,Accepted,tomorrow",
                "X,Accepted,,AAAAAAAAAAAAAAAAAAAAA"
            })
    void aBadLineIsReportedWithItsNumberAndSkipped(String line) throws IOException {
        write("GOOD,Accepted\n" + line + "\nALSO,Accepted\n");
        assertThat(status("GOOD")).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(status("ALSO")).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(status("X")).isEqualTo(AuthorizationStatus.Invalid);
        assertThat(alarms.active()).hasSize(1);
        assertThat(alarms.active().get(0).what()).contains("tags.csv");
        assertThat(alarms.active().get(0).mend()).startsWith("line 2:");
    }

    @Test
    void aChangedFileIsReadAgainAndAMendedOneEndsTheAlarm() throws IOException {
        write("A,Nonsense\n");
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Invalid);
        assertThat(alarms.active()).hasSize(1);
        write("A,Blocked\n");
        Files.setLastModifiedTime(path, FileTime.from(NOW));
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Blocked);
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void aFileOfAMillionLinesRaisesAnAlarmAndKeepsTheLastGoodList() throws IOException {
        write("A,Blocked\n");
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Blocked);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= TagFile.MOST_TAGS; i++) {
            many.append("TAG").append(i).append('\n');
        }
        write(many.toString());
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Blocked);
        assertThat(status("TAG1")).isEqualTo(AuthorizationStatus.Invalid);
        assertThat(alarms.active().get(0).what()).contains("50001 idTags, more than 50000");
        write("TAG\n".repeat(1_050_000));
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Blocked);
        assertThat(alarms.active().get(0).what()).contains("4200000 bytes, more than 4194304");
        write("A,Accepted\n");
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void anUnchangedFileIsNotReadAgain() throws IOException {
        write("A,Blocked\n");
        Files.setLastModifiedTime(path, FileTime.from(NOW));
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Blocked);
        write("A,Expired\n");
        Files.setLastModifiedTime(path, FileTime.from(NOW));
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Blocked);
    }

    @Test
    void aMissingFileRaisesAnAlarmAndKeepsTheLastGoodList() throws IOException {
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Invalid);
        assertThat(alarms.active()).hasSize(1);
        write("A,Accepted\n");
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(alarms.active()).isEmpty();
        Files.delete(path);
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Accepted);
        assertThat(alarms.active()).hasSize(1);
    }

    @Test
    void aFileThatIsNoTextRaisesAnAlarm() throws IOException {
        Files.write(path, new byte[] {(byte) 0xC3, (byte) 0x28, 10});
        assertThat(status("A")).isEqualTo(AuthorizationStatus.Invalid);
        assertThat(alarms.active()).hasSize(1);
    }
}
