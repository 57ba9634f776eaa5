package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private final Map<String, String> keys = new LinkedHashMap<>();
    private String unit = "auto";

    private Map<String, String> rows(CallOutcome outcome) {
        ChargePoint point =
                new ChargePoint(
                        "CP7",
                        7,
                        1,
                        true,
                        Optional.empty(),
                        AddressFilter.ANY,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        ZoneOffset.UTC,
                        new LimitTemplate("auto", unit, 1, 0, 32, 3, 230));
        Map<String, String> rows = new LinkedHashMap<>();
        for (Map<String, Object> row : Probe.of(point, outcome).objects()) {
            rows.put(row.get("what").toString(), row.get("result") + ": " + row.get("reason"));
        }
        return rows;
    }

    private Map<String, String> rows() {
        List<Object> list = new ArrayList<>();
        for (Map.Entry<String, String> key : keys.entrySet()) {
            Map<String, Object> one = new HashMap<>();
            one.put("key", key.getKey());
            one.put("readonly", true);
            one.put("value", key.getValue());
            list.add(one);
        }
        return rows(new CallOutcome.Result(Map.of("configurationKey", list)));
    }

    private void goodCharger() {
        keys.put("numberofconnectors", "1");
        keys.put(
                "MeterValuesSampledData",
                "Energy.Active.Import.Register, Power.Active.Import.L1,Current.Import");
        keys.put("MeterValueSampleInterval", "10");
        keys.put("SupportedFeatureProfiles", "Core,SmartCharging,LocalAuthListManagement");
        keys.put("ChargingScheduleAllowedChargingRateUnit", "Current");
        keys.put("ChargeProfileMaxStackLevel", "5");
        keys.put("LocalAuthListEnabled", "true");
        keys.put("LocalAuthListMaxLength", "100");
    }

    @Test
    @DisplayName("a charger that is as the gateway needs it is ticked off")
    void good() {
        goodCharger();
        assertThat(rows())
                .containsEntry("connectors", "ok: as configured")
                .containsEntry("meter values", "ok: energy, power and current are sampled")
                .containsEntry("sample interval [s]", "ok: often enough for a BMS")
                .containsEntry("feature profiles", "ok: Core is among them")
                .containsEntry("smart charging", "ok: it can be limited")
                .containsEntry("local list", "ok: offered");
    }

    @Test
    @DisplayName("what no message tells is said with how to find out")
    void unprobed() {
        assertThat(rows().get("wiring")).startsWith("unknown: cannot be asked: plug a car in");
        assertThat(rows().get("obedience"))
                .isEqualTo("unknown: cannot be asked: set ocpp:limit CP7 6A and watch the current");
    }

    @Test
    @DisplayName("what has to be mended is told with the command or the key that mends it")
    void mends() {
        goodCharger();
        keys.put("numberofconnectors", "2");
        keys.put("MeterValuesSampledData", "Energy.Active.Import.Register");
        keys.put("MeterValueSampleInterval", "0");
        keys.put("SupportedFeatureProfiles", "LocalAuthListManagement");
        keys.remove("ChargingScheduleAllowedChargingRateUnit");
        keys.put("LocalAuthListEnabled", "false");
        assertThat(rows())
                .containsEntry(
                        "connectors",
                        "mend: configured are 1; set connectors = 2 in the charger's file")
                .containsEntry(
                        "meter values",
                        "mend: not sampled: Current.Import, Power.Active.Import; ocpp:call CP7"
                                + " ChangeConfiguration '{\"key\": \"MeterValuesSampledData\","
                                + " \"value\": \"Energy.Active.Import.Register,"
                                + "Power.Active.Import,Current.Import\"}'")
                .containsEntry(
                        "sample interval [s]",
                        "mend: off; ocpp:call CP7 ChangeConfiguration '{\"key\":"
                                + " \"MeterValueSampleInterval\", \"value\": \"10\"}'")
                .containsEntry("feature profiles", "mend: Core is missing; ask its maker")
                .containsEntry(
                        "smart charging", "mend: not offered: this charger cannot be limited")
                .containsEntry(
                        "local list",
                        "mend: ocpp:call CP7 ChangeConfiguration '{\"key\":"
                                + " \"LocalAuthListEnabled\", \"value\": \"true\"}'");
        keys.put("MeterValueSampleInterval", "900");
        keys.put("numberofconnectors", "9");
        assertThat(rows().get("sample interval [s]")).startsWith("mend: seldom for a BMS; ");
        assertThat(rows())
                .containsEntry("connectors", "mend: the gateway serves the first 7 alone");
    }

    @Test
    @DisplayName("how limits are sent is held against what the charger takes (OCPP 1.6, 9.4)")
    void limits() {
        goodCharger();
        keys.put("ChargeProfileMaxStackLevel", "0");
        assertThat(rows())
                .containsEntry(
                        "smart charging",
                        "mend: limits go out at stack level 1; set limit.stackLevel = 0 in the"
                                + " charger's file");
        keys.put("ChargeProfileMaxStackLevel", "1");
        unit = "W";
        assertThat(rows())
                .containsEntry(
                        "smart charging",
                        "mend: limits go out in W; set limit.unit = auto in the charger's file");
        keys.put("ChargingScheduleAllowedChargingRateUnit", "Current,Power");
        assertThat(rows()).containsEntry("smart charging", "ok: it can be limited");
        unit = "A";
        keys.put("ChargingScheduleAllowedChargingRateUnit", "A");
        assertThat(rows()).containsEntry("smart charging", "ok: it can be limited");
    }

    @Test
    @DisplayName("what the charger does not tell, or tells in no form, is unknown and not ticked")
    void silent() {
        keys.put("NumberOfConnectors", "two");
        keys.put("MeterValueSampleInterval", null);
        assertThat(rows())
                .containsEntry(
                        "connectors", "unknown: the charger does not tell NumberOfConnectors")
                .containsEntry(
                        "local list", "unknown: not offered; idTags are asked of the gateway alone")
                .hasSize(8)
                .allSatisfy((what, row) -> assertThat(row).startsWith("unknown: "));
        assertThat(rows(new CallOutcome.Result(Map.of("configurationKey", "none")))).hasSize(8);
    }

    @Test
    @DisplayName("why it did not tell anything is the only row but what cannot be probed")
    void refused() {
        String what = "configuration";
        assertThat(rows(new CallOutcome.Error("NotSupported", "")))
                .hasSize(3)
                .containsEntry(
                        what, "unknown: the charger answered GetConfiguration with NotSupported");
        assertThat(rows(new CallOutcome.Timeout(30)))
                .containsEntry(what, "unknown: no answer to GetConfiguration in 30 s");
        assertThat(rows(new CallOutcome.Refused("16 calls wait already")))
                .containsEntry(
                        what, "unknown: GetConfiguration was not sent: 16 calls wait already");
    }
}
