package org.chargebus.simulator.internal;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
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
    public CompletionStage<Link> dial(LinkEvents events, String password) {
        WebSocket.Builder builder =
                client.newWebSocketBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .subprotocols("ocpp1.6");
        if (!password.isEmpty()) {
            builder.header("Authorization", "Basic " + credentials(password));
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

    private String credentials(String password) {
        byte[] user = (settings.id() + ":").getBytes(StandardCharsets.UTF_8);
        byte[] key = key(password);
        byte[] pair = Arrays.copyOf(user, user.length + key.length);
        System.arraycopy(key, 0, pair, user.length, key.length);
        return Base64.getEncoder().encodeToString(pair);
    }

    /** 40 hexadecimal digits stand for 20 bytes (OCPP-J 1.6, 6.2.2). */
    private static byte[] key(String password) {
        return password.matches("[0-9A-Fa-f]{40}")
                ? HexFormat.of().parseHex(password)
                : password.getBytes(StandardCharsets.UTF_8);
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
