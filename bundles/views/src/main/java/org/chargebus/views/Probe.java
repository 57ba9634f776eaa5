package org.chargebus.views;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;

/**
 * What a charger tells of itself by GetConfiguration (OCPP 1.6, 5.8 and 9), held against what the
 * gateway needs of it: a tick list with reasons. What cannot be probed is said.
 */
public final class Probe {
    private static final String CHANGE =
            "ocpp:call %s ChangeConfiguration '{\"key\": \"%s\", \"value\": \"%s\"}'";

    private static final int MOST_CONNECTORS = 7;

    private final ChargePoint point;
    private final ConfigurationKeys keys;
    private final Table table =
            new Table("")
                    .column("", "result")
                    .column("what", "what")
                    .column("found", "found")
                    .column("reason or mend", "reason");

    private Probe(ChargePoint point, ConfigurationKeys keys) {
        this.point = point;
        this.keys = keys;
    }

    /** The tick list of a charger: ok, mend or unknown. */
    public static Table of(ChargePoint point, CallOutcome outcome) {
        boolean told = outcome instanceof CallOutcome.Result;
        Map<String, Object> answer = told ? ((CallOutcome.Result) outcome).payload() : Map.of();
        Probe probe = new Probe(point, new ConfigurationKeys(answer));
        if (told) {
            probe.connectors();
            probe.meterValues();
            probe.interval();
            probe.profiles();
            probe.smartCharging();
            probe.localList();
        } else {
            probe.unknown("configuration", refusal(outcome));
        }
        probe.unknown("wiring", "cannot be asked: plug a car in, compare ocpp:show and the car");
        probe.unknown(
                "obedience",
                "cannot be asked: set ocpp:limit "
                        + Words.quoted(point.id())
                        + " 6A and watch the current");
        return probe.table;
    }

    private static String refusal(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Error error) {
            return "the charger answered GetConfiguration with " + error.code();
        } else if (outcome instanceof CallOutcome.Timeout timeout) {
            return "no answer to GetConfiguration in " + timeout.seconds() + " s";
        } else if (outcome instanceof CallOutcome.Refused refused) {
            return "GetConfiguration was not sent: " + refused.reason();
        }
        return "the charger's connection ended";
    }

    private void connectors() {
        Integer found = keys.number("NumberOfConnectors");
        if (found == null || found == 0) {
            absent("connectors", "NumberOfConnectors");
        } else if (found == point.connectors()) {
            ok("connectors", found, "as configured");
        } else if (found > MOST_CONNECTORS) {
            mend("connectors", found, "the gateway serves the first " + MOST_CONNECTORS + " alone");
        } else {
            mend(
                    "connectors",
                    found,
                    "configured are "
                            + point.connectors()
                            + "; set connectors = "
                            + found
                            + " in the charger's file");
        }
    }

    private void meterValues() {
        String key = "MeterValuesSampledData";
        Set<String> sampled = keys.words(key);
        if (sampled.isEmpty()) {
            absent("meter values", key);
            return;
        }
        String wanted = "Energy.Active.Import.Register,Power.Active.Import,Current.Import";
        Set<String> missing = new TreeSet<>(List.of(wanted.split(",")));
        missing.removeIf(
                measurand ->
                        sampled.stream()
                                .anyMatch(word -> (word + ".").startsWith(measurand + ".")));
        if (missing.isEmpty()) {
            ok("meter values", String.join(",", sampled), "energy, power and current are sampled");
        } else {
            mend(
                    "meter values",
                    String.join(",", sampled),
                    "not sampled: " + String.join(", ", missing) + "; " + change(key, wanted));
        }
    }

    private void interval() {
        String key = "MeterValueSampleInterval";
        Integer seconds = keys.number(key);
        if (seconds == null) {
            absent("sample interval [s]", key);
        } else if (seconds >= 1 && seconds <= 60) {
            ok("sample interval [s]", seconds, "often enough for a BMS");
        } else {
            mend(
                    "sample interval [s]",
                    seconds,
                    (seconds == 0 ? "off" : "seldom for a BMS") + "; " + change(key, "10"));
        }
    }

    private void profiles() {
        Set<String> profiles = keys.words("SupportedFeatureProfiles");
        if (profiles.isEmpty()) {
            absent("feature profiles", "SupportedFeatureProfiles");
        } else if (profiles.contains("Core")) {
            ok("feature profiles", String.join(",", profiles), "Core is among them");
        } else {
            mend("feature profiles", String.join(",", profiles), "Core is missing; ask its maker");
        }
    }

    private void smartCharging() {
        Set<String> profiles = keys.words("SupportedFeatureProfiles");
        Set<String> units = keys.words("ChargingScheduleAllowedChargingRateUnit");
        Integer level = keys.number("ChargeProfileMaxStackLevel");
        String found =
                "units "
                        + (units.isEmpty() ? "?" : String.join(",", units))
                        + ", stack levels 0.."
                        + (level == null ? "?" : level);
        LimitTemplate limit = point.limit();
        String what = "smart charging";
        if (profiles.isEmpty() && units.isEmpty()) {
            absent(what, "ChargingScheduleAllowedChargingRateUnit");
        } else if (!profiles.contains("SmartCharging") && units.isEmpty()) {
            mend(what, "", "not offered: this charger cannot be limited");
        } else if (level != null && level < limit.stackLevel()) {
            mend(
                    what,
                    found,
                    "limits go out at stack level "
                            + limit.stackLevel()
                            + "; set limit.stackLevel = "
                            + level
                            + " in the charger's file");
        } else if (!units.isEmpty() && !takes(units, limit.unit())) {
            mend(
                    what,
                    found,
                    "limits go out in "
                            + limit.unit()
                            + "; set limit.unit = auto in the charger's file");
        } else {
            ok(what, found, "it can be limited");
        }
    }

    /** By the words of OCPP 1.6, 9.4.2, or by the signs that some chargers write instead. */
    private static boolean takes(Set<String> units, String unit) {
        return switch (unit) {
            case "A" -> units.contains("Current") || units.contains("A");
            case "W" -> units.contains("Power") || units.contains("W");
            default -> true;
        };
    }

    private void localList() {
        boolean offered =
                keys.words("SupportedFeatureProfiles").contains("LocalAuthListManagement");
        String enabled = keys.text("LocalAuthListEnabled");
        Integer most = keys.number("LocalAuthListMaxLength");
        if (!offered && enabled.isEmpty()) {
            unknown("local list", "not offered; idTags are asked of the gateway alone");
        } else if (enabled.equalsIgnoreCase("false")) {
            mend("local list", "off", change("LocalAuthListEnabled", "true"));
        } else {
            ok("local list", most == null ? null : "at most " + most + " idTags", "offered");
        }
    }

    private String change(String key, String value) {
        return String.format(CHANGE, Words.quoted(point.id()), key, value);
    }

    private void ok(String what, Object found, String reason) {
        table.row("ok", what, found, reason);
    }

    private void mend(String what, Object found, String reason) {
        table.row("mend", what, found, reason);
    }

    private void unknown(String what, String reason) {
        table.row("unknown", what, null, reason);
    }

    private void absent(String what, String key) {
        unknown(what, "the charger does not tell " + key);
    }
}
