package org.chargebus.ocpp16;

import java.util.Optional;

/** Asks for an upload of a log (security white paper for 1.6-J, 5.9). */
public final class GetLog {
    private GetLog() {}

    /** GetLog.req. */
    public record Req(
            LogParametersType log,
            Word<LogEnumType> logType,
            int requestId,
            Optional<Integer> retries,
            Optional<Integer> retryInterval)
            implements Request<Conf> {}

    /** GetLog.conf. */
    public record Conf(Word<LogStatusEnumType> status, @MaxLength(255) Optional<String> filename)
            implements Confirmation {}
}
