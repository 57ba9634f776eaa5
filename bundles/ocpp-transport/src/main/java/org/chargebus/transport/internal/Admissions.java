package org.chargebus.transport.internal;

import java.util.Optional;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.handshake.Verdict;
import org.chargebus.transport.internal.link.ChargerSession;
import org.chargebus.transport.internal.link.LinkContext;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.eclipse.jetty.websocket.api.StatusCode;

/** Makes the sockets of chargers whose handshake was accepted. */
final class Admissions implements HandshakeHandler.Sockets {
    private final LinkRegistry links;
    private final LinkContext context;
    private volatile Site site;

    Admissions(LinkRegistry links, LinkContext context) {
        this.links = links;
        this.context = context;
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
                accept.chargePoint().id(), context.timer(), socket -> open(accept, socket));
    }

    /** The site may have changed between the handshake and the upgrade. */
    private ChargerSession open(Verdict.Accept accept, ChargerSocket socket) {
        Site now = site;
        if (now == null) {
            socket.close(StatusCode.SHUTDOWN, "the gateway stops");
            return null;
        }
        ChargePoint before = accept.chargePoint();
        Optional<ChargePoint> chargePoint =
                now.byId(before.id())
                        .filter(ChargePoint::enabled)
                        .filter(c -> password(c).equals(password(before)));
        if (chargePoint.isEmpty()) {
            socket.close(StatusCode.POLICY_VIOLATION, "the configuration changed; try again");
            return null;
        }
        return links.open(
                context, chargePoint.get(), socket, accept.subprotocol(), accept.security());
    }

    private static Optional<String> password(ChargePoint chargePoint) {
        return chargePoint.password().map(PasswordHash::text);
    }

    @Override
    public ChargerSocket rebuffed(String id) {
        return new ChargerSocket(
                id,
                context.timer(),
                socket -> {
                    socket.close(StatusCode.PROTOCOL, "no common subprotocol: offer ocpp1.6");
                    return null;
                });
    }
}
