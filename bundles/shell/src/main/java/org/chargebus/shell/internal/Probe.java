package org.chargebus.shell.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.ChargePoint;

/**
 * What a charger tells of itself by GetConfiguration (OCPP 1.6, 5.8 and 9), held against what the
 * gateway needs of it: a tick list with reasons. What cannot be probed is said.
 */
public final class Probe {
    private static final String CHANGE =
            "ocpp:call %s ChangeConfiguration '{\"key\": \"%s\", \"value\": \"%s\"}'";

    private final ChargePoint point;
    private final Map<String, String> keys;
    private final Table table =
            new Table("")
                    .column("", "result")
                    .column("what", "what")
                    .column("found", "found")
                    .column("reason or mend", "reason");

    private Probe(ChargePoint point, Map<String, String> keys) {
        this.point = point;
        this.keys = keys;
    }

    /** The tick list of a charger: ok, mend or unknown. */
    public static Table of(ChargePoint point, CallOutcome outcome) {
        Probe probe = new Probe(point, keys(outcome));
        if (outcome instanceof CallOutcome.Result) {
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
                "cannot be asked: set ocpp:limit " + point.id() + " 6A and watch the current");
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
        return "the charger's connection ended; ocpp:adopt with its ID alone probes again";
    }

    private static Map<String, String> keys(CallOutcome outcome) {
        Map<String, String> keys = new HashMap<>();
        if (outcome instanceof CallOutcome.Result result
                && result.payload().get("configurationKey") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> pair && pair.get("key") instanceof String key) {
                    Object value = pair.get("value");
                    keys.put(key.toLowerCase(Locale.ROOT), value == null ? "" : value.toString());
                }
            }
        }
        return keys;
    }

    private void connectors() {
        Integer found = number("NumberOfConnectors");
        if (found == null) {
            absent("connectors", "NumberOfConnectors");
        } else if (found == point.connectors()) {
            ok("connectors", found, "as configured");
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
        Set<String> sampled = words(key);
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
                    "not sampled: "
                            + String.join(", ", missing)
                            + "; "
                            + String.format(CHANGE, point.id(), key, wanted));
        }
    }

    private void interval() {
        String key = "MeterValueSampleInterval";
        Integer seconds = number(key);
        if (seconds == null) {
            absent("sample interval [s]", key);
        } else if (seconds >= 1 && seconds <= 60) {
            ok("sample interval [s]", seconds, "often enough for a BMS");
        } else {
            mend(
                    "sample interval [s]",
                    seconds,
                    (seconds == 0 ? "off" : "seldom for a BMS")
                            + "; "
                            + String.format(CHANGE, point.id(), key, "10"));
        }
    }

    private void profiles() {
        Set<String> profiles = words("SupportedFeatureProfiles");
        if (profiles.isEmpty()) {
            absent("feature profiles", "SupportedFeatureProfiles");
        } else if (profiles.contains("Core")) {
            ok("feature profiles", String.join(",", profiles), "Core is among them");
        } else {
            mend("feature profiles", String.join(",", profiles), "Core is missing; ask its maker");
        }
    }

    private void smartCharging() {
        Set<String> profiles = words("SupportedFeatureProfiles");
        String units = keys.getOrDefault("chargingscheduleallowedchargingrateunit", "");
        Integer level = number("ChargeProfileMaxStackLevel");
        String found = "units " + units + ", stack levels 0.." + (level == null ? "?" : level);
        if (profiles.isEmpty() && units.isEmpty()) {
            absent("smart charging", "ChargingScheduleAllowedChargingRateUnit");
        } else if (!profiles.contains("SmartCharging") && units.isEmpty()) {
            mend("smart charging", "", "not offered: this charger cannot be limited");
        } else if (level != null && level < 1) {
            mend("smart charging", found, "the fallback and a limit need two stack levels");
        } else {
            ok("smart charging", found, "it can be limited");
        }
    }

    private void localList() {
        boolean offered = words("SupportedFeatureProfiles").contains("LocalAuthListManagement");
        String enabled = keys.getOrDefault("localauthlistenabled", "");
        Integer most = number("LocalAuthListMaxLength");
        if (!offered && enabled.isEmpty()) {
            unknown("local list", "not offered; idTags are asked of the gateway alone");
        } else if (enabled.equalsIgnoreCase("false")) {
            mend(
                    "local list",
                    "off",
                    String.format(CHANGE, point.id(), "LocalAuthListEnabled", "true"));
        } else {
            ok("local list", most == null ? null : "at most " + most + " idTags", "offered");
        }
    }

    private Integer number(String key) {
        String text = keys.getOrDefault(key.toLowerCase(Locale.ROOT), "").strip();
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private Set<String> words(String key) {
        Set<String> words = new TreeSet<>();
        for (String word : keys.getOrDefault(key.toLowerCase(Locale.ROOT), "").split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
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
