package org.chargebus.transport.internal.link;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.transport.internal.frame.Frame;

/**
 * Finds the answer to each CALL that passes a bridge and tells both. In the serial queue of the
 * charger.
 */
final class Exchanges {
    private final String chargePointId;
    private final BridgeListeners listeners;
    private final Map<Caller, OpenCalls> open = new EnumMap<>(Caller.class);

    /** Nothing is open. */
    Exchanges(String chargePointId, BridgeListeners listeners) {
        this.chargePointId = chargePointId;
        this.listeners = listeners;
        for (Caller caller : Caller.values()) {
            open.put(caller, new OpenCalls());
        }
    }

    /** A frame of one side went on to the other. */
    void passed(Caller sender, Frame frame, Instant at) {
        if (frame instanceof Frame.Call call) {
            called(sender, new Call(chargePointId, call.id(), call.action(), call.payload(), at));
        } else if (frame instanceof Frame.Result result) {
            answered(other(sender), result.id(), new CallOutcome.Result(result.payload()));
        } else if (frame instanceof Frame.Error error) {
            answered(
                    other(sender),
                    error.id(),
                    new CallOutcome.Error(error.code(), error.description()));
        }
    }

    /** A CALL of the charger is answered here. */
    void heard(Call call) {
        listeners.tell(chargePointId, listener -> listener.called(call, Caller.CHARGER));
    }

    /**
     * The external system is gone: nothing is answered any more.
     *
     * @return the CALLs of the charger it did not answer, in order
     */
    List<Call> lost() {
        List<Call> unanswered = open.get(Caller.CHARGER).clear();
        open.get(Caller.UPSTREAM).clear();
        return unanswered;
    }

    private static Caller other(Caller side) {
        return side == Caller.CHARGER ? Caller.UPSTREAM : Caller.CHARGER;
    }

    private void called(Caller caller, Call call) {
        open.get(caller).add(call);
        listeners.tell(chargePointId, listener -> listener.called(call, caller));
    }

    private void answered(Caller caller, String id, CallOutcome outcome) {
        Call call = open.get(caller).remove(id);
        if (call != null) {
            listeners.tell(chargePointId, listener -> listener.answered(call, caller, outcome));
        }
    }
}
