package org.chargebus.handlers.internal.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.chargebus.site.FileCheck;
import org.chargebus.site.FileCheck.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagFileCheckTest {
    @TempDir Path folder;

    private final TagFileCheck check = new TagFileCheck();

    @Test
    void theFileIsReadWithAuthorizationByListAlone() {
        assertThat(check.file(Map.of("authorization", "bms", "tagFile", "x.csv")::get)).isEmpty();
        assertThat(check.file(Map.of("authorization", "list", "tagFile", " x.csv ")::get))
                .contains("x.csv");
    }

    @Test
    void eachBadLineIsNamed() throws Exception {
        Path file = folder.resolve("tags.csv");
        Files.write(file, List.of("# tags", "A,Accepted", "B,Perhaps", "C,,tomorrow"));
        assertThat(check.check(file))
                .containsExactly(
                        new Fault(
                                3,
                                "this line says nothing",
                                "the status is Accepted, Blocked, Expired, Invalid or"
                                        + " ConcurrentTx"),
                        new Fault(
                                4,
                                "this line says nothing",
                                "write the expiry as 2030-12-31T23:59:59Z"));
        Files.write(file, "\u00e4,Accepted\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(check.check(file))
                .containsExactly(new Fault(0, "this is not UTF-8", "save the file in UTF-8"));
        Files.delete(file);
        assertThatThrownBy(() -> check.check(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aCheckWithoutARunningGatewayFindsIt() {
        assertThat(ServiceLoader.load(FileCheck.class))
                .hasAtLeastOneElementOfType(TagFileCheck.class);
    }
}
