package org.chargebus.simulator.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.RegistrationStatus;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StatusNotification;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.ocpp16.Word;

/** A central system without sockets: records what comes and answers as scripted. */
final class ScriptedCentralSystem implements Dialer {
    final List<Request<?>> received = new ArrayList<>();
    final Map<Action, Function<Request<?>, Confirmation>> answers = new HashMap<>();
    boolean refusesConnections;
    int dials;
    int closes;
    int lastTransaction;
    String password;
    private LinkEvents charger;
    private Link link;

    ScriptedCentralSystem() {
        answers.put(Action.BootNotification, r -> boot(RegistrationStatus.Accepted, 60));
        answers.put(Action.Heartbeat, r -> new Heartbeat.Conf(Optional.of(VirtualTime.START)));
        answers.put(
                Action.Authorize,
                r -> new Authorize.Conf(IdTagInfo.of(AuthorizationStatus.Accepted)));
        answers.put(Action.StartTransaction, r -> start(AuthorizationStatus.Accepted));
        answers.put(Action.StopTransaction, r -> new StopTransaction.Conf(Optional.empty()));
    }

    static BootNotification.Conf boot(RegistrationStatus status, int interval) {
        return new BootNotification.Conf(Word.of(status), Optional.of(VirtualTime.START), interval);
    }

    StartTransaction.Conf start(AuthorizationStatus status) {
        return new StartTransaction.Conf(++lastTransaction, IdTagInfo.of(status));
    }

    @Override
    public CompletionStage<Link> dial(LinkEvents events, String password) {
        dials++;
        this.password = password;
        if (refusesConnections) {
            return CompletableFuture.failedFuture(new CallFailedException("refused"));
        }
        charger = events;
        link = new ScriptedLink();
        return CompletableFuture.completedFuture(link);
    }

    boolean connected() {
        return link != null;
    }

    void dropLink() {
        Link gone = link;
        link = null;
        charger.closed(gone, "dropped");
    }

    /** Sends a request to the charger, as over the wire. */
    Confirmation order(Request<?> request) throws OcppException {
        LinkEvents.Reply reply =
                charger.serve(
                        Codec.STRICT.decodeRequest(Action.of(request), Codec.encode(request)));
        Codec.encode(reply.confirmation());
        reply.afterwards().run();
        return reply.confirmation();
    }

    <R extends Request<?>> List<R> received(Class<R> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <R extends Request<?>> R last(Class<R> type) {
        List<R> all = received(type);
        return all.get(all.size() - 1);
    }

    List<ChargePointStatus> statuses(int connector) {
        return received(StatusNotification.Req.class).stream()
                .filter(s -> s.connectorId() == connector)
                .map(s -> s.status().known().orElseThrow())
                .toList();
    }

    private final class ScriptedLink implements Link {
        @Override
        public <C extends Confirmation> CompletionStage<C> call(Request<C> request) {
            if (link != this) {
                return CompletableFuture.failedFuture(new CallFailedException("closed"));
            }
            Codec.encode(request);
            received.add(request);
            Confirmation answer =
                    answers.getOrDefault(Action.of(request), r -> null).apply(request);
            try {
                // Messages without an answer of their own have an empty one.
                return CompletableFuture.completedFuture(
                        Codec.LENIENT.decodeConfirmation(
                                request, answer == null ? Map.of() : Codec.encode(answer)));
            } catch (OcppException e) {
                return CompletableFuture.failedFuture(new CallFailedException("no answer"));
            }
        }

        @Override
        public CompletionStage<Void> close() {
            closes++;
            cut();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void cut() {
            if (link == this) {
                dropLink();
            }
        }
    }
}
