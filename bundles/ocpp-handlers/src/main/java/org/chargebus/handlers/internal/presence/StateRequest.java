package org.chargebus.handlers.internal.presence;

import java.util.Optional;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.TriggerMessage;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a charger for its present state after a connection, so that registers fill without a reboot:
 * its status, and the meters of running transactions. Never for a BootNotification (errata 3.40).
 */
final class StateRequest {
    private static final Logger LOG = LoggerFactory.getLogger(StateRequest.class);
    private static final String ACTION = "TriggerMessage";

    private final CentralSystem central;
    private final Chargers chargers;

    StateRequest(CentralSystem central, Chargers chargers) {
        this.central = central;
        this.chargers = chargers;
    }

    void send(String chargePointId) {
        // Nothing is added to what an external system and its charger say.
        if (central.site().get().mode() != Mode.BMS
                || !central.settings().triggerOnConnect()
                || central.snapshot(chargePointId).isTrue(0, Keys.TRIGGER_LACKING)) {
            return;
        }
        trigger(chargePointId, MessageTrigger.StatusNotification, Optional.empty(), true);
    }

    private void trigger(
            String id, MessageTrigger message, Optional<Integer> connector, boolean goOn) {
        TriggerMessage.Req req = new TriggerMessage.Req(Word.of(message), connector);
        chargers.call(id, ACTION, Codec.encode(req))
                .thenAccept(
                        outcome -> {
                            if (isLacking(outcome)) {
                                remember(id);
                            } else if (goOn && outcome instanceof CallOutcome.Result) {
                                meters(id);
                            }
                        });
    }

    private void meters(String id) {
        Snapshot snapshot = central.snapshot(id);
        for (int k : snapshot.connectors()) {
            if (TransactionSignals.running(snapshot, k) != 0) {
                trigger(id, MessageTrigger.MeterValues, Optional.of(k), false);
            }
        }
    }

    private static boolean isLacking(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Result result) {
            Object status = result.payload().get("status");
            return "NotImplemented".equals(status) || "NotSupported".equals(status);
        }
        return outcome instanceof CallOutcome.Error;
    }

    private void remember(String id) {
        LOG.info("[cp={}] lacks TriggerMessage; it is not asked again", id);
        Changes.at(central.clock().instant())
                .live(0, Keys.TRIGGER_LACKING, true)
                .applyTo(central.table(), id);
    }
}
