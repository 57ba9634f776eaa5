package org.chargebus.ocpp16;

import java.util.List;

/** Asks for configuration keys; none means all (OCPP 1.6, 5.8). */
public final class GetConfiguration {
    private GetConfiguration() {}

    /** GetConfiguration.req. */
    public record Req(@MaxLength(50) List<String> key) implements Request<Conf> {
        /** Keeps a copy of the lists. */
        public Req {
            key = List.copyOf(key);
        }
    }

    /** GetConfiguration.conf. */
    public record Conf(List<KeyValue> configurationKey, @MaxLength(50) List<String> unknownKey)
            implements Confirmation {
        /** Keeps a copy of the lists. */
        public Conf {
            configurationKey = List.copyOf(configurationKey);
            unknownKey = List.copyOf(unknownKey);
        }
    }
}
