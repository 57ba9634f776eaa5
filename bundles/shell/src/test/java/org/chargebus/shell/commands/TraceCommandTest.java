package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.views.SiteView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceCommandTest {
    private static final String WRITE =
            "10:00:00.123456 <- 10.0.0.5:4000 FC6 address 1403 x 1: 0007000000060106057B00A0";
    private static final String ANSWER =
            "10:00:00.123456 -> 10.0.0.5:4000 FC6 address 1403 x 1 after 0.2 ms:"
                    + " 0007000000060106057B00A0";
    private static final String CALL =
            "10:00:00.123456 -> CP1 SetChargingProfile, asked by "
                    + TestTrace.CAUSE
                    + ": [2,\"cb-1\",\"SetChargingProfile\",{}]";
    private static final String CALLRESULT =
            "10:00:00.123456 <- CP1 SetChargingProfile after 12.0 ms, asked by "
                    + TestTrace.CAUSE
                    + ": [3,\"cb-1\",{}]";

    private final TestTrace trace = TestTrace.ofALimit();
    private final SiteView view = new SiteView();
    private final Bench bench = new Bench().with(Trace.class, trace).with(SiteView.class, view);

    @BeforeEach
    void configure() {
        view.siteChanged(
                new Site("garage", "", Mode.BMS, true, List.of(charger("CP1"), charger("CP2"))));
    }

    /** An end that did not come shall not meet another test. */
    @AfterEach
    void calm() {
        assertThat(Thread.interrupted()).as("Ctrl-C was not heard").isFalse();
    }

    private static ChargePoint charger(String id) {
        return new ChargePoint(
                id,
                id.charAt(2) - '0',
                1,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneOffset.UTC,
                new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230));
    }

    private List<String> ocpp(String... words) throws Exception {
        return bench.run(new OcppTraceCommand(), words).lines().toList();
    }

    private List<String> modbus(String... words) throws Exception {
        return bench.run(new ModbusTraceCommand(), words).lines().toList();
    }

    /** Ctrl-C. */
    private static void end() {
        Thread.currentThread().interrupt();
    }

    @Test
    @DisplayName("Each side shows its own frames, oldest first, the newest of them")
    void lines() throws Exception {
        assertThat(ocpp()).containsExactly(CALL, CALLRESULT);
        assertThat(modbus()).containsExactly(WRITE, ANSWER);
        assertThat(ocpp("--last", "1")).containsExactly(CALLRESULT);
        assertThat(modbus("--last=1")).containsExactly(ANSWER);
    }

    @Test
    @DisplayName("Frames are chosen by charger or master, action, register and expression")
    void filters() throws Exception {
        assertThat(ocpp("CP1", "--action", "setchargingprofile")).hasSize(2);
        assertThat(ocpp("--address", "1403", "--grep", "^.{16}->")).containsExactly(CALL);
        assertThat(modbus("10.0.0.5", "--action", "FC6", "--address", "1403")).hasSize(2);
        String none = "no such frame is in the trace, which began at " + TestTrace.AT;
        assertThat(ocpp("CP2")).containsExactly(none);
        assertThat(modbus("--address", "1404")).containsExactly(none);
        assertThat(modbus("--last", "0")).containsExactly(none);
    }

    @Test
    @DisplayName("JSON is one array, and null what a frame has not")
    void json() throws Exception {
        assertThat(bench.run(new OcppTraceCommand(), "--json", "--last", "1"))
                .startsWith("[ {")
                .contains("\"number\" : 4", "\"time\" : \"" + TestTrace.AT + "\"")
                .contains("\"carrier\" : \"CHARGER\"", "\"direction\" : \"IN\"")
                .contains("\"name\" : \"CP1\"", "\"action\" : \"SetChargingProfile\"")
                .contains("\"id\" : \"cb-1\"", "\"cause\" : \"" + TestTrace.CAUSE + "\"")
                .contains("\"tookMs\" : 12.0", "\"cut\" : false", "\"address\" : null");
        assertThat(bench.run(new ModbusTraceCommand(), "--json"))
                .contains("\"address\" : 1403", "\"hex\" : \"0007000000060106057B00A0\"")
                .contains("\"tookMs\" : null", "\"tookMs\" : 0.16");
        assertThat(bench.run(new OcppTraceCommand(), "--json", "CP2")).isEqualTo("[ ]\n");
    }

    @Test
    @DisplayName("Following begins with the last ones, goes on with each frame once, until Ctrl-C")
    void follow() throws Exception {
        trace.then(() -> trace.ocpp(Direction.OUT, "[2,\"cb-2\",\"Reset\",{}]", null))
                .then(() -> {})
                .then(() -> trace.modbus(Direction.IN, "00", "", -1, null))
                .then(TraceCommandTest::end);
        List<String> lines = ocpp("--follow", "--last", "1");
        assertThat(lines).hasSize(3).startsWith(CALLRESULT);
        assertThat(lines.get(1)).endsWith("[2,\"cb-2\",\"Reset\",{}]");
        assertThat(lines.get(2)).as("the end of the line of ^C").isEmpty();
    }

    @Test
    @DisplayName("JSON that follows is one object a line")
    void followJson() throws Exception {
        trace.then(() -> trace.ocpp(Direction.OUT, "[2,\"cb-2\",\"Reset\",{}]", null))
                .then(TraceCommandTest::end);
        List<String> lines = ocpp("--follow", "--json", "--last", "0");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("{\"number\":5,").endsWith("}");
    }

    @Test
    @DisplayName("It ends when the user is gone, so that nothing is followed for nobody")
    void hungUp() throws Exception {
        int[] looks = new int[1];
        trace.then(() -> looks[0]++).then(TraceCommandTest::end);
        bench.hangUp();
        ocpp("--follow", "--last", "1");
        assertThat(looks[0]).isZero();
    }

    @Test
    @DisplayName("It ends by itself after some seconds")
    void seconds() throws Exception {
        assertThat(modbus("--seconds", "1", "--last", "2")).containsExactly(WRITE, ANSWER);
    }

    @Test
    @DisplayName("Who follows is told that the trace is away, and that it began anew")
    void anew() throws Exception {
        TestTrace next = new TestTrace(TestTrace.AT.plusSeconds(9));
        for (int i = 0; i < 9; i++) {
            next.ocpp(Direction.IN, "[2,\"" + i + "\",\"Heartbeat\",{}]", null);
        }
        next.then(TraceCommandTest::end);
        trace.then(() -> {}).then(() -> bench.replace(Trace.class, next));
        List<String> lines = ocpp("--follow", "--last", "0");
        assertThat(lines).hasSize(12);
        assertThat(lines.get(0))
                .isEqualTo("-- the trace is away; bundle:start org.chargebus.diagnostics");
        assertThat(lines.get(1))
                .isEqualTo(
                        "-- the trace began anew at 2026-11-27T10:00:09.123456Z; what came before"
                                + " is gone");
        assertThat(lines.get(2)).as("the first of it").contains("[2,\"0\",");
        assertThat(lines.get(10)).contains("[2,\"8\",");
    }

    @Test
    @DisplayName(
            "Ids are completed from the site, actions are all of OCPP 1.6, functions all served")
    void completion() throws Exception {
        Field ids = OcppTraceCommand.class.getDeclaredField("charger");
        assertThat(ids.getAnnotation(Completion.class).value()).isEqualTo(ChargerCompleter.class);
        ChargerCompleter completer = new ChargerCompleter();
        completer.context = bench.context();
        assertThat(Bench.completed(completer, "CP")).containsExactly("CP1", "CP2");
        assertThat(Bench.completed(completer, "CP2")).containsExactly("CP2");
        assertThat(actions(OcppTraceCommand.class)).containsExactlyElementsOf(actionsOfOcpp());
        assertThat(actions(ModbusTraceCommand.class))
                .contains("FC1", "FC2", "FC3", "FC4", "FC5", "FC6", "FC15", "FC16", "FC22", "FC23");
    }

    private static List<String> actions(Class<?> command) throws NoSuchFieldException {
        Field field = command.getDeclaredField("action");
        return List.of(field.getAnnotation(Completion.class).values());
    }

    /** The constants of the enumeration of another bundle, which this one does not know. */
    private static List<String> actionsOfOcpp() throws IOException {
        Path source = Path.of("../ocpp16/src/main/java/org/chargebus/ocpp16/Action.java");
        Pattern constant = Pattern.compile("    ([A-Z]\\w+)\\(.*");
        try (Stream<String> lines = Files.lines(source)) {
            return lines.map(constant::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("Errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> ocpp("--last", "-1")).hasMessage("--last -1; write 0..50000");
        assertThatThrownBy(() -> ocpp("--seconds", "86401"))
                .hasMessage("--seconds 86401; write 1..86400");
        assertThatThrownBy(() -> ocpp("--address", "65536"))
                .hasMessage("65536 is no address; write 0..65535 or 0x0000..0xFFFF");
        assertThatThrownBy(() -> ocpp("CP9"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("CP9");
        assertThatThrownBy(() -> ocpp("CP1", "CP2"))
                .hasMessage("too many arguments are given; see --help");
        assertThatThrownBy(() -> modbus("--grep", "["))
                .hasMessageStartingWith("--grep [ is no regular expression (");
        assertThatThrownBy(() -> new Bench().run(new ModbusTraceCommand()))
                .hasMessage(
                        "the trace is not there; try again in a moment, or start its bundle:"
                                + " bundle:start org.chargebus.diagnostics");
    }
}
