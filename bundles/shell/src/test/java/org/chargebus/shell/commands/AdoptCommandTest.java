package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.chargebus.command.Origin;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.site.ChargerFiles;
import org.chargebus.views.SiteView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdoptCommandTest {
    private static final String SECRET = "planted-secret-0815";

    private final List<RefusedConnection> refused = new ArrayList<>();
    private final SiteView view = new SiteView();
    private CallOutcome outcome =
            new CallOutcome.Result(
                    Map.of(
                            "configurationKey",
                            List.of(Map.of("key", "NumberOfConnectors", "value", "2"))));
    private Origin asker;
    private String typed;
    private Map<String, String> written = Map.of();
    private boolean connected = true;
    private boolean takesOver = true;
    private int passed;
    private CompletableFuture<CallOutcome> answers;

    private final ChargePoints points =
            Bench.stub(
                    ChargePoints.class,
                    (method, arguments) ->
                            switch (method) {
                                case "refused" -> List.copyOf(refused);
                                case "link" -> link(arguments[0].toString());
                                case "call" -> {
                                    asker = (Origin) arguments[3];
                                    yield answers == null
                                            ? CompletableFuture.completedFuture(outcome)
                                            : answers;
                                }
                                default -> throw new UnsupportedOperationException(method);
                            });

    private final ChargerFiles files =
            new ChargerFiles() {
                @Override
                public Path add(Map<String, String> settings) throws IOException {
                    if (settings.get("number").equals("9999")) {
                        throw new IOException("number 9999 is not allowed; write 1..4940");
                    }
                    written = settings;
                    if (takesOver) {
                        view.siteChanged(SmallSite.of(settings.get("id")));
                    }
                    return Path.of("etc", "org.chargebus.charger-CP7.cfg");
                }

                @Override
                public Path preview(Map<String, String> settings) {
                    throw new UnsupportedOperationException("" + settings);
                }

                @Override
                public Path remove(String id) throws IOException {
                    throw new UnsupportedOperationException(id);
                }
            };

    private final Bench bench =
            new Bench()
                    .with(ChargePoints.class, points)
                    .with(ChargerFiles.class, files)
                    .with(SiteView.class, view)
                    .session(this::session);

    private Object session(String method, Object... arguments) {
        return method.equals("readLine") ? typed : "anna";
    }

    private Optional<Link> link(String id) {
        return connected && view.site().byId(id).isPresent()
                ? Optional.of(Bench.stub(Link.class, (method, arguments) -> null))
                : Optional.empty();
    }

    private String adopt(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("CP7", "--number", "7"));
        words.addAll(List.of(more));
        return bench.run(new AdoptCommand(), words.toArray(String[]::new));
    }

    @Test
    @DisplayName("the charger's file is written, and what it can do is ticked off")
    void good() throws Exception {
        String printed = adopt("--connectors", "1", "--password", SECRET);
        assertThat(written)
                .containsEntry("number", "7")
                .containsEntry("id", "CP7")
                .containsEntry("connectors", "1")
                .containsEntry("password", SECRET);
        assertThat(printed)
                .startsWith("written etc/org.chargebus.charger-CP7.cfg\nCP7 is connected\n")
                .contains("reason or mend", "| connectors", "as configured", "cannot be asked")
                .doesNotContain(SECRET);
        assertThat(asker).isEqualTo(new Origin(Origin.Kind.SHELL, "anna"));
    }

    @Test
    @DisplayName("one that is configured already is probed again without a number; in JSON, too")
    void again() throws Exception {
        view.siteChanged(SmallSite.of("CP7"));
        assertThat(bench.run(new AdoptCommand(), "CP7", "--json"))
                .contains("\"connected\" : true", "\"what\" : \"connectors\"")
                .contains("\"result\" : \"ok\"")
                .doesNotContain("\"file\"");
        assertThat(written).isEmpty();
    }

    @Test
    @DisplayName("it is waited for, with what is left every ten seconds and each new refusal")
    void waits() throws Exception {
        connected = false;
        refused.add(stranger("CP7", 404, "not configured", 0));
        bench.seconds(
                () -> {
                    passed++;
                    if (passed == 3) {
                        refused.set(0, stranger("CP7", 101, "no ocpp1.6 offered", 3));
                    }
                    connected = passed == 12;
                });
        assertThat(adopt("--wait", "25"))
                .startsWith(
                        """
                        written etc/org.chargebus.charger-CP7.cfg
                        waiting for the next try of CP7, 25 s left
                        refused from 10.0.0.8: no ocpp1.6 offered
                        waiting for the next try of CP7, 15 s left
                        CP7 is connected
                        """);
    }

    @Test
    @DisplayName("a try before the configuration was in force is no news")
    void early() throws Exception {
        connected = false;
        takesOver = false;
        bench.seconds(
                () -> {
                    passed++;
                    if (passed == 1) {
                        refused.add(stranger("CP7", 404, "not configured", 1));
                        view.siteChanged(SmallSite.of("CP7"));
                    }
                    connected = passed == 2;
                });
        assertThat(adopt()).contains("CP7 is connected").doesNotContain("refused");
    }

    @Test
    @DisplayName("one that does not come in time is configured all the same, and the exit says so")
    void absent() {
        connected = false;
        assertThatThrownBy(() -> adopt("--wait", "1", "--json"))
                .hasMessage(
                        "CP7 is not connected; ocpp:scan tells whether and why it is refused;"
                                + " ocpp:adopt CP7 probes it later");
        assertThat(written).containsEntry("id", "CP7").doesNotContainKey("password");
        assertThat(bench.printed()).contains("\"connected\" : false").doesNotContain("waiting");
    }

    @Test
    @DisplayName("one that goes away while it is asked is told, and not ticked off")
    void goesAway() {
        outcome = new CallOutcome.NotConnected();
        assertThatThrownBy(this::adopt)
                .hasMessage("CP7 went away while it was asked; ocpp:adopt CP7 probes it later");
        assertThat(bench.printed()).endsWith("CP7 is connected\n");
    }

    @Test
    @DisplayName("one that never answers is told every ten seconds, and unknown in the end")
    void neverAnswers() throws Exception {
        answers = new CompletableFuture<>();
        assertThat(adopt())
                .contains("asking CP7 what it can do\nCP7 has not answered yet\n")
                .contains("no answer to GetConfiguration in 600 s");
        bench.seconds(() -> answers.complete(outcome));
        assertThat(bench.run(new AdoptCommand(), "CP7")).contains("as configured");
    }

    @Test
    @DisplayName("Ctrl-C ends the waiting, and the charger stays configured")
    void interrupted() {
        connected = false;
        bench.seconds(
                () -> {
                    throw new InterruptedException();
                });
        assertThatThrownBy(this::adopt)
                .hasMessage(
                        "CP7 is configured; the waiting was ended; ocpp:adopt CP7 probes it later");
        connected = true;
        answers = new CompletableFuture<>();
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7"))
                .hasMessageContaining("the waiting was ended");
    }

    @Test
    @DisplayName("a password is asked for at a terminal; without one nothing is written")
    void password() throws Exception {
        typed = SECRET;
        assertThat(adopt("--password", "-")).doesNotContain(SECRET);
        assertThat(written).containsEntry("password", SECRET);
        written = Map.of();
        typed = null;
        assertThatThrownBy(() -> adopt("--password", "-")).hasMessageContaining("no password was");
        bench.session(
                (method, arguments) -> {
                    throw new UnsupportedOperationException();
                });
        assertThatThrownBy(() -> adopt("--password", "-"))
                .hasMessage(
                        "there is no terminal to ask for the password at, nothing is done; open"
                                + " bin/chargebus shell and type the command there");
        bench.session(
                (method, arguments) -> {
                    throw new IllegalStateException("as the terminal does at Ctrl-D");
                });
        assertThatThrownBy(() -> adopt("--password", "-"))
                .hasMessage(
                        "no password was typed, nothing is done; type it, or leave --password"
                                + " out");
        assertThat(written).isEmpty();
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7", "--number", "9999"))
                .hasMessage("number 9999 is not allowed; write 1..4940");
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7"))
                .hasMessage("CP7 is not configured; write --number N, 1..4940");
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7", "--connectors", "2"))
                .hasMessage("--number is missing; write --number N, 1..4940");
        assertThatThrownBy(() -> adopt("--wait", "-1")).hasMessage("--wait -1; write 0..3600");
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "--number", "7"))
                .hasMessage("the argument ID is missing; see --help");
        assertThatThrownBy(() -> new Bench().run(new AdoptCommand(), "CP7", "--number", "7"))
                .hasMessageContaining("the transport is not there");
    }

    private static RefusedConnection stranger(String id, int status, String reason, int second) {
        Instant at = Instant.EPOCH.plusSeconds(second);
        return new RefusedConnection(id, "10.0.0.8", "", "none", status, reason, 1, at, at);
    }
}
