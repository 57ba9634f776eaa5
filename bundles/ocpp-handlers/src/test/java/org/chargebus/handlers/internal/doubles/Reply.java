package org.chargebus.handlers.internal.doubles;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;

/** What a call led to, as the transport sees it. */
public final class Reply {
    private final Runnable next;
    private Answer answer;
    private Throwable failure;

    /** With what the scheduler does at once when the payload is gone. */
    Reply(CallHandler handler, Call call, Runnable next) {
        this.next = next;
        try {
            handler.handle(call)
                    .whenComplete(
                            (value, thrown) -> {
                                answer = value;
                                failure =
                                        thrown instanceof CompletionException wrapped
                                                ? wrapped.getCause()
                                                : thrown;
                            });
        } catch (OcppException e) {
            failure = e;
        }
    }

    /** Whether there is an answer or a failure. */
    public boolean isThere() {
        return answer != null || failure != null;
    }

    public Throwable failure() {
        return failure;
    }

    /** The payload, before it goes out. */
    public Map<String, Object> payload() {
        if (answer == null) {
            throw new AssertionError("no answer yet", failure);
        }
        return answer.payload();
    }

    /** The payload goes out; then its side effects run. */
    public Map<String, Object> sent() {
        Map<String, Object> payload = payload();
        answer.afterwards().run();
        next.run();
        return payload;
    }
}
