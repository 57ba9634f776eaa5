package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the tab key offers: identities, keys, actions and enumerations. */
class CompletionTest {
    /** Arguments and options that nothing is known of beforehand, and why. */
    private static final Map<String, String> FREE =
            Map.ofEntries(
                    Map.entry("modbus:read ADDRESS", "a number"),
                    Map.entry("modbus:read COUNT", "a number"),
                    Map.entry("modbus:trace --address", "a number"),
                    Map.entry("modbus:trace --grep", "a regular expression"),
                    Map.entry("modbus:trace PEER", "a part of an address"),
                    Map.entry("modbus:write ADDRESS", "a number"),
                    Map.entry("modbus:write VALUE", "numbers"),
                    Map.entry("ocpp:adopt --connectors", "a number"),
                    Map.entry("ocpp:adopt --number", "a number that nobody has yet"),
                    Map.entry("ocpp:adopt --password", "a secret"),
                    Map.entry("ocpp:call JSON", "any payload"),
                    Map.entry("ocpp:start --tag", "an idTag"),
                    Map.entry("ocpp:trace --address", "a number"),
                    Map.entry("ocpp:trace --grep", "a regular expression"),
                    Map.entry("simulator:bms --host", "a host"),
                    Map.entry("simulator:charger --password", "a secret"),
                    Map.entry("simulator:charger --url", "a URL"));

    private final Bench bench = SmallSite.bench();

    @Test
    @DisplayName("Everything that is no number, switch or free text can be completed")
    void everyParameter() throws IOException, ClassNotFoundException {
        List<String> missing = new ArrayList<>();
        for (Class<?> command : Commands.all()) {
            for (Field parameter : Commands.parameters(command)) {
                String name = Commands.name(command) + " " + Commands.name(parameter);
                boolean typed = parameter.getType().isPrimitive();
                boolean completed = parameter.isAnnotationPresent(Completion.class);
                if (!typed && !completed && !FREE.containsKey(name)) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("A choice of words has some, and none twice")
    void everyChoice() throws IOException, ClassNotFoundException {
        for (Class<?> command : Commands.all()) {
            for (Field parameter : Commands.parameters(command)) {
                Completion completion = parameter.getAnnotation(Completion.class);
                if (completion != null && completion.value() == StringsCompleter.class) {
                    assertThat(completion.values())
                            .as(Commands.name(command) + " " + Commands.name(parameter))
                            .isNotEmpty()
                            .doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    @DisplayName("Every command can answer in JSON")
    void everyJson() throws IOException, ClassNotFoundException {
        for (Class<?> command : Commands.all()) {
            assertThat(Commands.has(command, "--json")).as(Commands.name(command)).isTrue();
        }
    }

    @Test
    @DisplayName("Configured chargers are completed, and their connectors")
    void chargers() {
        ChargerCompleter charger = new ChargerCompleter();
        charger.context = bench.context();
        assertThat(Bench.completed(charger, "")).containsExactly("CP1");
        assertThat(Bench.completed(charger, "X")).isEmpty();
        ConnectorCompleter connector = new ConnectorCompleter();
        connector.context = bench.context();
        assertThat(Bench.completed(connector, "CP1")).containsExactly("CP1", "CP1.1", "CP1.2");
        assertThat(Bench.completed(connector, "CP1.2")).containsExactly("CP1.2");
    }

    @Test
    @DisplayName("Keys of the register map are completed, and whose they are")
    void signals() {
        SignalCompleter signal = new SignalCompleter();
        signal.context = bench.context();
        assertThat(Bench.completed(signal, ""))
                .containsExactly("CP1", "CP1.1", "CP1.2", "status", "tx.active");
        assertThat(Bench.completed(signal, "tx")).containsExactly("tx.active");
    }

    @Test
    @DisplayName(
            "Chargers that knock and those that are configured are completed; oddities are not")
    void strangers() {
        bench.with(
                ChargePoints.class,
                Bench.stub(
                        ChargePoints.class,
                        (method, arguments) -> List.of(stranger("CP8"), stranger("a b\u001b[2J"))));
        StrangerCompleter completer = new StrangerCompleter();
        completer.context = bench.context();
        assertThat(Bench.completed(completer, "")).containsExactly("CP1", "CP8");
    }

    private static RefusedConnection stranger(String id) {
        Instant at = Instant.EPOCH;
        return new RefusedConnection(id, "10.0.0.8", "", "none", 404, "not configured", 1, at, at);
    }

    @Test
    @DisplayName("While a bundle is away nothing is offered, and nothing fails")
    void away() {
        for (Completer completer : completers(new Bench())) {
            assertThat(Bench.completed(completer, "")).isEmpty();
        }
    }

    private static List<Completer> completers(Bench empty) {
        ChargerCompleter charger = new ChargerCompleter();
        charger.context = empty.context();
        ConnectorCompleter connector = new ConnectorCompleter();
        connector.context = empty.context();
        SignalCompleter signal = new SignalCompleter();
        signal.context = empty.context();
        StrangerCompleter stranger = new StrangerCompleter();
        stranger.context = empty.context();
        return List.of(charger, connector, signal, stranger);
    }
}
