package org.chargebus.handlers.internal.doubles;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.ocpp.RefusedConnection;

/** Keeps the calls that went out until the test answers them. */
public final class TestChargePoints implements ChargePoints {
    /** A call that went out. */
    public record Sent(
            String id,
            String action,
            Map<String, Object> payload,
            CompletableFuture<CallOutcome> outcome) {}

    private record TestLink(String chargePointId, Instant connectedAt, String security)
            implements Link {
        @Override
        public String remote() {
            return "192.0.2.7:1234";
        }

        @Override
        public Instant lastFrameAt() {
            return Instant.EPOCH;
        }

        @Override
        public String subprotocol() {
            return "ocpp1.6";
        }

        @Override
        public int queued() {
            return 0;
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

    /** What those that connect from now on have proved. */
    public String security = "none";

    private final Map<String, Link> links = new TreeMap<>();
    private final Deque<Sent> outstanding = new ArrayDeque<>();
    private final List<Sent> all = new ArrayList<>();
    private long connections;

    /** The charger is connected. */
    public Link connect(String id) {
        Link link = new TestLink(id, Instant.ofEpochSecond(++connections), security);
        links.put(id, link);
        return link;
    }

    /** The charger is gone. */
    public void disconnect(String id) {
        links.remove(id);
    }

    /** All calls so far. */
    public List<Sent> sent() {
        return all;
    }

    /** The last call. */
    public Sent last() {
        return all.get(all.size() - 1);
    }

    /** How many calls wait for an answer. */
    public int waiting() {
        return outstanding.size();
    }

    /** Answers the oldest call that waits. */
    public void answer(CallOutcome outcome) {
        outstanding.remove().outcome().complete(outcome);
    }

    /** Answers it with a CALLRESULT of a status. */
    public void answer(String status) {
        answer(new CallOutcome.Result(Map.of("status", status)));
    }

    @Override
    public CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload) {
        if (!links.containsKey(chargePointId)) {
            return CompletableFuture.completedFuture(new CallOutcome.NotConnected());
        }
        Sent call = new Sent(chargePointId, action, payload, new CompletableFuture<>());
        outstanding.add(call);
        all.add(call);
        return call.outcome();
    }

    @Override
    public Optional<Link> link(String chargePointId) {
        return Optional.ofNullable(links.get(chargePointId));
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public boolean localCommands() {
        return false;
    }

    @Override
    public List<PortCounter> counters() {
        return List.of();
    }

    @Override
    public List<RefusedConnection> refused() {
        return List.of();
    }
}
