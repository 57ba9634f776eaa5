package org.chargebus.web.internal;

import java.nio.ByteBuffer;
import java.util.Map;
import org.chargebus.web.http.Json;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses before a request is one, in the form of all errors. */
final class PlainErrors {
    private PlainErrors() {}

    static boolean tell(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        byte[] body =
                Json.bytes(
                        Map.of(
                                "error",
                                Map.of(
                                        "code",
                                        status >= HttpStatus.INTERNAL_SERVER_ERROR_500
                                                ? "Internal"
                                                : "BadRequest",
                                        "description",
                                        HttpStatus.getMessage(status) + "; mend the request")));
        // The parser reads no further request of this connection.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
