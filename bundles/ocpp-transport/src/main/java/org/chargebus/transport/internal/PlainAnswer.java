package org.chargebus.transport.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to a request that becomes no connection: a line without a word of the request, which a
 * browser takes for a text and nothing else. The connection ends with it.
 */
final class PlainAnswer {
    private PlainAnswer() {}

    static void send(Response response, int status, String line, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Content-Security-Policy", "default-src 'none'");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
