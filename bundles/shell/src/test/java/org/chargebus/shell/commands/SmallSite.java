package org.chargebus.shell.commands;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.map.MapExport;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.UpstreamCheck;
import org.chargebus.serial.SerialPortInfo;
import org.chargebus.serial.SerialPorts;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ConfigurationCheck;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.views.SiteView;
import org.osgi.service.cm.ConfigurationAdmin;

/** A gateway with one charger CP1 of two connectors, and register 1400 alone. */
final class SmallSite {
    private SmallSite() {}

    /** A site of chargers with two connectors and the numbers from 4 on. */
    static Site of(String... ids) {
        return new Site(
                "gw",
                "",
                Mode.BMS,
                true,
                Arrays.stream(ids).map(id -> point(id, 4 + List.of(ids).indexOf(id))).toList());
    }

    private static ChargePoint point(String id, int number) {
        return new ChargePoint(
                id,
                number,
                2,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneOffset.UTC,
                new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230));
    }

    /** Where its commands run. */
    static Bench bench() {
        SiteView view = new SiteView();
        view.siteChanged(of("CP1"));
        return new Bench()
                .serviceProperty(RegisterBank.PAGE, 0)
                .with(SiteView.class, view)
                .with(ChargePoints.class, Bench.stub(ChargePoints.class, SmallSite::chargePoints))
                .with(SignalTable.class, Bench.stub(SignalTable.class, (m, a) -> snapshot()))
                .with(CommandExecutor.class, executor())
                .with(UpstreamCheck.class, SmallSite::check)
                .with(RegisterMap.class, Bench.stub(RegisterMap.class, SmallSite::map))
                .with(MapExport.class, export())
                .with(ModbusServer.class, Bench.stub(ModbusServer.class, SmallSite::server))
                .with(RegisterBank.class, Bench.stub(RegisterBank.class, SmallSite::bank))
                .with(
                        SerialPorts.class,
                        Bench.stub(
                                SerialPorts.class,
                                (m, a) ->
                                        List.of(new SerialPortInfo("/dev/ttyS9", "FT232R", "1-2"))))
                .with(
                        ConfigurationCheck.class,
                        files ->
                                files.isEmpty()
                                        ? List.of()
                                        : List.of(
                                                new ConfigurationCheck.Finding(
                                                        files.get(0).toString(),
                                                        3,
                                                        "port",
                                                        "port = x is not allowed",
                                                        "write 1..65535")))
                .with(
                        ConfigurationAdmin.class,
                        Bench.stub(ConfigurationAdmin.class, (m, a) -> null));
    }

    private static Object chargePoints(String method, Object... arguments) {
        return switch (method) {
            case "link" -> Optional.of(link());
            case "links" -> List.of(link());
            default -> List.of();
        };
    }

    private static Link link() {
        return Bench.stub(
                Link.class,
                (method, arguments) ->
                        switch (method) {
                            case "connectedAt", "lastFrameAt" -> Instant.EPOCH;
                            case "queued" -> 0;
                            case "delayed" -> 0L;
                            case "oddities" -> new Link.Oddities(0, 0, 0);
                            default -> method;
                        });
    }

    private static Snapshot snapshot() {
        Sample sample = new Sample("Charging", Instant.EPOCH, Quality.LIVE);
        return new Snapshot() {
            @Override
            public String chargePointId() {
                return "CP1";
            }

            @Override
            public Sample get(int connectorId, String key) {
                return connector(connectorId).get(key);
            }

            @Override
            public Map<String, Sample> connector(int connectorId) {
                return connectorId == 1 ? Map.of("status", sample) : Map.of();
            }

            @Override
            public List<Integer> connectors() {
                return List.of(1);
            }

            @Override
            public long version() {
                return 1;
            }
        };
    }

    /** It tells the command as it came; connector 2 refuses. */
    private static CommandExecutor executor() {
        return Bench.stub(
                CommandExecutor.class,
                (method, arguments) -> {
                    Command command = (Command) arguments[0];
                    boolean sent = method.equals("submit");
                    CommandOutcome outcome =
                            new CommandOutcome(
                                    sent ? CommandState.Answered : CommandState.NeverUsed,
                                    command.ref().connectorId() == 2 ? "Rejected" : "Accepted",
                                    "",
                                    command.getClass().getSimpleName(),
                                    Map.of("asked", command.toString()),
                                    Map.of(),
                                    Duration.ofMillis(7));
                    return sent ? CompletableFuture.completedFuture(outcome) : outcome;
                });
    }

    private static CompletableFuture<List<UpstreamCheck.Stage>> check(
            String id, boolean force, Consumer<UpstreamCheck.Stage> ended) {
        UpstreamCheck.State state = force ? UpstreamCheck.State.FAILED : UpstreamCheck.State.GOOD;
        UpstreamCheck.Stage stage =
                new UpstreamCheck.Stage("TCP", state, Duration.ofMillis(7), "as " + id, "ask");
        ended.accept(stage);
        return CompletableFuture.completedFuture(List.of(stage));
    }

    private static Object map(String method, Object... arguments) {
        if (method.equals("keys")) {
            return List.of("status", "tx.active");
        }
        return arguments[0].equals("no.such.key") ? List.of() : List.of(status());
    }

    private static Point status() {
        return new Point(
                "status",
                new ConnectorRef("CP1", 1),
                4,
                0,
                false,
                1400,
                -1,
                1,
                "enum",
                "",
                1,
                "R",
                "Charging",
                "",
                Instant.EPOCH,
                Quality.LIVE,
                "");
    }

    private static MapExport export() {
        return Bench.stub(
                MapExport.class,
                (method, arguments) -> {
                    if (method.equals("formats")) {
                        return List.of("csv", "xlsx", "md", "json", "map");
                    }
                    ((OutputStream) arguments[1]).write(new byte[] {'m', 'a', 'p'});
                    return null;
                });
    }

    private static Object server(String method, Object... arguments) {
        return switch (method) {
            case "unitId" -> 1;
            case "maxConnections" -> 6;
            case "clients" -> List.of();
            case "counters" -> List.of(new ModbusCounter("requests", 60));
            default -> 0L;
        };
    }

    private static Object bank(String method, Object... arguments) throws ModbusFault {
        if ((int) arguments[0] != 1400) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
        if (method.equals("read")) {
            ((byte[]) arguments[2])[1] = 2;
        }
        return null;
    }
}
