package org.chargebus.web.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** What every answer says of how a browser may use it. */
public final class SecurityHeaders {
    /** Nothing but what this server itself sends: no inline script or style, no eval, no frames. */
    public static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " object-src 'none'";

    /** All of them but the one about keeping a copy. */
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "Content-Security-Policy", POLICY,
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private SecurityHeaders() {}

    /** Adds them. */
    public static void add(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        headers.put("Cache-Control", "no-store");
    }
}
