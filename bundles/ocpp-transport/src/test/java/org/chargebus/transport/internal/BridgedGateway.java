package org.chargebus.transport.internal;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.TestExternal;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;

/** A gateway in external mode, and chargers that connect to it. */
public final class BridgedGateway implements AutoCloseable {
    final TestAlarms alarms = new TestAlarms();
    public final TestServer server;
    private final WebSocketCoreClient client = new WebSocketCoreClient();
    public ExternalSystem external;

    public BridgedGateway(String... ids) throws Exception {
        TestSite site = new TestSite();
        for (String id : ids) {
            site.with(id);
        }
        Site bridged = site.external();
        client.start();
        server = new TestServer(TestSettings.DEFAULT, bridged);
        server.server.bridging().alarms().alarms(alarms);
    }

    /** Leads to an external system with these keys of its configuration. */
    public void lead(Map<String, Object> properties) {
        if (external != null) {
            TestExternal.stop(external);
        }
        external = TestExternal.of(properties);
        server.server.external(external);
    }

    public FramePeer charger(String id) {
        return charger(id, null);
    }

    public FramePeer charger(String id, String authorization) {
        FramePeer peer = new FramePeer();
        URI uri = URI.create("ws://127.0.0.1:" + server.port + "/ocpp/" + id);
        CoreClientUpgradeRequest request = CoreClientUpgradeRequest.from(client, uri, peer);
        request.setSubProtocols("ocpp1.6");
        if (authorization != null) {
            request.headers(headers -> headers.put(HttpHeader.AUTHORIZATION, authorization));
        }
        request.sendAsync().join();
        return peer;
    }

    /** The status a charger is refused with. */
    public int refusal(String id) {
        try {
            charger(id);
            throw new AssertionError("accepted");
        } catch (CompletionException e) {
            return ((UpgradeException) e.getCause()).getResponseStatusCode();
        }
    }

    /** What an operator reads; null when there is no such alarm. */
    public String alarm(String key) {
        return alarms.active.get(key);
    }

    @Override
    public void close() throws Exception {
        server.close();
        if (external != null) {
            TestExternal.stop(external);
        }
        client.stop();
    }
}
