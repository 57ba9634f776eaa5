package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The same traffic of a charger in BMS mode and, after a live change, in external mode: the
 * registers that both modes have are the same (register-map, "Access rules"), and a master stays
 * connected through the changes.
 */
public class ExternalRegistersIT {
    private static final int ILLEGAL_DATA_ADDRESS = 2;
    private static final int UNAVAILABLE = 7;
    private static final String MODE_CHANGED = "1012";

    /** Clocks, what counts or ages with them, and times of arrival. */
    private static final Set<String> CLOCKS =
            Set.of(
                    "gw.alive",
                    "gw.uptime",
                    "gw.changeCounter",
                    "time.year",
                    "time.month",
                    "time.day",
                    "time.hour",
                    "time.minute",
                    "time.second",
                    "time.weekday",
                    "time.unix",
                    "time.age",
                    "lastMessageTime",
                    "lastMessageAge",
                    "meter.age",
                    "tx.duration",
                    "firmware.time",
                    "diagnostics.time");

    private static ProfileCentral central;
    private static Gateway gateway;
    private static ForeignMaster master;

    @BeforeClass
    public static void start() throws Exception {
        central = ProfileCentral.started();
        gateway = Gateway.unpack("external-registers");
        gateway.configure(
                "org.chargebus.central.cfg",
                "triggerOnConnect = false",
                "authorization = accept-all");
        ExternalSite.lead(gateway, central.port());
        gateway.charger("BEFORE", 1, 2);
        gateway.run();
        master = new ForeignMaster(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        gateway.close();
        central.close();
        // A charger may be quicker than the file that admits it.
        gateway.assertLogIsClean(line -> line.contains("not configured (404)"));
    }

    @Test
    public void bothModesShowTheSameAndACommandIsThatOfTheSystemInCharge() throws Exception {
        Map<String, String> inBmsMode;
        List<Long> ids = new ArrayList<>();
        try (RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "BEFORE")) {
            traffic(charger, ids);
            inBmsMode = registers();
            change("external");
            assertThat(charger.closedWith()).isEqualTo(MODE_CHANGED);
        }
        Files.delete(gateway.home().resolve("etc/org.chargebus.charger-BEFORE.cfg"));
        gateway.charger("AFTER", 1, 2);
        try (RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "AFTER")) {
            traffic(charger, ids);
            assertSame(inBmsMode, registers());
            everyPointOfBmsModeAloneIsAnIllegalAddress();
            noPointThatCommandsACharger();
            theCommandsOfTheExternalSystemAreSeen();
            change("bms");
            assertThat(charger.closedWith()).isEqualTo(MODE_CHANGED);
        }
        Await.same("sessions of the central system", 0, central::connected);
        try (RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "AFTER")) {
            charger.boot();
            assertThat(central.connected()).isZero();
            assertThat(block(1).refusalOfOne("limit.direct", 100)).isZero();
            assertThat(charger.script().next("SetChargingProfile").payload()).contains("10.0");
        }
    }

    private static Registers block(int connector) {
        return Registers.of(master, 1, connector);
    }

    /** The connection of the master is the same all the time. */
    private static void change(String mode) throws Exception {
        gateway.configure("org.chargebus.gateway.cfg", "mode = " + mode);
        Registers.gateway(master).awaits("gw.mode", mode.equals("bms") ? 0 : 1);
    }

    /**
     * Everything a charger reports of itself.
     *
     * @param ids the transaction ids it was given; when there are some, the central system gives
     *     them again
     */
    private static void traffic(RawCharger charger, List<Long> ids) throws Exception {
        boolean again = !ids.isEmpty();
        charger.call(
                "BootNotification",
                "{\"chargePointVendor\":\"Vendor\",\"chargePointModel\":\"Model\","
                        + "\"chargePointSerialNumber\":\"S1\",\"chargeBoxSerialNumber\":\"S2\","
                        + "\"firmwareVersion\":\"1.2\",\"iccid\":\"I1\",\"imsi\":\"I2\","
                        + "\"meterType\":\"M1\",\"meterSerialNumber\":\"M2\"}");
        charger.call("StatusNotification", Requests.status(0, "Available", "NoError"));
        charger.call("StatusNotification", Requests.status(1, "Preparing", "NoError"));
        charger.call("Authorize", Requests.authorize("TAG-1"));
        charger.call("Authorize", Requests.authorize("TAG-2"));
        for (int connector = 1; connector <= 2; connector++) {
            if (again) {
                central.answers(
                        "StartTransaction",
                        "{transactionId:%d,idTagInfo:{status:Accepted}}"
                                .formatted(ids.get(connector - 1)));
            }
            String started =
                    charger.call(
                            "StartTransaction",
                            Requests.start(connector, "TAG-" + connector, 1000 * connector));
            if (!again) {
                ids.add(Requests.transactionId(started));
            }
            assertThat(Requests.transactionId(started)).isEqualTo(ids.get(connector - 1));
            charger.call("StatusNotification", Requests.status(connector, "Charging", "NoError"));
            charger.call("MeterValues", meterValues(connector, ids.get(connector - 1)));
        }
        charger.call("StopTransaction", Requests.stop(ids.get(0), "TAG-1", 5000));
        charger.call("StatusNotification", Requests.status(1, "Faulted", "GroundFailure"));
        charger.call("DataTransfer", "{\"vendorId\":\"org.example\",\"data\":\"x\"}");
        charger.call("FirmwareStatusNotification", "{\"status\":\"Downloading\"}");
        charger.call("DiagnosticsStatusNotification", "{\"status\":\"Uploading\"}");
        charger.call("Heartbeat", "{}");
        charger.call("StatusNotification", Requests.status(0, "Unavailable", "NoError"));
        block(0).awaits("status", UNAVAILABLE);
    }

    private static String meterValues(int connector, long transaction) {
        return "{\"connectorId\":"
                + connector
                + ",\"transactionId\":"
                + transaction
                + ",\"meterValue\":[{\"timestamp\":\""
                + Requests.TIME
                + "\",\"sampledValue\":["
                + Measurands.READINGS.stream()
                        .map(ExternalRegistersIT::sample)
                        .collect(Collectors.joining(","))
                + "]}]}";
    }

    private static String sample(Measurands.Reading reading) {
        return "{\"value\":\""
                + (reading.real() ? "" + reading.value() : "" + (long) reading.value())
                + "\",\"measurand\":\""
                + reading.measurand()
                + "\""
                + field("phase", reading.phase())
                + field("location", reading.location())
                + field("unit", reading.unit())
                + "}";
    }

    private static String field(String name, String value) {
        return value.equals("-") ? "" : ",\"" + name + "\":\"" + value + "\"";
    }

    /** Every point of external mode but the clocks. */
    private static Map<String, String> registers() throws ModbusException {
        Map<String, String> all = new LinkedHashMap<>();
        List<Registers> blocks = List.of(Registers.gateway(master), block(0), block(1), block(2));
        for (Registers block : blocks) {
            for (MapRow row : MapRows.of(block.block())) {
                if (row.isExternal() && !CLOCKS.contains(row.key())) {
                    all.put(block + " " + row.key(), block.read(row.key()));
                }
            }
        }
        return all;
    }

    private static void assertSame(Map<String, String> bms, Map<String, String> external) {
        Map<String, String> differences = new TreeMap<>();
        bms.forEach(
                (point, value) -> {
                    if (!value.equals(external.get(point))) {
                        String key = point.substring(point.lastIndexOf(' ') + 1);
                        differences.put(key, value + " -> " + external.get(point));
                    }
                });
        assertThat(external.keySet()).isEqualTo(bms.keySet());
        assertThat(differences)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "gw.mode", "0 -> 1",
                                "gw.externalCs", "0 -> 3",
                                "time.source", "0 -> 2",
                                "upstream", "0 -> 3",
                                "identity", "BEFORE -> AFTER",
                                "authorize.source", "4 -> 5",
                                "start.source", "4 -> 5",
                                "stop.source", "4 -> 5"));
    }

    private static void everyPointOfBmsModeAloneIsAnIllegalAddress() throws ModbusException {
        List<Registers> blocks = List.of(Registers.gateway(master), block(0), block(1));
        for (Registers block : blocks) {
            for (MapRow row : MapRows.ALL) {
                boolean inside =
                        row.block().equals(block.block())
                                || row.block().equals("common") && !block.block().equals("gateway");
                if (inside && !row.isExternal()) {
                    assertThat(refusalToRead(block, row.key()))
                            .as("a read of " + row)
                            .isEqualTo(ILLEGAL_DATA_ADDRESS);
                    assertThat(block.refusalOfOne(row.key(), 1))
                            .as("a write to " + row)
                            .isEqualTo(ILLEGAL_DATA_ADDRESS);
                }
            }
        }
    }

    private static int refusalToRead(Registers block, String key) throws ModbusException {
        try {
            block.read(key);
            return 0;
        } catch (ModbusSlaveException e) {
            return e.getType();
        }
    }

    /** What is read only stays so, and so is what commands a charger in BMS mode. */
    private static void noPointThatCommandsACharger() throws ModbusException {
        for (Registers block : List.of(Registers.gateway(master), block(0), block(1))) {
            for (MapRow row : MapRows.of(block.block())) {
                if (row.isExternal() && row.isReadOnly()) {
                    assertThat(block.refusalOfOne(row.key(), 1))
                            .as("a write to " + row)
                            .isEqualTo(ILLEGAL_DATA_ADDRESS);
                }
            }
        }
        assertThat(block(1).refusalOfOne("operative", 0)).isEqualTo(ILLEGAL_DATA_ADDRESS);
        assertThat(block(1).refusalOfOne("tx.active", 1)).isEqualTo(ILLEGAL_DATA_ADDRESS);
        Registers.gateway(master).write("bms.watchdog", 1);
    }

    private static void theCommandsOfTheExternalSystemAreSeen() throws Exception {
        central.call("AFTER", "SetChargingProfile", profile());
        block(1).awaits("limit.applied", "16.0");
        block(1).awaits("limit.source", 4);
        central.call("AFTER", "ClearChargingProfile", "{id:1}");
        block(1).awaits("limit.source", 0);
        central.call("AFTER", "ChangeAvailability", "{connectorId:2,type:Inoperative}");
        block(2).awaits("operative", 0);
    }

    private static String profile() {
        return ProfileMessages.OF_CENTRAL.get("SetChargingProfile");
    }
}
