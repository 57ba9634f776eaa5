package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.ChangeConfiguration;
import org.chargebus.ocpp16.ConfigurationStatus;
import org.chargebus.ocpp16.GetConfiguration;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.KeyValue;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OCPP 1.6, 5.3, 5.8 and 9. */
class ConfigurationTest {
    private final Rig rig = new Rig(1);

    private ConfigurationStatus change(String key, String value) throws Exception {
        return rig.order(new ChangeConfiguration.Req(key, value)).status().known().orElseThrow();
    }

    private GetConfiguration.Conf get(String... keys) throws Exception {
        return rig.order(new GetConfiguration.Req(List.of(keys)));
    }

    @Test
    void allKeysButTheSecretOneAreTold() throws Exception {
        assertThat(get().configurationKey())
                .extracting(KeyValue::key)
                .contains(
                        "HeartbeatInterval",
                        "MeterValuesSampledData",
                        "NumberOfConnectors",
                        "SupportedFeatureProfiles")
                .doesNotContain("AuthorizationKey");
        assertThat(get().unknownKey()).isEmpty();
    }

    @Test
    void keysAskedForAreToldOrUnknown() throws Exception {
        GetConfiguration.Conf answer = get("NumberOfConnectors", "Nonsense", "AuthorizationKey");
        assertThat(answer.configurationKey())
                .singleElement()
                .satisfies(
                        key -> {
                            assertThat(key.key()).isEqualTo("NumberOfConnectors");
                            assertThat(key.readonly()).isTrue();
                            assertThat(key.value()).contains("1");
                        });
        assertThat(answer.unknownKey()).containsExactly("Nonsense", "AuthorizationKey");
    }

    @ParameterizedTest
    @CsvSource({
        "HeartbeatInterval,10,Accepted",
        "HeartbeatInterval,0,Rejected",
        "HeartbeatInterval,86401,Rejected",
        "HeartbeatInterval,ten,Rejected",
        "HeartbeatInterval,-5,Rejected",
        "MeterValueSampleInterval,60,Accepted",
        "MeterValueSampleInterval,'',Rejected",
        "AuthorizationKey,0123456789abcdef,Accepted",
        "AuthorizationKey,short,Rejected",
        "NumberOfConnectors,2,Rejected",
        "Nonsense,1,NotSupported"
    })
    void aKeyIsChangedWhenItMayBe(String key, String value, ConfigurationStatus status)
            throws Exception {
        assertThat(change(key, value)).isEqualTo(status);
    }

    @Test
    void aChangedValueIsTold() throws Exception {
        change("HeartbeatInterval", "10");
        change("HeartbeatInterval", "ten");
        assertThat(get("HeartbeatInterval").configurationKey().get(0).value()).contains("10");
    }

    @Test
    void heartbeatsFollowTheNewInterval() throws Exception {
        change("HeartbeatInterval", "10");
        rig.time.seconds(35);
        assertThat(rig.central.received(Heartbeat.Req.class)).hasSize(3);
        change("HeartbeatInterval", "100");
        rig.time.seconds(99);
        assertThat(rig.central.received(Heartbeat.Req.class)).hasSize(3);
        rig.time.seconds(1);
        assertThat(rig.central.received(Heartbeat.Req.class)).hasSize(4);
    }

    @Test
    void meterValuesFollowTheNewInterval() throws Exception {
        rig.order(new RemoteStartTransaction.Req(Optional.of(1), "T", Optional.empty()));
        change("MeterValueSampleInterval", "20");
        rig.time.seconds(10);
        int before = rig.central.received(MeterValues.Req.class).size();
        rig.time.seconds(60);
        assertThat(rig.central.received(MeterValues.Req.class)).hasSize(before + 3);
    }

    @Test
    void theNextConnectionUsesTheNewPassword() throws Exception {
        assertThat(rig.central.password).isEqualTo("first-password-16");
        change("AuthorizationKey", "second-password-16");
        assertThat(rig.central.password).isEqualTo("first-password-16");
        rig.central.dropLink();
        rig.time.seconds(5);
        assertThat(rig.central.password).isEqualTo("second-password-16");
    }
}
