package org.chargebus.ocpp16;

import java.util.List;

/** Sends the local authorization list (OCPP 1.6, 5.15). */
public final class SendLocalList {
    private SendLocalList() {}

    /** SendLocalList.req. */
    public record Req(
            int listVersion,
            List<AuthorizationData> localAuthorizationList,
            Word<UpdateType> updateType)
            implements Request<Conf> {
        /** Keeps a copy of the lists. */
        public Req {
            localAuthorizationList = List.copyOf(localAuthorizationList);
        }
    }

    /** SendLocalList.conf. */
    public record Conf(Word<UpdateStatus> status) implements Confirmation {}
}
