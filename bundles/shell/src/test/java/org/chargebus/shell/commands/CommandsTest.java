package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each command on a small site: what people read, the same in JSON, and an error in one line. What
 * the tables hold in full is tested beside them, in the package internal.
 */
class CommandsTest {
    /** Those with a test of their own, which holds the same: table, JSON and errors. */
    private static final Set<Class<?>> ELSEWHERE =
            Set.of(
                    AdoptCommand.class,
                    AlarmsCommand.class,
                    BackupCommand.class,
                    ModbusTraceCommand.class,
                    OcppTraceCommand.class,
                    RemoveCommand.class,
                    RestoreCommand.class,
                    ScanCommand.class,
                    SessionsCommand.class,
                    SupportCommand.class,
                    TraceSaveCommand.class,
                    WatchCommand.class);

    /**
     * A command and how it is typed.
     *
     * @param words a good call, parted by blanks
     * @param shown in what people read
     * @param json in what programs read, without blanks
     * @param wrong a bad call; null = there is none, as it takes no arguments
     * @param complaint of it
     */
    private record Case(
            Class<? extends GatewayCommand> type,
            String words,
            String shown,
            String json,
            String wrong,
            String complaint) {
        GatewayCommand command() throws ReflectiveOperationException {
            return type.getDeclaredConstructor().newInstance();
        }

        @Override
        public String toString() {
            return Commands.name(type) + " " + words;
        }
    }

    private static final String NOBODY =
            "no charger CP9 is configured; ocpp:list shows the ones that are, ocpp:scan the ones"
                    + " that knock";

    private static final String REJECTED =
            "CP1.2: the charger answered Rejected; ocpp:show CP1.2 tells its state";

    static Stream<Case> cases() {
        return Stream.concat(reading(), commanding());
    }

    private static Stream<Case> reading() {
        return Stream.of(
                new Case(
                        CheckCommand.class,
                        "",
                        "the configuration is sound",
                        "[]",
                        "x.cfg",
                        "errors in the configuration: 1; mend the lines named above"),
                new Case(
                        ChargerListCommand.class,
                        "",
                        "| CP1 | WebSocket up |",
                        "\"id\":\"CP1\"",
                        null,
                        ""),
                new Case(
                        CheckUpstreamCommand.class,
                        "CP1",
                        "good         7 ms  as CP1",
                        "\"tookMillis\":7",
                        "CP1 --force",
                        "TCP failed; ask"),
                new Case(ClientsCommand.class, "", "no Modbus master is connected", "[]", null, ""),
                new Case(PortsCommand.class, "", "FT232R", "\"device\":\"/dev/ttyS9\"", null, ""),
                new Case(
                        ReadCommand.class,
                        "1400",
                        "0x0002",
                        "\"unsigned\":2",
                        "1401 2",
                        "read of 2 at 1401: exception 02 ILLEGAL_DATA_ADDRESS; a register is not"
                                + " there, belongs to a charger or connector that is not"
                                + " configured, or is read-only: see signals:list"),
                new Case(SecurityCommand.class, "", "findings", "\"findings\":[", null, ""),
                new Case(
                        ShowCommand.class,
                        "CP1.1",
                        "| Charging |",
                        "\"key\":\"status\"",
                        "CP9",
                        NOBODY),
                new Case(
                        SignalListCommand.class,
                        "CP1.1",
                        "byte order",
                        "\"address\":1400",
                        "a b",
                        "too many arguments are given; see --help"),
                new Case(StatsCommand.class, "", "requests |", "\"count\":60", null, ""),
                new Case(
                        StatusCommand.class,
                        "",
                        "1 connected of 1 configured",
                        "\"chargersConnected\":1",
                        null,
                        ""));
    }

    /** What a charger or a register is told; the doubles say what came to them. */
    private static Stream<Case> commanding() {
        return Stream.of(
                new Case(
                        AvailabilityCommand.class,
                        "CP1.1 inoperative",
                        "operative=false",
                        "\"result\":\"Accepted\"",
                        "CP1 broken",
                        "broken is not known here; write one of operative, inoperative"),
                new Case(
                        CallCommand.class,
                        "CP1 ClearCache {}",
                        "ClearCache",
                        "\"state\":\"Answered\"",
                        "CP1.1 ClearCache",
                        "this is for a charger as a whole; write CP1"),
                new Case(
                        LimitCommand.class,
                        "CP1.1 10A",
                        "limit=10.0",
                        "\"action\":\"SetLimit\"",
                        "CP1.1 10",
                        "10 is no limit; write 10A, 7.4kW, 7400W or clear"),
                new Case(
                        ResetCommand.class,
                        "CP1 HARD",
                        "hard=true",
                        "\"action\":\"Reset\"",
                        "CP1 warm",
                        "warm is not known here; write one of soft, hard"),
                new Case(
                        StartCommand.class,
                        "CP1.1 --tag 04A1B2C3",
                        "04A1B2C3",
                        "\"action\":\"RemoteStart\"",
                        "CP1",
                        "no connector is given; write CP1.1"),
                new Case(
                        StopCommand.class,
                        "CP1.1",
                        "RemoteStop",
                        "\"ref\":\"CP1.1\"",
                        "CP1.2",
                        REJECTED),
                new Case(
                        TriggerCommand.class,
                        "CP1.1 metervalues",
                        "MeterValues",
                        "\"action\":\"TriggerMessage\"",
                        "CP1 Reset",
                        "Reset is not known here; write one of BootNotification,"
                                + " DiagnosticsStatusNotification, FirmwareStatusNotification,"
                                + " Heartbeat, MeterValues, StatusNotification"),
                new Case(
                        UnlockCommand.class,
                        "CP1.1",
                        "answered  Accepted after 7 ms",
                        "\"tookMillis\":7",
                        "CP1.3",
                        "CP1 has no connector 3; it has 1..2; 0 is the charger itself"),
                new Case(
                        WriteCommand.class,
                        "1400 16",
                        "written",
                        "\"written\":true",
                        "1400 x",
                        "x is no register value; write 0..65535, -32768..-1 or 0x0000..0xFFFF"));
    }

    private final Bench bench = SmallSite.bench();

    private static String run(Bench on, Case tried, String words, String... more) throws Exception {
        List<String> typed = new ArrayList<>(List.of(words.split(" ")));
        typed.addAll(List.of(more));
        typed.remove("");
        return on.type(tried.command(), typed.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("People read it")
    void people(Case tried) throws Exception {
        assertThat(run(bench, tried, tried.words())).contains(tried.shown());
    }

    @ParameterizedTest(name = "{0} --json")
    @MethodSource("cases")
    @DisplayName("Programs read the same, and nothing but JSON")
    void programs(Case tried) throws Exception {
        String printed = run(bench, tried, tried.words(), "--json");
        assertThat(JSON.std.anyFrom(printed)).isNotNull();
        assertThat(printed.replaceAll("\\s", "")).contains(tried.json());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("An error is one line, with a mend")
    void errors(Case tried) {
        if (tried.wrong() != null) {
            assertThatThrownBy(() -> run(bench, tried, tried.wrong()))
                    .isExactlyInstanceOf(CommandException.class)
                    .hasMessage(tried.complaint());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("While a bundle is away, the line says which, or what to do")
    void away(Case tried) throws Exception {
        if (tried.type() == StatusCommand.class) {
            assertThat(run(new Bench(), tried, "")).contains("its bundle is being updated");
        } else {
            assertThatThrownBy(() -> run(new Bench(), tried, tried.words()))
                    .isExactlyInstanceOf(CommandException.class)
                    .hasMessageMatching("[^\n;]+; [^\n]+");
        }
    }

    @Test
    @DisplayName("A dry run of each command shows what it would send, and sends nothing")
    void dryRuns() throws Exception {
        for (Case tried : commanding().toList()) {
            String printed = run(bench, tried, tried.words(), "--dry-run");
            assertThat(printed).as(tried.toString()).startsWith("would ").doesNotContain("answer");
        }
    }

    @Test
    @DisplayName("The register map goes into a file in the format that is asked for")
    void export(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("map.csv");
        assertThat(bench.run(new SignalExportCommand(), "--format", "csv", file.toString()))
                .isEqualTo("written " + file + " (3 bytes)\n");
        assertThat(bench.run(new SignalExportCommand(), file.toString(), "--force", "--json"))
                .contains("\"format\" : \"csv\"", "\"bytes\" : 3");
        assertThat(file).hasContent("map");
        assertThatThrownBy(() -> bench.run(new SignalExportCommand(), "map.pdf"))
                .hasMessage(
                        "there is no format 'pdf'; add --format with one of csv, xlsx, md, json,"
                                + " map");
        assertThatThrownBy(() -> new Bench().run(new SignalExportCommand(), "map.csv"))
                .hasMessageContaining("the register map is not there");
    }

    @Test
    @DisplayName("No command is without such a test")
    void everyCommand() throws IOException, ClassNotFoundException {
        Set<String> tested = new TreeSet<>(List.of("signals:export"));
        cases().forEach(one -> tested.add(Commands.name(one.type())));
        ELSEWHERE.forEach(one -> tested.add(Commands.name(one)));
        Set<String> all = new TreeSet<>();
        for (Class<?> command : Commands.all()) {
            // Simulators have a test of their own.
            if (!Commands.name(command).startsWith("simulator:")) {
                all.add(Commands.name(command));
            }
        }
        assertThat(tested).isEqualTo(all);
    }
}
