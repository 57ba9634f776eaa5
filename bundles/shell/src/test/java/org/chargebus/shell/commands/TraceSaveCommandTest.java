package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.trace.TraceExport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceSaveCommandTest {
    @TempDir Path folder;

    private final Bench bench = new Bench().with(TraceExport.class, new Words());
    private Path file;

    /** Writes what it is asked for. */
    private static final class Words implements TraceExport {
        @Override
        public List<String> formats() {
            return List.of("jsonl", "pcapng");
        }

        @Override
        public int write(String format, int last, OutputStream out) throws IOException {
            out.write((format + " " + last).getBytes(StandardCharsets.UTF_8));
            return 7;
        }
    }

    @BeforeEach
    void name() {
        file = folder.resolve("night.jsonl");
    }

    private String save(String... words) throws Exception {
        return bench.run(new TraceSaveCommand(), words);
    }

    @Test
    @DisplayName("The ending names the format; all that there is is written")
    void ending() throws Exception {
        assertThat(save(file.toString())).isEqualTo("written " + file + " (7 frames, 11 bytes)\n");
        assertThat(file).hasContent("jsonl 50000");
        Path capture = folder.resolve("night.pcapng");
        save(capture.toString(), "--last", "20");
        assertThat(capture).hasContent("pcapng 20");
        assertThat(Files.getPosixFilePermissions(capture)).hasSize(2);
    }

    @Test
    @DisplayName("JSON tells where it is, its format, its frames and its bytes")
    void json() throws Exception {
        assertThat(save("--json", file.toString(), "--last=1"))
                .contains("\"file\" : \"" + file + "\"")
                .contains("\"format\" : \"jsonl\"", "\"frames\" : 7", "\"bytes\" : 7");
    }

    @Test
    @DisplayName("Files and formats are completed")
    void completion() throws Exception {
        Field format = TraceSaveCommand.class.getDeclaredField("format");
        assertThat(format.getAnnotation(Completion.class).values())
                .containsExactlyElementsOf(new Words().formats());
        Field argument = TraceSaveCommand.class.getDeclaredField("file");
        assertThat(argument.getAnnotation(Completion.class).value()).isEqualTo(FileCompleter.class);
    }

    @Test
    @DisplayName("Errors are one line with a mend, and a file that is there stays")
    void errors() throws Exception {
        assertThatThrownBy(() -> save()).hasMessage("the argument FILE is missing; see --help");
        assertThatThrownBy(() -> save(folder.resolve("a.pcap").toString()))
                .hasMessage("there is no format 'pcap'; add --format with one of jsonl, pcapng");
        assertThatThrownBy(() -> save(file.toString(), "--last", "0"))
                .hasMessage("--last 0; write 1..50000");
        assertThatThrownBy(() -> save(file.toString(), "--last", "x"))
                .hasMessage("--last x; write a whole number");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> save(file.toString()))
                .hasMessageContaining("exists already; name another file, or add --force");
        assertThat(file).hasContent("old");
        save(file.toString(), "--force");
        assertThat(file).hasContent("jsonl 50000");
        assertThatThrownBy(() -> new Bench().run(new TraceSaveCommand(), file.toString()))
                .hasMessageStartingWith("the trace is not there; ");
    }
}
