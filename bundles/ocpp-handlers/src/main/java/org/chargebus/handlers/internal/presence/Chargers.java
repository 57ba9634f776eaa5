package org.chargebus.handlers.internal.presence;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Origin;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The connected chargers while there is a transport; none while it is being replaced, which must
 * not cost this bundle its waiting answers. Any thread.
 */
@Component(service = Chargers.class, immediate = true)
public final class Chargers {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ChargePoints chargePoints;

    /** Without a transport yet. */
    @Activate
    public Chargers() {}

    /** With a given transport. */
    public Chargers(ChargePoints chargePoints) {
        this.chargePoints = chargePoints;
    }

    /** The link of a charger, if it is connected. */
    public Optional<Link> link(String chargePointId) {
        ChargePoints present = chargePoints;
        return present == null ? Optional.empty() : present.link(chargePointId);
    }

    /** Whether chargers of an external central system take commands of the gateway, too. */
    public boolean localCommands() {
        ChargePoints present = chargePoints;
        return present != null && present.localCommands();
    }

    /** Sends a CALL of the gateway itself. */
    public CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload) {
        return call(chargePointId, action, payload, Origin.GATEWAY);
    }

    /**
     * Sends a CALL somebody asked for; never exceptionally, in the serial order of that charger.
     */
    public CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload, Origin origin) {
        ChargePoints present = chargePoints;
        return present == null
                ? CompletableFuture.completedFuture(new CallOutcome.NotConnected())
                : present.call(chargePointId, action, payload, origin);
    }
}
