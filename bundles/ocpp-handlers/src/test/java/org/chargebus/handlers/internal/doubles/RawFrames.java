package org.chargebus.handlers.internal.doubles;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.OcppException;

/** A charger that speaks in whole OCPP-J frames to the handlers. */
public final class RawFrames {
    private static final JSON READER =
            JSON.builder().enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Gateway gateway;

    public RawFrames(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Sends a CALL and lets its answer go out; returns that as the charger gets it. */
    public String send(String frame) {
        Reply reply = gateway.send(call(frame));
        String id = (String) elements(frame).get(1);
        if (reply.failure() instanceof OcppException refused) {
            return text(List.of(4, id, refused.code().name(), refused.getMessage(), Map.of()));
        } else if (reply.failure() != null) {
            throw new CompletionException(reply.failure());
        }
        return text(List.of(3, id, reply.sent()));
    }

    /** Answers the CALL that waits with the payload of a CALLRESULT, or with a CALLERROR. */
    public void answer(String frame) {
        List<Object> answer = elements(frame);
        boolean isResult = (int) answer.get(0) == 3;
        gateway.chargePoints.answer(
                isResult
                        ? new CallOutcome.Result(payload(answer.get(2)))
                        : new CallOutcome.Error((String) answer.get(2), (String) answer.get(3)));
    }

    private Call call(String frame) {
        List<Object> call = elements(frame);
        return new Call(
                Gateway.CP,
                (String) call.get(1),
                (String) call.get(2),
                payload(call.get(3)),
                gateway.clock.instant());
    }

    @SuppressWarnings("unchecked") // a JSON object has texts as names
    private static Map<String, Object> payload(Object tree) {
        return tree == null ? Map.of() : (Map<String, Object>) tree;
    }

    private static List<Object> elements(String frame) {
        try {
            return READER.listOfFrom(Object.class, frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object tree) {
        try {
            return READER.asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
