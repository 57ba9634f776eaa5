package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Sessions;
import org.chargebus.store.Transaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsCommandTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir Path folder;

    private final List<Transaction> kept =
            List.of(
                    session(6, "TAG", START.plusSeconds(3600), 12_300),
                    // The clock was set back, and the meter replaced.
                    session(7, "=cmd()", START.minusSeconds(1), 20));

    private final Bench bench =
            new Bench()
                    .with(
                            Sessions.class,
                            most -> kept.subList(Math.max(0, kept.size() - most), kept.size()));

    private static Transaction session(int id, String idTag, Instant end, long meterStop) {
        return new Transaction(
                id,
                new ConnectorRef("CP1", 2),
                idTag,
                START,
                1000,
                0,
                "Accepted",
                new Transaction.Stop(end, meterStop, "Local", ""));
    }

    @Test
    @DisplayName("sessions are listed with their units, the newest last")
    void table() throws Exception {
        String printed = bench.run(new SessionsCommand());
        assertThat(printed).contains("duration [s]", "energy [Wh]", "2026-03-01T09:00:00Z");
        assertThat(printed.indexOf("TAG")).isLessThan(printed.indexOf("=cmd()"));
    }

    @Test
    @DisplayName("JSON tells energy in Wh and duration in s, and nothing where neither is known")
    void json() throws Exception {
        assertThat(bench.run(new SessionsCommand(), "--json", "--last", "2"))
                .contains("\"energy\" : 11300", "\"duration\" : 3600", "\"energy\" : null");
    }

    @Test
    @DisplayName("as many are listed as are asked for")
    void last() throws Exception {
        assertThat(bench.run(new SessionsCommand(), "--last=1"))
                .contains("=cmd()")
                .doesNotContain("TAG");
    }

    @Test
    @DisplayName("the CSV file holds no formula, and replaces none without force")
    void csv() throws Exception {
        String file = folder.resolve("s.csv").toString();
        assertThat(bench.run(new SessionsCommand(), "--csv", file)).startsWith("written " + file);
        assertThat(Files.readString(Path.of(file)))
                .startsWith("transaction,charger,connector,idTag,started,stopped,duration,")
                .contains(
                        "\n6,CP1,2,TAG,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,3600,1000,12300,"
                                + "11300,Local,\n")
                .contains("\n7,CP1,2,'=cmd(),");
        assertThatThrownBy(() -> bench.run(new SessionsCommand(), "--csv", file))
                .hasMessageContaining("exists already; name another file, or add --force");
        assertThat(bench.run(new SessionsCommand(), "--csv", file, "--force", "--json"))
                .contains("\"sessions\" : 2");
    }

    @Test
    @DisplayName("a long file has each session once, in order, under one line of headings")
    void longFile() throws Exception {
        Path file = folder.resolve("long.csv");
        List<Transaction> many =
                IntStream.rangeClosed(1, 2001)
                        .mapToObj(id -> session(id, "T", START.plusSeconds(9), 1001))
                        .toList();
        new Bench()
                .with(Sessions.class, most -> many)
                .run(new SessionsCommand(), "--last", "100000", "--csv", file.toString());
        List<String> ids =
                Files.readAllLines(file).stream().skip(1).map(row -> row.split(",")[0]).toList();
        assertThat(ids)
                .isEqualTo(IntStream.rangeClosed(1, 2001).mapToObj(Integer::toString).toList());
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench.run(new SessionsCommand(), "--last", "0"))
                .hasMessage("--last 0; write 1..5000");
        assertThatThrownBy(() -> bench.run(new SessionsCommand(), "--last", "5001"))
                .hasMessage("--last 5001; write 1..5000");
        assertThatThrownBy(
                        () -> bench.run(new SessionsCommand(), "--last=100001", "--csv", "a.csv"))
                .hasMessage("--last 100001; write 1..100000");
        assertThatThrownBy(() -> bench.run(new SessionsCommand(), "--csv", "a.txt"))
                .hasMessage("a.txt does not end in .csv; name a file that does");
        assertThatThrownBy(() -> new Bench().run(new SessionsCommand()))
                .hasMessageContaining("the store is not there");
        Sessions broken =
                most -> {
                    throw new IOException("sessions-1.jsonl: denied");
                };
        assertThatThrownBy(
                        () -> new Bench().with(Sessions.class, broken).run(new SessionsCommand()))
                .hasMessage(
                        "the sessions cannot be read: sessions-1.jsonl: denied; check the"
                                + " permissions of the store's directory");
    }

    @Test
    @DisplayName("without a session it says so")
    void none() throws Exception {
        assertThat(new Bench().with(Sessions.class, most -> List.of()).run(new SessionsCommand()))
                .isEqualTo("no session has ended yet; ocpp:show ID tells of the ones that run\n");
    }
}
