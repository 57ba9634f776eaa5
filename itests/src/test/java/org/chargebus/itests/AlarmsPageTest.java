package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** docs/reference/alarms.md tells of every alarm that a bundle raises, and of no other. */
public class AlarmsPageTest {
    private static final Path TOP = Path.of(System.getProperty("basedir", ".")).resolve("..");
    private static final Pattern RAISE = Pattern.compile("\\.raise\\(\\s*");
    private static final Pattern CALL = Pattern.compile("\\.raise\\(((?:[^;\"]++|\"[^\"]*+\")*+);");
    private static final String UPSTREAM =
            "external:keys external:unknown-host external:refused external:tls external:time-out"
                    + " external:unauthorized external:not-found external:lost external:rejected";

    /** Where alarms are raised, with their codes; those who only pass them on have none. */
    private static final Map<String, String> RAISED =
            Map.ofEntries(
                    Map.entry("config/Guard", "config:<PID>:<KEY>"),
                    Map.entry("config/FileWatch", "config:file:<NAME>"),
                    Map.entry("config/Chargers", "site:<PID>"),
                    Map.entry("config/SiteKeeper", "site:<PID>:<KEY>"),
                    Map.entry(
                            "modbus-slave/ModbusTcpSlave",
                            "config:org.chargebus.modbus.tcp modbus.tcp:bind"),
                    Map.entry(
                            "modbus-slave/ModbusRtuSlave",
                            "config:org.chargebus.modbus.rtu~<NAME> modbus.rtu-<NAME>:device"),
                    Map.entry("modbus-slave/TlsEndpoint", "modbus.tls:bind"),
                    Map.entry(
                            "api/KeptKeys",
                            "modbus.tls:keys modbus.tls:certificate ocpp.tls:keys"
                                    + " ocpp.tls:certificate web.tls:keys web.tls:certificate"),
                    Map.entry("common/OpenProblems", ""),
                    Map.entry("ocpp-handlers/TagFile", "central:tagFile"),
                    Map.entry("ocpp-handlers/BacklogAlarm", "external:buffer-full"),
                    Map.entry("ocpp-handlers/AuthorizationKeys", "password:<ID> profile:<ID>"),
                    Map.entry("ocpp-handlers/Failsafe", "failsafe:bms"),
                    Map.entry("ocpp-handlers/LimitAssertion", "failsafe:fallback:<REF>"),
                    Map.entry(
                            "ocpp-handlers/PlantedFallback",
                            "failsafe:planted:<REF> failsafe:stackLevel:<ID>"),
                    Map.entry("ocpp-handlers/SkewAlarm", "failsafe:clock:<ID>"),
                    Map.entry(
                            "ocpp-handlers/FailsafeSettings",
                            "config:org.chargebus.failsafe:fallbackSum"),
                    Map.entry("ocpp-transport/Ports", "endpoint:ocpp endpoint:ocpp-tls"),
                    Map.entry("ocpp-transport/UpstreamAlarms", UPSTREAM),
                    Map.entry("register-map/MapChoice", "config:org.chargebus.registermap:mapFile"),
                    Map.entry(
                            "register-map/UnitClashes",
                            "config:org.chargebus.registermap:loopback"
                                    + " config:org.chargebus.registermap:mapUnit"),
                    Map.entry("store/GroupWriter", "store"),
                    Map.entry("store/StoreComponent", "store"),
                    Map.entry("store/StoreAlarm", ""),
                    Map.entry("web-console/WebPort", "endpoint:web endpoint:web-tls"));

    /** The sources of all bundles by bundle and class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path bundles = TOP.resolve("bundles").normalize();
        try (Stream<Path> files = Files.walk(bundles)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Path below = bundles.relativize(file);
                if (below.toString().contains("/src/main/java/")) {
                    String name = below.getName(0) + "/" + below.getFileName();
                    sources.merge(
                            name.replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    private static Set<String> codes(Collection<String> lists) {
        return lists.stream()
                .flatMap(list -> Stream.of(list.split(" ")))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows of the page: code, raised when, what to do, ends when. */
    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TOP.resolve("docs/reference/alarms.md"))) {
            if (line.startsWith("| `")) {
                rows.add(Stream.of(line.split("\\|")).skip(1).map(String::strip).toList());
            }
        }
        return rows;
    }

    @Test
    public void everyPlaceThatRaisesAnAlarmIsKnownHere() throws IOException {
        Set<String> raising = new TreeSet<>();
        sources()
                .forEach(
                        (name, text) -> {
                            if (RAISE.matcher(text).find()) {
                                raising.add(name);
                            }
                        });
        assertThat(raising)
                .as("list a new place here, and its codes on the page")
                .isEqualTo(new TreeSet<>(RAISED.keySet()));
    }

    @Test
    public void everyCodeBeginsAsInItsSource() throws IOException {
        String all = String.join("\n", sources().values());
        for (String code : codes(RAISED.values())) {
            String begins = code.replaceAll("<.*", "");
            String family = code.contains(":") ? code.substring(0, code.indexOf(':') + 1) : begins;
            assertThat(all.contains('"' + begins) || all.contains('"' + family)).as(code).isTrue();
        }
    }

    @Test
    public void thePageTellsOfEachAlarmAndOfNoOther() throws IOException {
        List<String> told = rows().stream().map(row -> row.get(0).replace("`", "")).toList();
        assertThat(told).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(told)).isEqualTo(codes(RAISED.values()));
    }

    @Test
    public void eachHasAMendAndAnEnd() throws IOException {
        assertThat(rows()).allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isBlank));
        sources()
                .forEach(
                        (name, text) -> {
                            for (Matcher call = CALL.matcher(text); call.find(); ) {
                                assertThat(call.group(1)).as(name).doesNotContain(", \"\"");
                            }
                        });
    }
}
