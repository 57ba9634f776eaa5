package org.chargebus.simulator.internal;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Connects with the WebSocket client of the JDK, which shares no code with the gateway's server.
 */
final class WebSocketDialer implements Dialer {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private final Settings settings;
    private final Scheduler scheduler;
    // Without a close in Java 17: its selector thread ends once it is unreachable and idle.
    private final HttpClient client;

    WebSocketDialer(Settings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        client =
                HttpClient.newBuilder().executor(scheduler).connectTimeout(CONNECT_TIMEOUT).build();
    }

    @Override
    public CompletionStage<Link> dial(LinkEvents events) {
        WebSocket.Builder builder =
                client.newWebSocketBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .subprotocols("ocpp1.6");
        if (!settings.password().isEmpty()) {
            builder.header("Authorization", "Basic " + credentials());
        }
        ChargerSocket socket = new ChargerSocket(settings.id(), events, scheduler);
        CompletableFuture<Link> link = new CompletableFuture<>();
        builder.buildAsync(settings.url(), socket)
                .whenComplete(
                        (ws, failure) ->
                                scheduler.execute(
                                        () -> {
                                            if (failure == null) {
                                                link.complete(socket);
                                            } else {
                                                link.completeExceptionally(reason(failure));
                                            }
                                        }));
        return link;
    }

    private String credentials() {
        byte[] pair = (settings.id() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    private CallFailedException reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (!(cause instanceof WebSocketHandshakeException refused)) {
            return new CallFailedException(cause.toString());
        }
        int status = refused.getResponse().statusCode();
        String mend =
                switch (status) {
                    case 401 -> ": set the password of the charger";
                    case 404 -> ": configure a charger of this id, or mend the url";
                    default -> "";
                };
        return new CallFailedException("refused with HTTP " + status + mend);
    }
}
