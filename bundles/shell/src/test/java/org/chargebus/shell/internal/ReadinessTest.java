package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.endpoint.Endpoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private static final class Shell implements Readiness.RemoteShell {
        Optional<String> address = Optional.of("127.0.0.1:8101");
        boolean answers = true;

        @Override
        public Optional<String> address() {
            return address;
        }

        @Override
        public boolean answers() {
            return answers;
        }
    }

    private record Port(String protocol, String address, int port, State state, String problem)
            implements Endpoint {
        Port with(State other) {
            return new Port(protocol, address, port, other, problem);
        }
    }

    private static final Port OCPP =
            new Port("OCPP", "ws://0.0.0.0:8887/ocpp/{id}", 8887, Endpoint.State.LISTENING, "");
    private static final Port MODBUS =
            new Port("Modbus TCP", "0.0.0.0:1502", 1502, Endpoint.State.LISTENING, "");

    @TempDir Path folder;

    private final Shell shell = new Shell();
    private final List<String> problems = new ArrayList<>();
    private final Readiness readiness = new Readiness(shell, problems::add);

    private Optional<Readiness.Lines> look(Endpoint... endpoints) {
        return readiness.look(List.of(endpoints), 1);
    }

    @Test
    @DisplayName(
            "the line names every listening address, and one to copy polls the first connector")
    void ready() {
        Port web = new Port("web", "127.0.0.1:8080", 8080, Endpoint.State.LISTENING, "");
        assertThat(look(web, MODBUS, OCPP))
                .contains(
                        new Readiness.Lines(
                                "ready OCPP ws://0.0.0.0:8887/ocpp/{id},"
                                        + " Modbus TCP 0.0.0.0:1502 unit 1,"
                                        + " web 127.0.0.1:8080, SSH 127.0.0.1:8101",
                                Optional.of(
                                        "mbpoll -m tcp -p 1502 -a 1 -0 -r 1400 -c 10 -t 4 -1"
                                                + " 127.0.0.1")));
    }

    @Test
    @DisplayName("a unit id that the address tells already is not told twice; a host is kept")
    void unitAndHost() {
        Port modbus = new Port("Modbus TCP", "[::1]:502 unit 7", 502, Endpoint.State.LISTENING, "");
        Readiness.Lines lines = readiness.look(List.of(OCPP, modbus), 7).orElseThrow();
        assertThat(lines.ready()).contains("Modbus TCP [::1]:502 unit 7, SSH");
        assertThat(lines.poll())
                .hasValueSatisfying(
                        l -> assertThat(l).endsWith("-a 7 -0 -r 1400 -c 10 -t 4 -1 [::1]"));
    }

    @Test
    @DisplayName("it waits for OCPP and Modbus TCP, for what starts, and for SSH")
    void waits() {
        assertThat(look(OCPP)).isEmpty();
        assertThat(look(MODBUS)).isEmpty();
        assertThat(look(OCPP, MODBUS.with(Endpoint.State.STARTING))).isEmpty();
        shell.answers = false;
        assertThat(look(OCPP, MODBUS)).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    @DisplayName("what is off counts as settled and is not named")
    void off() {
        shell.address = Optional.empty();
        shell.answers = false;
        assertThat(look(OCPP, MODBUS.with(Endpoint.State.OFF)))
                .contains(
                        new Readiness.Lines(
                                "ready OCPP ws://0.0.0.0:8887/ocpp/{id}", Optional.empty()));
    }

    @Test
    @DisplayName("a port that cannot be bound is told once, and waited for")
    void failed() {
        Port failed =
                new Port(
                        "OCPP",
                        "ws://0.0.0.0:8887",
                        0,
                        Endpoint.State.FAILED,
                        "port 8887 is taken; free it");
        assertThat(look(failed, MODBUS)).isEmpty();
        assertThat(look(failed, MODBUS)).isEmpty();
        assertThat(problems).containsExactly("OCPP: port 8887 is taken; free it");
        assertThat(look(OCPP, MODBUS)).isPresent();
    }

    @Test
    @DisplayName(
            "a serial line is named when it is open; one that is missing is told and not waited for")
    void serial() {
        Port line =
                new Port(
                        "Modbus RTU",
                        "/dev/ttyUSB0 9600 8N1 unit 1",
                        0,
                        Endpoint.State.LISTENING,
                        "");
        assertThat(look(OCPP, MODBUS, line))
                .hasValueSatisfying(
                        lines ->
                                assertThat(lines.ready())
                                        .contains(
                                                ", Modbus RTU /dev/ttyUSB0 9600 8N1 unit 1, SSH"));
        assertThat(look(OCPP, MODBUS, line.with(Endpoint.State.STARTING))).isEmpty();
        Port missing =
                new Port(
                        "Modbus RTU",
                        "/dev/ttyUSB0 9600 8N1 unit 1",
                        0,
                        Endpoint.State.FAILED,
                        "no such device; plug it in");
        assertThat(look(OCPP, MODBUS, missing))
                .hasValueSatisfying(
                        lines -> assertThat(lines.ready()).doesNotContain("Modbus RTU"));
        assertThat(problems).containsExactly("Modbus RTU: no such device; plug it in");
    }

    @Test
    @DisplayName("the page is named when it is open; without it the gateway is ready all the same")
    void page() {
        Port page =
                new Port(
                        "web",
                        "http://127.0.0.1:8080/",
                        8080,
                        Endpoint.State.FAILED,
                        "cannot listen on 127.0.0.1:8080: in use; free the port");
        assertThat(look(OCPP, MODBUS, page))
                .hasValueSatisfying(lines -> assertThat(lines.ready()).doesNotContain("web"));
        assertThat(problems).hasSize(1);
        assertThat(look(OCPP, MODBUS, page.with(Endpoint.State.STARTING))).isEmpty();
        assertThat(look(OCPP, MODBUS, page.with(Endpoint.State.LISTENING)))
                .hasValueSatisfying(
                        lines ->
                                assertThat(lines.ready())
                                        .contains(", web http://127.0.0.1:8080/, SSH"));
    }

    @Test
    @DisplayName("the file names the process and repeats the lines; only our own one counts")
    void file() throws Exception {
        Path path = folder.resolve("chargebus.ready");
        Instant start = Instant.now().minusSeconds(10);
        ReadyFile file = new ReadyFile(path, 42, start);
        assertThat(file.isOurs()).isFalse();
        file.write(new Readiness.Lines("ready X", Optional.of("mbpoll")));
        assertThat(Files.readString(path)).isEqualTo("42\nready X\nmbpoll\n");
        assertThat(file.isOurs()).isTrue();
        assertThat(new ReadyFile(path, 43, start).isOurs()).isFalse();
        assertThat(folder)
                .isDirectoryContaining("glob:**chargebus.ready")
                .isDirectoryNotContaining("glob:**.new");

        file.remove();
        assertThat(path).doesNotExist();
    }

    @Test
    @DisplayName(
            "a file of an earlier run with the same process id, as in a container, is not ours")
    void stale() throws Exception {
        Path path = folder.resolve("chargebus.ready");
        ReadyFile file = new ReadyFile(path, 1, Instant.now());
        file.write(new Readiness.Lines("ready X", Optional.empty()));
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(file.isOurs()).isFalse();
    }
}
