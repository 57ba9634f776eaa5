package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chargebus.ocpp16.ChangeConfiguration;
import org.chargebus.ocpp16.ConfigurationStatus;
import org.chargebus.ocpp16.GetConfiguration;
import org.chargebus.ocpp16.KeyValue;

/** The configuration keys of a charge point (OCPP 1.6, 5.3, 5.8 and 9). One thread. */
final class Configuration {
    static final int MOST_STACK_LEVEL = 9;
    static final int MOST_PERIODS = 24;
    private static final int MOST_SECONDS = 86_400;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** OCPP-J 1.6, 6.2.2 and the security white paper: 16 to 40 characters. */
    private static final Pattern AUTHORIZATION_KEY = Pattern.compile("\\p{Graph}{16,40}");

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private String password;
    private Duration meterInterval;

    private static final class Key {
        private final boolean isHidden;
        private final Predicate<String> rule;
        private final Consumer<String> effect;
        private String value;

        private Key(
                String value, boolean isHidden, Predicate<String> rule, Consumer<String> effect) {
            this.value = value;
            this.isHidden = isHidden;
            this.rule = rule;
            this.effect = effect;
        }

        private boolean isReadOnly() {
            return rule == null;
        }
    }

    /**
     * @param heartbeat told the new interval
     */
    Configuration(Settings settings, Consumer<Duration> heartbeat) {
        password = settings.password();
        meterInterval = settings.interval();
        seconds("HeartbeatInterval", "300", heartbeat);
        seconds(
                "MeterValueSampleInterval",
                Long.toString(meterInterval.toSeconds()),
                interval -> meterInterval = interval);
        keys.put(
                "AuthorizationKey",
                new Key(
                        "",
                        true,
                        AUTHORIZATION_KEY.asMatchPredicate(),
                        changed -> password = changed));
        readOnly(
                "MeterValuesSampledData",
                "Current.Import,Current.Offered,Energy.Active.Import.Register,Frequency,"
                        + "Power.Active.Import,SoC,Temperature,Voltage");
        readOnly("NumberOfConnectors", settings.connectors());
        readOnly(
                "SupportedFeatureProfiles",
                "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,"
                        + "RemoteTrigger");
        readOnly("AuthorizeRemoteTxRequests", false);
        readOnly("StopTransactionOnInvalidId", true);
        readOnly("LocalAuthListEnabled", true);
        readOnly("LocalAuthListMaxLength", LocalList.MOST);
        readOnly("SendLocalListMaxLength", LocalList.MOST_SENT);
        readOnly("ReserveConnectorZeroSupported", true);
        readOnly("ChargeProfileMaxStackLevel", MOST_STACK_LEVEL);
        readOnly("ChargingScheduleAllowedChargingRateUnit", "Current,Power");
        readOnly("ChargingScheduleMaxPeriods", MOST_PERIODS);
    }

    private void seconds(String name, String value, Consumer<Duration> effect) {
        keys.put(
                name,
                new Key(
                        value,
                        false,
                        Configuration::isSeconds,
                        text -> effect.accept(Duration.ofSeconds(Long.parseLong(text)))));
    }

    private static boolean isSeconds(String text) {
        return NUMBER.matcher(text).matches()
                && Long.parseLong(text) >= 1
                && Long.parseLong(text) <= MOST_SECONDS;
    }

    private void readOnly(String name, Object value) {
        keys.put(name, new Key(String.valueOf(value), false, null, text -> {}));
    }

    /** The password of the next connection; empty = none. */
    String password() {
        return password;
    }

    /** Between two meter values of a transaction. */
    Duration meterInterval() {
        return meterInterval;
    }

    /** All keys that may be read, or those asked for. */
    GetConfiguration.Conf get(GetConfiguration.Req request) {
        List<String> asked = request.key();
        List<KeyValue> found =
                keys.entrySet().stream()
                        .filter(e -> !e.getValue().isHidden)
                        .filter(e -> asked.isEmpty() || asked.contains(e.getKey()))
                        .map(e -> keyValue(e.getKey(), e.getValue()))
                        .toList();
        List<String> names = found.stream().map(KeyValue::key).toList();
        return new GetConfiguration.Conf(
                found, asked.stream().filter(k -> !names.contains(k) && k.length() <= 50).toList());
    }

    private static KeyValue keyValue(String name, Key key) {
        return new KeyValue(name, key.isReadOnly(), Optional.of(key.value));
    }

    /** Changes a key: NotSupported when it is unknown, Rejected when it or the value is not. */
    ConfigurationStatus change(ChangeConfiguration.Req request) {
        Key key = keys.get(request.key());
        if (key == null) {
            return ConfigurationStatus.NotSupported;
        }
        if (key.isReadOnly() || !key.rule.test(request.value())) {
            return ConfigurationStatus.Rejected;
        }
        key.value = request.value();
        key.effect.accept(request.value());
        return ConfigurationStatus.Accepted;
    }
}
