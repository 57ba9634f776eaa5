package org.chargebus.handlers.internal.bridge;

import java.util.Map;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.call.BootNotificationHandler;
import org.chargebus.handlers.internal.clock.ExternalTime;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StopTransaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows what a charger and its external central system say to each other in the signals. What a
 * charger tells of itself is taken by the handlers of BMS mode, whose answers go nowhere, so that
 * both modes show the same; what the external system decides is taken from its own answers.
 */
@Component(service = BridgeListener.class, immediate = true)
public final class BridgedTraffic implements BridgeListener {
    private final CentralSystem central;
    private final Map<String, CallHandler> reports;
    private final BootNotificationHandler boots;
    private final BridgedTransactions transactions;
    private final ForeignCommands commands;
    private final ExternalTime time;

    @Activate
    public BridgedTraffic(@Reference CentralSystem central) {
        this.central = central;
        reports = Reports.of(central);
        boots = new BootNotificationHandler(central);
        transactions = new BridgedTransactions(central);
        commands = new ForeignCommands(central);
        time = new ExternalTime(central.table(), central.clock());
    }

    @Override
    public void called(Call call, Caller caller) {
        if (caller != Caller.CHARGER) {
            return;
        }
        try {
            if (call.action().equals("StopTransaction")) {
                transactions.stopped(call, central.read(call, StopTransaction.Req.class));
            } else if (reports.containsKey(call.action())) {
                reports.get(call.action()).handle(call).thenAccept(BridgedTraffic::follow);
            } else {
                central.received(call).applyTo(central.table(), call.chargePointId());
            }
        } catch (OcppException e) {
            unreadable(call, e);
        }
    }

    private static void follow(Answer answer) {
        answer.afterwards().run();
    }

    @Override
    public void answered(Call call, Caller caller, CallOutcome outcome) {
        if (!(outcome instanceof CallOutcome.Result result)) {
            return;
        }
        try {
            if (caller == Caller.UPSTREAM) {
                commands.answered(
                        call.chargePointId(), call.action(), call.payload(), result.payload());
            } else {
                decided(call, result.payload());
            }
        } catch (OcppException e) {
            unreadable(call, e);
        }
    }

    private void decided(Call call, Map<String, Object> answer) throws OcppException {
        switch (call.action()) {
            case "BootNotification" -> {
                BootNotification.Req req = central.read(call, BootNotification.Req.class);
                BootNotification.Conf conf = confirmation(req, answer);
                conf.currentTime().ifPresent(time::told);
                boots.decided(call, req, conf);
            }
            case "Heartbeat" -> {
                Heartbeat.Req req = central.read(call, Heartbeat.Req.class);
                confirmation(req, answer).currentTime().ifPresent(time::told);
            }
            case "Authorize" -> {
                Authorize.Req req = central.read(call, Authorize.Req.class);
                IdTagInfo info = confirmation(req, answer).idTagInfo();
                central.authorizer().authorized(call.chargePointId(), req.idTag(), decision(info));
            }
            case "StartTransaction" -> {
                StartTransaction.Req req = central.read(call, StartTransaction.Req.class);
                transactions.started(
                        call, req, confirmation(req, answer), Decision.Source.EXTERNAL);
            }
            default -> {
                // Other answers decide nothing.
            }
        }
    }

    private static <C extends Confirmation> C confirmation(
            Request<C> request, Map<String, Object> answer) throws OcppException {
        return Codec.LENIENT.decodeConfirmation(request, answer);
    }

    private static Decision decision(IdTagInfo info) {
        return new Decision(
                info.status().known().orElse(AuthorizationStatus.Invalid),
                info.expiryDate().orElse(null),
                info.parentIdTag().orElse(""),
                Decision.Source.EXTERNAL);
    }

    /** It was relayed all the same; both ends may understand more than this gateway. */
    private void unreadable(Call call, OcppException problem) {
        central.notes()
                .once(
                        call.chargePointId(),
                        "{} was relayed, but cannot be shown in the registers",
                        Printable.of(call.action()) + " (" + problem.getMessage() + ")");
    }

    @Override
    public void upstream(String chargePointId, UpstreamState state, String problem) {
        Changes.at(central.clock().instant())
                .live(0, Keys.UPSTREAM, word(state))
                .applyTo(central.table(), chargePointId);
    }

    private static String word(UpstreamState state) {
        return switch (state) {
            case DOWN -> "down";
            case CONNECTING -> "connecting";
            case UP -> "up";
        };
    }
}
