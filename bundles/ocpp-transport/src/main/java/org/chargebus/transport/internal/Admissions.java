package org.chargebus.transport.internal;

import java.util.Optional;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.handshake.Verdict;
import org.chargebus.transport.internal.link.ChargerSession;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.LinkContext;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.relay.RelaySocket;
import org.chargebus.transport.internal.socket.ChargerSocket;
import org.eclipse.jetty.websocket.core.CloseStatus;

/** Makes the sockets of chargers whose handshake was accepted. */
final class Admissions implements HandshakeHandler.Sockets {
    private static final String CHANGED = "the configuration changed; try again";

    private final LinkRegistry links;
    private final LinkContext context;
    private final Limits limits;
    private volatile Site site;

    /** Admits nobody before a site was told. */
    Admissions(LinkRegistry links, LinkContext context, Limits limits) {
        this.links = links;
        this.context = context;
        this.limits = limits;
    }

    /** The site; empty before one was told and when the server stops. */
    Optional<Site> site() {
        return Optional.ofNullable(site);
    }

    /** Chargers that would be refused now are closed. */
    void siteChanged(Site now) {
        site = now;
        links.configured(now);
    }

    /** Nobody is admitted any more. */
    void stop() {
        site = null;
    }

    @Override
    public ChargerSocket accepted(Verdict.Accept accept) {
        return new ChargerSocket(
                accept.chargePoint().id(), context.timer(), limits, socket -> open(accept, socket));
    }

    /** The site may have changed between the handshake and the upgrade. */
    private ChargerSession open(Verdict.Accept accept, ChargerSocket socket) {
        if (site == null) {
            socket.close(CloseStatus.SHUTDOWN, "the gateway stops");
            return null;
        }
        Optional<ChargePoint> chargePoint = admitted(accept);
        if (chargePoint.isEmpty()) {
            socket.close(CloseStatus.POLICY_VIOLATION, CHANGED);
            return null;
        }
        return links.open(
                context, chargePoint.get(), socket, accept.subprotocol(), accept.security());
    }

    private Optional<ChargePoint> admitted(Verdict.Admitted verdict) {
        Site now = site;
        ChargePoint before = verdict.chargePoint();
        return Optional.ofNullable(now)
                .flatMap(s -> s.byId(before.id()))
                .filter(ChargePoint::enabled)
                .filter(c -> c.securityProfile() <= verdict.security().profile())
                .filter(c -> password(c).equals(password(before)));
    }

    private static Optional<String> password(ChargePoint chargePoint) {
        return chargePoint.password().map(PasswordHash::text);
    }

    @Override
    public RelaySocket bridged(Verdict.Bridge bridge, Bridging.Admission admission) {
        return new RelaySocket(
                bridge.chargePoint().id(),
                context.timer(),
                limits,
                socket -> open(bridge, socket, admission));
    }

    private void open(Verdict.Bridge bridge, RelaySocket socket, Bridging.Admission admission) {
        Optional<ChargePoint> chargePoint = admitted(bridge);
        if (chargePoint.isEmpty()) {
            socket.close(CloseStatus.POLICY_VIOLATION, CHANGED);
            admission.uplink().abandon("the charger is not admitted any more");
            return;
        }
        links.bridge(
                context,
                chargePoint.get(),
                socket,
                admission.uplink(),
                admission.subprotocol(),
                bridge.security());
    }

    @Override
    public ChargerSocket rebuffed(String id) {
        return new ChargerSocket(
                id,
                context.timer(),
                limits,
                socket -> {
                    socket.close(CloseStatus.PROTOCOL, "no common subprotocol: offer ocpp1.6");
                    return null;
                });
    }
}
