package org.chargebus.ocpp16;

import java.util.Optional;

/** Tells how far the upload of a log is (security white paper for 1.6-J, 5.13). */
public final class LogStatusNotification {
    private LogStatusNotification() {}

    /** LogStatusNotification.req. */
    public record Req(Word<UploadLogStatusEnumType> status, Optional<Integer> requestId)
            implements Request<Conf> {}

    /** LogStatusNotification.conf. */
    public record Conf() implements Confirmation {}
}
