package org.chargebus.itests;

import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/**
 * A full page of chargers that reach a central system twice: straight, and over a gateway in
 * external mode. Both ends are frames on sockets and threads that wait for them, so that little
 * stands beside the gateway in what is measured.
 */
final class BridgedSite implements AutoCloseable {
    static final int CHARGERS = 20;

    /** A MeterValues.req of 8 samples, which is what a charger of three phases reports. */
    static final String METER_VALUES =
            Requests.meterValues(
                    1,
                    ("Energy.Active.Import.Register 1234567 Power.Active.Import 11040.0"
                                    + " Current.Import 16.0 Current.Offered 16.0 Voltage 230.1"
                                    + " Frequency 50.02 Temperature 31.5 SoC 64")
                            .split(" "));

    private final FrameServer central = new FrameServer();
    private final Gateway gateway;
    private final List<FrameSocket> straight = new ArrayList<>();
    private final List<FrameSocket> bridged = new ArrayList<>();
    private long messageId;

    private BridgedSite(String name, KeyPair admin) throws Exception {
        gateway = ExternalSite.configured(name, central.port(), CHARGERS, 1);
        ShellLogin.letIn(gateway, admin, "admin");
        gateway.configure(
                "org.chargebus.ocpp.cfg",
                "port = ${env:CHARGEBUS_OCPP_PORT:-8887}",
                "messageRate = 10000");
    }

    static BridgedSite started(String name) throws Exception {
        return started(name, ShellLogin.key());
    }

    /** With a key of an administrator. */
    static BridgedSite started(String name, KeyPair admin) throws Exception {
        BridgedSite site = new BridgedSite(name, admin);
        site.gateway.run();
        for (int number = 1; number <= CHARGERS; number++) {
            String subprotocol = "Sec-WebSocket-Protocol: ocpp1.6";
            site.straight.add(FrameSocket.charger(site.central.port(), "S" + number, subprotocol));
            site.answer(site.central.next());
            site.bridged.add(
                    FrameSocket.charger(site.gateway.ocppPort(), "CP" + number, subprotocol));
            site.answer(site.central.next());
        }
        return site;
    }

    /** On a thread of its own, until the connection ends. */
    private void answer(FrameSocket from) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                for (WebSocketFrame call = from.next();
                                        call != null;
                                        call = from.next()) {
                                    from.send(answer(call));
                                }
                            } catch (IOException closed) {
                                // The end of the site.
                                return;
                            }
                        },
                        "test-central-answers");
        thread.setDaemon(true);
        thread.start();
    }

    private static WebSocketFrame answer(WebSocketFrame call) {
        String[] part = call.bytes().split("\"", 5);
        String payload =
                part[3].equals("Heartbeat") ? "{\"currentTime\":\"2026-03-29T01:00:00Z\"}" : "{}";
        return WebSocketFrame.text("[3,\"" + part[1] + "\"," + payload + "]");
    }

    Gateway gateway() {
        return gateway;
    }

    /** A call and its answer without the gateway, in ns. */
    long straight(int charger, String action, String payload) throws IOException {
        return roundTrip(straight.get(charger), action, payload);
    }

    /** The same over the gateway. */
    long bridged(int charger, String action, String payload) throws IOException {
        return roundTrip(bridged.get(charger), action, payload);
    }

    private long roundTrip(FrameSocket charger, String action, String payload) throws IOException {
        messageId++;
        String call = "[2,\"m" + messageId + "\",\"" + action + "\"," + payload + "]";
        long start = System.nanoTime();
        charger.text(call);
        WebSocketFrame answer = charger.next();
        long took = System.nanoTime() - start;
        if (answer == null || !answer.bytes().startsWith("[3,\"m" + messageId + "\",")) {
            throw new AssertionError("answer to m" + messageId + ": " + answer);
        }
        return took;
    }

    @Override
    public void close() throws Exception {
        for (FrameSocket charger : straight) {
            charger.close();
        }
        for (FrameSocket charger : bridged) {
            charger.close();
        }
        gateway.close();
        central.close();
    }
}
