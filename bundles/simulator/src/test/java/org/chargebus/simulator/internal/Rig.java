package org.chargebus.simulator.internal;

import java.net.URI;
import java.time.Duration;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;

/** A simulated charger on virtual time. */
final class Rig {
    final VirtualTime time = new VirtualTime();
    final ScriptedCentralSystem central = new ScriptedCentralSystem();

    final SimulatedCharger charger;

    Rig(int connectors) {
        this(connectors, Scene.IDLE);
        central.received.clear();
    }

    /** One that begins with a scenario; what it sent so far is kept. */
    Rig(int connectors, Scene scene) {
        Settings settings =
                new Settings(
                        "CP01",
                        URI.create("ws://host/ocpp/CP01"),
                        connectors,
                        "first-password-16",
                        scene,
                        false,
                        Duration.ofSeconds(2),
                        1);
        charger = new SimulatedCharger(settings, central, time, time);
        charger.start();
        time.seconds(1);
    }

    /** The answer to a request; it keeps the rules of the standard. */
    <C extends Confirmation> C order(Request<C> request) throws OcppException {
        Confirmation answer = central.order(request);
        Codec.STRICT.decodeConfirmation(request, Codec.encode(answer));
        @SuppressWarnings("unchecked") // what reads back is the confirmation of the request
        C own = (C) answer;
        return own;
    }
}
