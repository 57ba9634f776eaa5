package org.chargebus.web.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.web.internal.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandRoutesTest {
    private static final ConnectorRef ONE = new ConnectorRef("CP1", 1);

    @TempDir Path folder;

    private Bench bench;
    private final Executor executor = new Executor();

    private static final class Executor implements CommandExecutor {
        private final List<Command> commands = new ArrayList<>();
        private Origin origin;
        private CommandOutcome outcome = outcome(CommandState.Answered, "Accepted", "");

        @Override
        public CompletionStage<CommandOutcome> submit(Command command, Origin by) {
            commands.add(command);
            origin = by;
            return CompletableFuture.completedFuture(outcome);
        }

        @Override
        public CommandOutcome preview(Command command) {
            return new CommandOutcome(
                    CommandState.NeverUsed,
                    "",
                    "",
                    "Reset",
                    Map.of("type", "Soft"),
                    Map.of(),
                    Duration.ZERO);
        }
    }

    private static CommandOutcome outcome(CommandState state, String result, String why) {
        return new CommandOutcome(
                state,
                result,
                why,
                "Reset",
                Map.of("type", "Soft"),
                state == CommandState.Answered ? Map.of("status", result) : Map.of(),
                Duration.ofMillis(7));
    }

    static Site site() {
        return new Site(
                "Garage",
                "",
                Mode.BMS,
                true,
                List.of(
                        new ChargePoint(
                                "CP1",
                                1,
                                2,
                                true,
                                Optional.empty(),
                                AddressFilter.ANY,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                ZoneOffset.UTC,
                                new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230))));
    }

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(folder).site(site()).with(CommandExecutor.class, executor);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aCallAnswersWithThePayloadOfItsResult() throws Exception {
        HttpResponse<String> answer =
                bench.send("POST", "/api/v1/chargers/CP1/calls/Reset", "{\"type\":\"Soft\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"Accepted\"}");
        assertThat(executor.commands)
                .containsExactly(
                        new Command.RawCall(
                                new ConnectorRef("CP1", 0), "Reset", Map.of("type", "Soft")));
        assertThat(executor.origin).isEqualTo(new Origin(Origin.Kind.WEB, "admin"));
    }

    @Test
    void aDryRunShowsTheMessageAndSendsNothing() throws Exception {
        HttpResponse<String> answer =
                bench.send(
                        "POST",
                        "/api/v1/chargers/CP1/calls/Reset?dryRun=true",
                        "{\"type\":\"Soft\"}");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"dryRun\":true,\"charger\":\"CP1\",\"action\":\"Reset\","
                                + "\"request\":{\"type\":\"Soft\"},"
                                + "\"message\":[2,\"\",\"Reset\",{\"type\":\"Soft\"}]}");
        assertThat(executor.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CallError,NotSupported,502,NotSupported",
        "TimeOut,'',504,TimeOut",
        "NotConnected,'',409,NotConnected",
        "ParameterInvalid,'',400,ParameterInvalid",
        "Refused,'',409,Refused"
    })
    void whatDidNotSucceedIsToldByTheStatus(
            CommandState state, String result, int status, String code) throws Exception {
        executor.outcome = outcome(state, result, "this is why; do that");
        for (String path : List.of("calls/Reset", "commands/reset")) {
            HttpResponse<String> answer = bench.send("POST", "/api/v1/chargers/CP1/" + path, "{}");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(Bench.error(answer))
                    .containsEntry("code", code)
                    .containsEntry("description", "this is why; do that");
        }
    }

    @Test
    void anUnknownChargerIsNotFoundAndAKnownOneMayRefuse() throws Exception {
        assertThat(bench.send("POST", "/api/v1/chargers/CP9/calls/Reset", "{}").statusCode())
                .isEqualTo(404);
        executor.outcome = outcome(CommandState.Answered, "Rejected", "");
        HttpResponse<String> answer =
                bench.send("POST", "/api/v1/chargers/CP1/commands/reset", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Bench.object(answer))
                .containsEntry("good", false)
                .containsEntry("tookMillis", 7);
    }

    @Test
    void eachCommandIsThatOfTheShell() throws Exception {
        command("start", "{\"connector\":1,\"idTag\":\"A\"}");
        command("stop", "{\"connector\":1}");
        command("limit", "{\"connector\":1,\"limit\":\"7.4kW\"}");
        command("limit", "{\"limit\":\"10 a\"}");
        command("limit", "{\"connector\":1,\"limit\":\"clear\"}");
        command("unlock", "{\"connector\":1}");
        command("availability", "{\"operative\":false}");
        command("reset", "{\"hard\":true}");
        command("trigger", "{\"connector\":1,\"message\":\"MeterValues\"}");
        ConnectorRef all = new ConnectorRef("CP1", 0);
        assertThat(executor.commands)
                .containsExactly(
                        new Command.RemoteStart(ONE, "A"),
                        new Command.RemoteStop(ONE, 0),
                        new Command.SetLimit(ONE, 7400, true, 0),
                        new Command.SetLimit(all, 10, false, 0),
                        new Command.ClearLimit(ONE),
                        new Command.UnlockConnector(ONE),
                        new Command.ChangeAvailability(all, false),
                        new Command.Reset(all, true),
                        new Command.TriggerMessage(ONE, "MeterValues"));
    }

    private void command(String name, String body) throws Exception {
        assertThat(bench.send("POST", "/api/v1/chargers/CP1/commands/" + name, body).statusCode())
                .as(name)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start|{}",
                "stop|{\"connector\":3}",
                "stop|{\"connector\":1,\"idTag\":\"A\"}",
                "limit|{\"connector\":1}",
                "limit|{\"connector\":1,\"limit\":\"-1A\"}",
                "limit|{\"connector\":1,\"limit\":\"10\"}",
                "limit|{\"connector\":1,\"limit\":10}",
                "availability|{}",
                "availability|{\"operative\":\"true\"}",
                "reset|{\"hard\":1}",
                "trigger|{}"
            })
    void aParameterOfAnotherFormIsRefused(String name, String body) throws Exception {
        assertThat(bench.send("POST", "/api/v1/chargers/CP1/commands/" + name, body).statusCode())
                .isEqualTo(400);
        assertThat(executor.commands).isEmpty();
    }

    @Test
    void anUnknownCommandIsNotFound() throws Exception {
        assertThat(bench.send("POST", "/api/v1/chargers/CP1/commands/explode", "{}").statusCode())
                .isEqualTo(404);
    }
}
