package org.chargebus.web.http;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.Request;

/**
 * One request, admitted and read.
 *
 * @param request as Jetty has it
 * @param path the values of the names in the path of its route, decoded
 * @param query its parameters
 * @param body its JSON object; empty when its route reads none
 * @param upload the file it brought; null when its route takes none. It is gone after the answer
 * @param caller who sent it
 * @param from where he is
 * @param services of the gateway, for this request
 */
public record Exchange(
        Request request,
        Map<String, String> path,
        Wish query,
        Wish body,
        Path upload,
        Caller caller,
        InetAddress from,
        Services services) {
    static final String QUERY = "the query";
    static final String BODY = "the body";

    /** A value of the path. */
    public String path(String name) {
        return path.get(name);
    }

    /** Whether it came over TLS. */
    public boolean isSecure() {
        return request.isSecure();
    }

    /** Whether only the effect is to be shown. */
    public boolean isDryRun() throws Refusal {
        return query.flag("dryRun", false);
    }
}
