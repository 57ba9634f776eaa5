package org.chargebus.itests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.JSONCommunicator;
import eu.chargetime.ocpp.JSONConfiguration;
import eu.chargetime.ocpp.feature.Feature;
import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.feature.profile.ClientFirmwareManagementEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientFirmwareManagementProfile;
import eu.chargetime.ocpp.feature.profile.ClientLocalAuthListEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientLocalAuthListProfile;
import eu.chargetime.ocpp.feature.profile.ClientRemoteTriggerEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientRemoteTriggerProfile;
import eu.chargetime.ocpp.feature.profile.ClientReservationEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientReservationProfile;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingProfile;
import eu.chargetime.ocpp.feature.profile.Profile;
import eu.chargetime.ocpp.feature.profile.securityext.ClientSecurityExtEventHandler;
import eu.chargetime.ocpp.feature.profile.securityext.ClientSecurityExtProfile;
import eu.chargetime.ocpp.model.Request;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * A charger of all six profiles and of the security extension, on the library of ChargeTime: its
 * codec, its checks and its socket, with what it says and hears written as JSON. Names and words
 * need no quotes in what a test writes.
 */
final class ProfileCharger implements AutoCloseable {
    private static final long SECONDS = Await.PATIENCE.toSeconds();
    private static final String ACCEPTED = "{status:Accepted}";

    /** The answers that have no status, or another word for yes. */
    private static final Map<String, String> FIRST_ANSWERS =
            Map.of(
                    "GetConfiguration", "{}",
                    "UnlockConnector", "{status:Unlocked}",
                    "GetLocalListVersion", "{listVersion:0}",
                    "UpdateFirmware", "{}",
                    "GetDiagnostics", "{}");

    private final JSONCommunicator codec = new JSONCommunicator(null);
    private final Map<String, Feature> features = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>(FIRST_ANSWERS);
    private final Map<String, BlockingQueue<JsonObject>> asked = new ConcurrentHashMap<>();
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final JSONClient client;
    private volatile boolean closed;

    private ProfileCharger(String id, JSONConfiguration configuration) {
        ClientCoreProfile core = new ClientCoreProfile(scripted(ClientCoreEventHandler.class));
        client = new JSONClient(core, id, configuration);
        know(core);
        for (Profile profile : furtherProfiles()) {
            client.addFeatureProfile(profile);
            know(profile);
        }
    }

    private List<Profile> furtherProfiles() {
        return List.of(
                new ClientFirmwareManagementProfile(
                        scripted(ClientFirmwareManagementEventHandler.class)),
                new ClientLocalAuthListProfile(scripted(ClientLocalAuthListEventHandler.class)),
                new ClientReservationProfile(scripted(ClientReservationEventHandler.class)),
                new ClientSmartChargingProfile(scripted(ClientSmartChargingEventHandler.class)),
                new ClientRemoteTriggerProfile(scripted(ClientRemoteTriggerEventHandler.class)),
                new ClientSecurityExtProfile(scripted(ClientSecurityExtEventHandler.class)));
    }

    private void know(Profile profile) {
        for (Feature feature : profile.getFeatureList()) {
            features.put(feature.getAction(), feature);
        }
    }

    /** Every method of the library's handlers takes a request and gives its confirmation. */
    private <T> T scripted(Class<T> handler) {
        return handler.cast(
                Proxy.newProxyInstance(
                        handler.getClassLoader(),
                        new Class<?>[] {handler},
                        (proxy, method, arguments) ->
                                answer((Request) arguments[0], method.getReturnType())));
    }

    private Object answer(Request request, Class<?> confirmation) throws Exception {
        String name = request.getClass().getSimpleName();
        String action = name.substring(0, name.length() - "Request".length());
        String answer = json(answers.getOrDefault(action, ACCEPTED)).toString();
        JsonObject payload = json(codec.packPayload(request));
        all.add(action + payload);
        queue(action).add(payload);
        return codec.unpackPayload(answer, confirmation);
    }

    private BlockingQueue<JsonObject> queue(String action) {
        return asked.computeIfAbsent(action, a -> new LinkedBlockingQueue<>());
    }

    static ProfileCharger connect(int port, String id) throws Exception {
        return connect(port, id, JSONConfiguration.get());
    }

    /** With Basic authentication (OCPP-J 1.6, 6.2): user = id. */
    static ProfileCharger connect(int port, String id, String password) throws Exception {
        JSONConfiguration configuration = JSONConfiguration.get();
        configuration.setParameter(JSONConfiguration.USERNAME_PARAMETER, id);
        configuration.setParameter(JSONConfiguration.PASSWORD_PARAMETER, password);
        return connect(port, id, configuration);
    }

    private static ProfileCharger connect(int port, String id, JSONConfiguration configuration)
            throws Exception {
        return new ProfileCharger(id, configuration).connect("ws://127.0.0.1:" + port + "/ocpp");
    }

    /**
     * By TLS (security white paper for 1.6-J, profiles 2 and 3).
     *
     * @param tls whom it trusts, and the certificate it shows
     * @param password null = it sends none
     */
    static ProfileCharger connect(int port, String id, SSLContext tls, String password)
            throws Exception {
        JSONConfiguration configuration = JSONConfiguration.get();
        if (password != null) {
            configuration.setParameter(JSONConfiguration.USERNAME_PARAMETER, id);
            configuration.setParameter(JSONConfiguration.PASSWORD_PARAMETER, password);
        }
        ProfileCharger charger = new ProfileCharger(id, configuration);
        charger.client.enableWSS(tls);
        return charger.connect("wss://127.0.0.1:" + port + "/ocpp");
    }

    private ProfileCharger connect(String url) throws Exception {
        client.connect(url, events());
        opened.get(SECONDS, TimeUnit.SECONDS);
        return this;
    }

    private ClientEvents events() {
        return new ClientEvents() {
            @Override
            public void connectionOpened() {
                opened.complete(null);
            }

            @Override
            public void connectionClosed() {
                closed = true;
                opened.completeExceptionally(new IOException("it was not admitted"));
            }
        };
    }

    boolean isOpen() {
        return !closed;
    }

    /** Its answer to each CALL of this action from now on. */
    void answers(String action, String payload) {
        answers.put(action, payload);
    }

    /** The next CALL of this action that came, as the library understood it. */
    JsonObject asked(String action) throws InterruptedException {
        JsonObject payload = queue(action).poll(SECONDS, TimeUnit.SECONDS);
        if (payload == null) {
            throw new AssertionError("no " + action + " came; what came: " + all);
        }
        return payload;
    }

    /** Every CALL that came. */
    List<String> allAsked() {
        return all;
    }

    /** The CALLs that came and that no test has looked at. */
    List<String> unread() {
        return asked.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(call -> entry.getKey() + call))
                .toList();
    }

    /** Sends a CALL; the payload of its CALLRESULT, which the library has checked. */
    JsonObject call(String action, String payload) throws Exception {
        return calling(action, payload).get(SECONDS, TimeUnit.SECONDS);
    }

    /** The same when somebody has to do something before the answer comes. */
    CompletableFuture<JsonObject> calling(String action, String payload) throws Exception {
        Request request =
                codec.unpackPayload(
                        json(payload).toString(), features.get(action).getRequestType());
        return client.send(request)
                .toCompletableFuture()
                .thenApply(confirmation -> json(codec.packPayload(confirmation)));
    }

    /** BootNotification.conf. */
    JsonObject boot() throws Exception {
        return call(
                "BootNotification",
                "{chargePointVendor:ChargeTime,chargePointModel:'All profiles'}");
    }

    /** Reports the status of a connector; the answer has no fields. */
    void status(int connector, String status) throws Exception {
        status(connector, status, "NoError");
    }

    void status(int connector, String status, String error) throws Exception {
        JsonObject answer =
                call(
                        "StatusNotification",
                        "{connectorId:%d,status:%s,errorCode:%s}"
                                .formatted(connector, status, error));
        if (answer.size() > 0) {
            throw new AssertionError("StatusNotification.conf has no fields: " + answer);
        }
    }

    /** What is written in JSON, or nearly so. */
    static JsonObject json(Object text) {
        JsonElement element = JsonParser.parseString(text.toString());
        return element.getAsJsonObject();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
