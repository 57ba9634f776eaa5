package org.chargebus.registermap.internal.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.ocpp.RefusedConnection;

/** One connected charger with a queue, which takes commands of the gateway in both modes. */
public record Links(String chargePointId, int queued) implements ChargePoints, Link {
    @Override
    public CompletionStage<CallOutcome> call(
            String id, String action, Map<String, Object> payload) {
        throw new AssertionError("the map calls no charger");
    }

    @Override
    public Optional<Link> link(String id) {
        return id.equals(chargePointId) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public List<Link> links() {
        return List.of(this);
    }

    @Override
    public boolean localCommands() {
        return true;
    }

    @Override
    public List<PortCounter> counters() {
        return List.of();
    }

    @Override
    public List<RefusedConnection> refused() {
        return List.of();
    }

    @Override
    public String remote() {
        return "10.0.0.1:1";
    }

    @Override
    public Instant connectedAt() {
        return Instant.EPOCH;
    }

    @Override
    public Instant lastFrameAt() {
        return Instant.EPOCH;
    }

    @Override
    public String security() {
        return "none";
    }

    @Override
    public String subprotocol() {
        return "ocpp1.6";
    }

    @Override
    public long delayed() {
        return 0;
    }

    @Override
    public Oddities oddities() {
        return new Oddities(0, 0, 0);
    }
}
