package org.chargebus.transport.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chargebus.transport.internal.handshake.ClientCertificate;
import org.chargebus.transport.internal.handshake.HandshakePolicy.Attempt;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** Reads what a handshake is judged by off its request. */
final class Attempts {
    private Attempts() {}

    /**
     * The handshake of a request.
     *
     * @param open the connections there are now
     */
    static Attempt of(Request request, int open) {
        return new Attempt(
                Optional.ofNullable(request.getHttpURI().getPath()).orElse("/"),
                subprotocols(request),
                request.getHeaders().get(HttpHeader.AUTHORIZATION),
                address(request),
                open,
                request.isSecure(),
                certificate(request),
                Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.USER_AGENT), ""));
    }

    private static List<String> subprotocols(Request request) {
        List<String> subprotocols = new ArrayList<>();
        for (String header : request.getHeaders().getValuesList("Sec-WebSocket-Protocol")) {
            for (String token : header.split(",")) {
                if (!token.isBlank()) {
                    subprotocols.add(token.strip());
                }
            }
        }
        return List.copyOf(subprotocols);
    }

    private static InetAddress address(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress remote
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /** Verified, or there would be no request; null when none was asked for. */
    private static ClientCertificate certificate(Request request) {
        EndPoint.SslSessionData session =
                request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
        X509Certificate[] chain = session == null ? null : session.peerCertificates();
        return chain == null || chain.length == 0 ? null : ClientCertificate.of(chain[0]);
    }
}
