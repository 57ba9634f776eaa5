package org.chargebus.web.login;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Where a request comes from, as far as its socket and its headers tell. */
final class Provenance {
    private Provenance() {}

    /** Whether a browser sent it for the page of another site. */
    static boolean isForeign(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        boolean foreign = site != null && !List.of("same-origin", "none").contains(site);
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String host = request.getHeaders().get(HttpHeader.HOST);
        boolean other =
                origin != null
                        && !origin.toLowerCase(Locale.ROOT)
                                .replaceFirst("^https?://", "")
                                .equals(String.valueOf(host).toLowerCase(Locale.ROOT));
        return foreign || other;
    }

    /** By the socket, and by the name in the request, which a page elsewhere cannot choose. */
    static boolean isOfThisMachine(Request request) {
        boolean forwarded =
                request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR)
                        || request.getHeaders().contains(HttpHeader.FORWARDED);
        return !forwarded
                && isLoopback(request.getConnectionMetaData().getLocalSocketAddress())
                && isLoopback(request.getConnectionMetaData().getRemoteSocketAddress())
                && isLocalName(Request.getServerName(request));
    }

    private static boolean isLoopback(Object address) {
        return address instanceof InetSocketAddress socket
                && socket.getAddress() != null
                && socket.getAddress().isLoopbackAddress();
    }

    private static boolean isLocalName(String host) {
        return host != null && host.matches("(?i)localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    }

    /** Over plain HTTP to another machine browsers send no Sec-Fetch-Mode, but what they speak. */
    static boolean isBrowser(Request request) {
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return request.getHeaders().contains("Sec-Fetch-Mode")
                || agent != null
                        && agent.startsWith("Mozilla/")
                        && request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE);
    }
}
