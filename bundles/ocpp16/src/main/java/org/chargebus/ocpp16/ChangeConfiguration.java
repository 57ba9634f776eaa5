package org.chargebus.ocpp16;

/** Changes a configuration key (OCPP 1.6, 5.3). */
public final class ChangeConfiguration {
    private ChangeConfiguration() {}

    /** ChangeConfiguration.req. */
    public record Req(@MaxLength(50) String key, @MaxLength(500) String value)
            implements Request<Conf> {}

    /** ChangeConfiguration.conf. */
    public record Conf(Word<ConfigurationStatus> status) implements Confirmation {}
}
