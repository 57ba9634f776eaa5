package org.chargebus.itests;

import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.feature.profile.ClientRemoteTriggerProfile;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.AuthorizeConfirmation;
import eu.chargetime.ocpp.model.core.AvailabilityStatus;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.ChangeAvailabilityConfirmation;
import eu.chargetime.ocpp.model.core.ChangeAvailabilityRequest;
import eu.chargetime.ocpp.model.core.ChangeConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.ChangeConfigurationRequest;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.ClearCacheConfirmation;
import eu.chargetime.ocpp.model.core.ClearCacheRequest;
import eu.chargetime.ocpp.model.core.ClearCacheStatus;
import eu.chargetime.ocpp.model.core.ConfigurationStatus;
import eu.chargetime.ocpp.model.core.DataTransferConfirmation;
import eu.chargetime.ocpp.model.core.DataTransferRequest;
import eu.chargetime.ocpp.model.core.DataTransferStatus;
import eu.chargetime.ocpp.model.core.GetConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.GetConfigurationRequest;
import eu.chargetime.ocpp.model.core.MeterValue;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.Reason;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.RemoteStartStopStatus;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionRequest;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionConfirmation;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionRequest;
import eu.chargetime.ocpp.model.core.ResetConfirmation;
import eu.chargetime.ocpp.model.core.ResetRequest;
import eu.chargetime.ocpp.model.core.ResetStatus;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StopTransactionRequest;
import eu.chargetime.ocpp.model.core.UnlockConnectorConfirmation;
import eu.chargetime.ocpp.model.core.UnlockConnectorRequest;
import eu.chargetime.ocpp.model.core.UnlockStatus;
import eu.chargetime.ocpp.model.remotetrigger.TriggerMessageConfirmation;
import eu.chargetime.ocpp.model.remotetrigger.TriggerMessageStatus;
import eu.chargetime.ocpp.model.smartcharging.ChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileRequest;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.GetCompositeScheduleConfirmation;
import eu.chargetime.ocpp.model.smartcharging.GetCompositeScheduleRequest;
import eu.chargetime.ocpp.model.smartcharging.GetCompositeScheduleStatus;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A charger built on the library of ChargeTime: foreign code on the other side of the wire. */
final class ChargeTimeCharger implements AutoCloseable {
    private static final long SECONDS = Await.PATIENCE.toSeconds();

    private final ClientCoreProfile core = new ClientCoreProfile(new Core());
    private final JSONClient client;
    private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile TriggerMessageStatus triggered = TriggerMessageStatus.NotImplemented;
    private volatile AvailabilityStatus availability = AvailabilityStatus.Accepted;
    private volatile UnlockStatus unlocked = UnlockStatus.Unlocked;
    private volatile ResetStatus reset = ResetStatus.Accepted;

    private ChargeTimeCharger(String id) {
        client = new JSONClient(core, id);
        client.addFeatureProfile(new ClientSmartChargingProfile(new SmartCharging()));
        client.addFeatureProfile(
                new ClientRemoteTriggerProfile(
                        request -> note(request, new TriggerMessageConfirmation(triggered))));
    }

    static ChargeTimeCharger connect(int port, String id) throws Exception {
        ChargeTimeCharger charger = new ChargeTimeCharger(id);
        charger.client.connect(
                "ws://127.0.0.1:" + port + "/ocpp",
                new ClientEvents() {
                    @Override
                    public void connectionOpened() {
                        charger.opened.complete(null);
                    }

                    @Override
                    public void connectionClosed() {
                        charger.closed = true;
                    }
                });
        charger.opened.get(SECONDS, TimeUnit.SECONDS);
        return charger;
    }

    /** Its answer to each TriggerMessage from now on. */
    void answers(TriggerMessageStatus status) {
        triggered = status;
    }

    /** Its answer to each ChangeAvailability from now on. */
    void answers(AvailabilityStatus status) {
        availability = status;
    }

    /** Its answer to each UnlockConnector from now on. */
    void answers(UnlockStatus status) {
        unlocked = status;
    }

    /** Its answer to each Reset from now on. */
    void answers(ResetStatus status) {
        reset = status;
    }

    boolean isOpen() {
        return !closed;
    }

    void boot() throws Exception {
        BootNotificationConfirmation answer =
                send(core.createBootNotificationRequest("ChargeTime", "Library"));
        if (answer.getStatus() != RegistrationStatus.Accepted) {
            throw new AssertionError("boot: " + answer);
        }
    }

    void status(int connector, ChargePointStatus status) throws Exception {
        send(core.createStatusNotificationRequest(connector, ChargePointErrorCode.NoError, status));
    }

    /** The answer comes when the BMS gave it. */
    CompletableFuture<AuthorizationStatus> authorize(String tag) throws Exception {
        return client.send(core.createAuthorizeRequest(tag))
                .toCompletableFuture()
                .thenApply(answer -> ((AuthorizeConfirmation) answer).getIdTagInfo().getStatus());
    }

    /** The transaction id. */
    int start(int connector, String tag, int meter) throws Exception {
        StartTransactionConfirmation answer =
                send(core.createStartTransactionRequest(connector, tag, meter, now()));
        return answer.getTransactionId();
    }

    void meter(int connector, int transaction, SampledValue... values) throws Exception {
        MeterValuesRequest request = new MeterValuesRequest(connector);
        request.setTransactionId(transaction);
        request.setMeterValue(new MeterValue[] {new MeterValue(now(), values)});
        send(request);
    }

    void stop(int transaction, int meter, Reason reason) throws Exception {
        StopTransactionRequest request =
                core.createStopTransactionRequest(meter, now(), transaction);
        request.setReason(reason);
        send(request);
    }

    /** The next request of the gateway of this kind. */
    <T extends Request> T asked(Class<T> kind) throws InterruptedException {
        long deadline = System.nanoTime() + Await.PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Request request = asked.poll(1, TimeUnit.SECONDS);
            if (kind.isInstance(request)) {
                return kind.cast(request);
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " came");
    }

    /** Whether a request of this kind came that nobody looked at yet. */
    boolean wasAsked(Class<? extends Request> kind) {
        return asked.stream().anyMatch(kind::isInstance);
    }

    static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneOffset.UTC).withNano(0);
    }

    /** Any request of the library, and its answer. */
    @SuppressWarnings("unchecked")
    <T extends Confirmation> T send(Request request) throws Exception {
        CompletionStage<Confirmation> answer = client.send(request);
        return (T) answer.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    private <T> T note(Request request, T answer) {
        asked.add(request);
        return answer;
    }

    @Override
    public void close() {
        client.disconnect();
    }

    private final class Core implements ClientCoreEventHandler {
        @Override
        public ChangeAvailabilityConfirmation handleChangeAvailabilityRequest(
                ChangeAvailabilityRequest request) {
            return note(request, new ChangeAvailabilityConfirmation(availability));
        }

        @Override
        public GetConfigurationConfirmation handleGetConfigurationRequest(
                GetConfigurationRequest request) {
            return note(request, new GetConfigurationConfirmation());
        }

        @Override
        public ChangeConfigurationConfirmation handleChangeConfigurationRequest(
                ChangeConfigurationRequest request) {
            return note(
                    request, new ChangeConfigurationConfirmation(ConfigurationStatus.NotSupported));
        }

        @Override
        public ClearCacheConfirmation handleClearCacheRequest(ClearCacheRequest request) {
            return note(request, new ClearCacheConfirmation(ClearCacheStatus.Accepted));
        }

        @Override
        public DataTransferConfirmation handleDataTransferRequest(DataTransferRequest request) {
            return note(request, new DataTransferConfirmation(DataTransferStatus.Rejected));
        }

        @Override
        public RemoteStartTransactionConfirmation handleRemoteStartTransactionRequest(
                RemoteStartTransactionRequest request) {
            return note(
                    request,
                    new RemoteStartTransactionConfirmation(RemoteStartStopStatus.Accepted));
        }

        @Override
        public RemoteStopTransactionConfirmation handleRemoteStopTransactionRequest(
                RemoteStopTransactionRequest request) {
            return note(
                    request, new RemoteStopTransactionConfirmation(RemoteStartStopStatus.Accepted));
        }

        @Override
        public ResetConfirmation handleResetRequest(ResetRequest request) {
            return note(request, new ResetConfirmation(reset));
        }

        @Override
        public UnlockConnectorConfirmation handleUnlockConnectorRequest(
                UnlockConnectorRequest request) {
            return note(request, new UnlockConnectorConfirmation(unlocked));
        }
    }

    private final class SmartCharging implements ClientSmartChargingEventHandler {
        @Override
        public SetChargingProfileConfirmation handleSetChargingProfileRequest(
                SetChargingProfileRequest request) {
            // The library checks the profile against OCPP 1.6; an invalid one is refused here.
            return note(
                    request,
                    new SetChargingProfileConfirmation(
                            request.validate()
                                    ? ChargingProfileStatus.Accepted
                                    : ChargingProfileStatus.Rejected));
        }

        @Override
        public ClearChargingProfileConfirmation handleClearChargingProfileRequest(
                ClearChargingProfileRequest request) {
            return note(
                    request,
                    new ClearChargingProfileConfirmation(ClearChargingProfileStatus.Accepted));
        }

        @Override
        public GetCompositeScheduleConfirmation handleGetCompositeScheduleRequest(
                GetCompositeScheduleRequest request) {
            return note(
                    request,
                    new GetCompositeScheduleConfirmation(GetCompositeScheduleStatus.Rejected));
        }
    }
}
