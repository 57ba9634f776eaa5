package org.chargebus.itests;

import com.google.gson.JsonObject;
import eu.chargetime.ocpp.JSONCommunicator;
import eu.chargetime.ocpp.JSONServer;
import eu.chargetime.ocpp.ServerEvents;
import eu.chargetime.ocpp.feature.Feature;
import eu.chargetime.ocpp.feature.profile.Profile;
import eu.chargetime.ocpp.feature.profile.ServerCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ServerCoreProfile;
import eu.chargetime.ocpp.feature.profile.ServerFirmwareManagementEventHandler;
import eu.chargetime.ocpp.feature.profile.ServerFirmwareManagementProfile;
import eu.chargetime.ocpp.feature.profile.ServerLocalAuthListProfile;
import eu.chargetime.ocpp.feature.profile.ServerRemoteTriggerProfile;
import eu.chargetime.ocpp.feature.profile.ServerReservationProfile;
import eu.chargetime.ocpp.feature.profile.ServerSmartChargingProfile;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.SessionInformation;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * An operator's central system of all six profiles, on the library of ChargeTime: its codec, its
 * checks and its socket, with what it says and hears written as JSON like a {@link ProfileCharger}.
 */
final class ProfileCentral implements AutoCloseable {
    private static final long SECONDS = Await.PATIENCE.toSeconds();
    private static final String ACCEPTED = "{idTagInfo:{status:Accepted}}";

    private static final Map<String, String> FIRST_ANSWERS =
            Map.of(
                    "BootNotification",
                    "{currentTime:'2026-03-29T01:00:00Z',interval:300,status:Accepted}",
                    "Heartbeat",
                    "{currentTime:'2026-03-29T01:00:00Z'}",
                    "DataTransfer",
                    "{status:Accepted}",
                    "Authorize",
                    ACCEPTED,
                    "StartTransaction",
                    "{transactionId:4711,idTagInfo:{status:Accepted}}",
                    "StopTransaction",
                    ACCEPTED);

    private final JSONCommunicator codec = new JSONCommunicator(null);
    private final Map<String, Feature> features = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>(FIRST_ANSWERS);
    private final Map<String, UUID> sessions = new ConcurrentHashMap<>();
    private final JSONServer server;
    private final int port = Container.freePort();

    private ProfileCentral() {
        ServerCoreProfile core = new ServerCoreProfile(scripted(ServerCoreEventHandler.class));
        server = new JSONServer(core);
        know(core);
        for (Profile profile : furtherProfiles()) {
            server.addFeatureProfile(profile);
            know(profile);
        }
    }

    private List<Profile> furtherProfiles() {
        return List.of(
                new ServerFirmwareManagementProfile(
                        scripted(ServerFirmwareManagementEventHandler.class)),
                new ServerLocalAuthListProfile(),
                new ServerReservationProfile(),
                new ServerSmartChargingProfile(),
                new ServerRemoteTriggerProfile());
    }

    private void know(Profile profile) {
        for (Feature feature : profile.getFeatureList()) {
            features.put(feature.getAction(), feature);
        }
    }

    /** Every method of the library's handlers takes a session and a request. */
    private <T> T scripted(Class<T> handler) {
        return handler.cast(
                Proxy.newProxyInstance(
                        handler.getClassLoader(),
                        new Class<?>[] {handler},
                        (proxy, method, arguments) ->
                                answer((Request) arguments[1], method.getReturnType())));
    }

    private Object answer(Request request, Class<?> confirmation) throws Exception {
        String name = request.getClass().getSimpleName();
        String action = name.substring(0, name.length() - "Request".length());
        String answer = ProfileCharger.json(answers.getOrDefault(action, "{}")).toString();
        return codec.unpackPayload(answer, confirmation);
    }

    static ProfileCentral started() {
        ProfileCentral central = new ProfileCentral();
        central.server.open("127.0.0.1", central.port, central.events());
        Await.until(
                "the central system listens",
                () -> {
                    new Socket("127.0.0.1", central.port).close();
                    return true;
                });
        return central;
    }

    private ServerEvents events() {
        return new ServerEvents() {
            @Override
            public void authenticateSession(
                    SessionInformation information, String user, byte[] password) {
                // Whoever the gateway lets in.
            }

            @Override
            public void newSession(UUID session, SessionInformation information) {
                sessions.put(information.getIdentifier(), session);
            }

            @Override
            public void lostSession(UUID session) {
                sessions.values().remove(session);
            }
        };
    }

    int port() {
        return port;
    }

    /** Every action of the six profiles, of both directions. */
    Set<String> actions() {
        return new TreeSet<>(features.keySet());
    }

    /** How many chargers are connected. */
    int connected() {
        return sessions.size();
    }

    /** Its answer to each CALL of this action from now on. */
    void answers(String action, String payload) {
        answers.put(action, payload);
    }

    /** Sends a CALL to a charger; the payload of its CALLRESULT, which the library has checked. */
    JsonObject call(String id, String action, String payload) throws Exception {
        Request request =
                codec.unpackPayload(
                        ProfileCharger.json(payload).toString(),
                        features.get(action).getRequestType());
        return server.send(sessions.get("/" + id), request)
                .toCompletableFuture()
                .thenApply(answer -> ProfileCharger.json(codec.packPayload(answer)))
                .get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.close();
    }
}
