package org.chargebus.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.chargebus.alarm.Alarm;
import org.chargebus.map.Point;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.serial.SerialPortInfo;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.osgi.framework.Bundle;

/** The plain listings. */
public final class Listings {
    private Listings() {}

    /** Chargers that knocked in vain. */
    public static Table refused(List<RefusedConnection> refused, Instant now) {
        Table table =
                new Table("no charger was refused lately")
                        .column("id", "id")
                        .column("address", "address")
                        .column("subprotocol", "subprotocols")
                        .column("authentication", "authentication")
                        .column("user agent", "userAgent")
                        .column("HTTP", "status")
                        .column("tries", "tries")
                        .column("last try [s]", "lastTryAge")
                        .column("reason", "reason");
        for (RefusedConnection one : refused) {
            table.row(
                    one.chargePointId(),
                    one.remote(),
                    one.subprotocols(),
                    one.authentication(),
                    one.userAgent(),
                    one.status(),
                    one.tries(),
                    Table.age(one.lastAt(), now),
                    one.reason());
        }
        return table;
    }

    /** The alarms as {@code chargebus:alarms} lists them. */
    public static Table alarms(List<Alarm> alarms, Instant now) {
        Table table =
                new Table("no alarms")
                        .column("since", "since")
                        .column("age [s]", "age")
                        .column("times", "times")
                        .column("last cleared", "lastCleared")
                        .column("what", "what")
                        .column("mend", "mend")
                        .column("key", "key");
        for (Alarm alarm : alarms) {
            table.row(
                    alarm.since(),
                    Table.age(alarm.since(), now),
                    alarm.times(),
                    alarm.lastCleared(),
                    alarm.what(),
                    alarm.mend(),
                    alarm.key());
        }
        return table;
    }

    /** Points of the register map. */
    public static Table points(List<Point> points, int ownUnit, Instant now) {
        Table table =
                new Table("no point matches; signals:list without a filter shows all")
                        .column("key", "key")
                        .column("charger", "charger")
                        .column("connector", "connector")
                        .column("unit", "unit")
                        .column("address", "address")
                        .column("bit", "bit")
                        .column("type", "type")
                        .column("byte order", "byteOrder")
                        .column("scale", "scale")
                        .column("access", "access")
                        .column("value", "value")
                        .column("measure", "measure")
                        .column("age [s]", "age")
                        .column("quality", "quality");
        for (Point point : points) {
            table.row(
                    point.key(),
                    point.ref().chargePointId(),
                    point.ref().connectorId(),
                    point.unitId(ownUnit),
                    point.address(),
                    point.bit() < 0 ? null : point.bit(),
                    point.type(),
                    point.byteOrder(),
                    point.scale() == 1 ? null : point.scale(),
                    point.access(),
                    point.value(),
                    point.measure(),
                    Table.age(point.at(), now),
                    Charger.quality(point.quality()));
        }
        return table;
    }

    /** A change of a point in one line. */
    public static String change(Point point, Instant now) {
        String value = point.value().isEmpty() ? "absent" : point.value() + " " + point.measure();
        String place = point.ref().chargePointId() + "." + point.ref().connectorId();
        return Table.shown(now)
                + " "
                + (point.chargerNumber() == 0 ? "gateway" : Untrusted.shown(place))
                + " "
                + point.key()
                + " ("
                + point.address()
                + ") = "
                + Untrusted.shown(value.strip())
                + ", "
                + Charger.quality(point.quality());
    }

    /** Connected masters. */
    public static Table clients(List<ModbusClient> clients, Instant now) {
        Table table =
                new Table("no Modbus master is connected")
                        .column("master", "master")
                        .column("listener", "listener")
                        .column("connected [s]", "connectedFor")
                        .column("silent [s]", "silentFor")
                        .column("requests", "requests")
                        .column("exceptions", "exceptions")
                        .column("may write", "mayWrite")
                        .column("role", "role")
                        .column("certificate", "subject");
        for (ModbusClient client : clients) {
            table.row(
                    client.remote(),
                    client.listener(),
                    Table.age(client.connectedAt(), now),
                    Table.age(client.lastRequestAt(), now),
                    client.requests(),
                    client.exceptions(),
                    client.mayWrite(),
                    client.role(),
                    client.subject());
        }
        return table;
    }

    /** Counters of the Modbus server and then of each serial line. */
    public static Table counters(ModbusServer server, List<ModbusLine> lines) {
        Table table =
                new Table("nothing is counted")
                        .column("listener", "listener")
                        .column("counter", "counter")
                        .column("count", "count");
        server.counters().forEach(one -> table.row("TCP", one.name(), one.count()));
        for (ModbusLine line : lines) {
            String listener = "RTU " + line.name() + " (" + line.device() + ")";
            line.counters().forEach(one -> table.row(listener, one.name(), one.count()));
        }
        return table;
    }

    /**
     * Serial devices.
     *
     * @param lines the Modbus RTU lines, which may use one of them each
     */
    public static Table ports(List<SerialPortInfo> ports, List<ModbusLine> lines) {
        Table table =
                new Table("no serial device is plugged in; pseudo terminals are not listed")
                        .column("device", "device")
                        .column("description", "description")
                        .column("location", "location")
                        .column("line", "line");
        for (SerialPortInfo port : ports) {
            String users =
                    lines.stream()
                            .filter(line -> isSame(line.device(), port.device()))
                            .map(line -> "rtu-" + line.name())
                            .collect(Collectors.joining(", "));
            table.row(port.device(), port.description(), port.location(), users);
        }
        return table;
    }

    /** The bundles that are installed, with their versions. */
    public static Table bundles(List<Bundle> bundles) {
        Table table =
                new Table("no bundles")
                        .column("id", "id")
                        .column("name", "name")
                        .column("version", "version")
                        .column("state", "state");
        for (Bundle one : bundles) {
            table.row(
                    one.getBundleId(),
                    one.getSymbolicName(),
                    one.getVersion().toString(),
                    state(one.getState()));
        }
        return table;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "installed";
            case Bundle.STOPPING -> "stopping";
            default -> Integer.toString(state);
        };
    }

    /** What is wrong in files of the configuration. */
    public static Table findings(List<Finding> findings) {
        Table table =
                new Table("the configuration is sound")
                        .column("file", "file")
                        .column("line", "line")
                        .column("key", "key")
                        .column("what", "what")
                        .column("mend", "mend");
        findings.forEach(f -> table.row(f.file(), f.line(), f.key(), f.what(), f.mend()));
        return table;
    }

    /** A line may name its device by a link, such as those in /dev/serial/by-id. */
    private static boolean isSame(String configured, String listed) {
        try {
            return configured.equals(listed)
                    || Files.isSameFile(Path.of(configured), Path.of(listed));
        } catch (IOException | InvalidPathException e) {
            // One of the two is not there: then they are not the same.
            return false;
        }
    }
}
