package org.chargebus.handlers.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of org.chargebus.central in configuration.md. */
class SettingsTest {
    /** A configuration as the service component runtime makes it: defaults of the annotation. */
    private static CentralConfig config(String... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return (CentralConfig)
                Proxy.newProxyInstance(
                        CentralConfig.class.getClassLoader(),
                        new Class<?>[] {CentralConfig.class},
                        (proxy, method, args) ->
                                values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        Settings settings = Settings.of(config());
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                300,
                                Settings.Policy.BMS,
                                15,
                                AuthorizationStatus.Invalid,
                                0,
                                AuthorizationStatus.Accepted,
                                "CHARGEBUS",
                                Path.of("").resolve("etc/chargebus-tags.csv"),
                                true));
    }

    @ParameterizedTest
    @CsvSource({"bms,BMS", "list,LIST", "accept-all,ACCEPT_ALL"})
    void everyPolicyHasItsWord(String word, Settings.Policy policy) {
        assertThat(Settings.of(config("authorization", word)).authorization()).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization,BMS",
        "authorizeDefault,accepted",
        "startDefault,Maybe",
        "defaultIdTag,''",
        "defaultIdTag,AAAAAAAAAAAAAAAAAAAAA"
    })
    void aBadValueIsNamedWithItsKeyAndMend(String key, String value) {
        assertThatThrownBy(() -> Settings.of(config(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key + " = " + value)
                .hasMessageContaining("write ");
    }
}
