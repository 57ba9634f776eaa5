package org.chargebus.web.http;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Request;

/** Finds out who sent a request. */
public interface Gate {
    /**
     * Who sent it: by HTTP Basic, by the cookie of a session, or nobody. A password takes its time.
     *
     * @return completed with the caller; exceptionally with a {@link Refusal} when he shows a wrong
     *     password
     * @throws Refusal when his address is barred
     */
    CompletionStage<Caller> caller(Request request, InetAddress from) throws Refusal;

    /**
     * Refuses a change that a page of somebody else may have sent in the name of a user.
     *
     * @throws Refusal 403
     */
    void checkChange(Request request, Caller caller) throws Refusal;

    /** Whether the request came by a way that is open to this machine alone. */
    boolean isLocal(Request request);

    /** What a client without a login is told to do. */
    Refusal challenge(Request request);
}
