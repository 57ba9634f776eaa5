package org.chargebus.transport.internal.link;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.CallOutcome;

/**
 * Whether a charger took a new value of a key that decides its next connection, over this one
 * (security white paper for 1.6-J, A01 and A05). Its file changes here too then, and this
 * connection is no stranger's: it stays, above all for a charger that needs a reboot before it uses
 * the value. In the serial queue.
 */
final class GivenKey {
    /** The password. Keys are the same in any case (OCPP 1.6, CiString). */
    static final String AUTHORIZATION_KEY = "AuthorizationKey";

    /** The least security profile. */
    static final String SECURITY_PROFILE = "SecurityProfile";

    private final String name;
    private boolean taken;

    GivenKey(String name) {
        this.name = name;
    }

    /** A CALL goes out on the connection. */
    void sent(String action, Map<String, Object> payload, CompletableFuture<CallOutcome> outcome) {
        if (action.equals("ChangeConfiguration")
                && payload.get("key") instanceof String key
                && key.equalsIgnoreCase(name)) {
            outcome.thenAccept(answer -> taken |= isTaken(answer));
        }
    }

    private static boolean isTaken(CallOutcome answer) {
        if (!(answer instanceof CallOutcome.Result result)) {
            return false;
        }
        Object status = result.payload().get("status");
        return "Accepted".equals(status) || "RebootRequired".equals(status);
    }

    /** Whether a change of the file is that one; only the first is. */
    boolean explainsChange() {
        boolean explains = taken;
        taken = false;
        return explains;
    }
}
