package org.chargebus.itests;

import eu.chargetime.ocpp.JSONServer;
import eu.chargetime.ocpp.ServerEvents;
import eu.chargetime.ocpp.feature.profile.ServerCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ServerCoreProfile;
import eu.chargetime.ocpp.model.SessionInformation;
import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.AuthorizeConfirmation;
import eu.chargetime.ocpp.model.core.AuthorizeRequest;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.BootNotificationRequest;
import eu.chargetime.ocpp.model.core.DataTransferConfirmation;
import eu.chargetime.ocpp.model.core.DataTransferRequest;
import eu.chargetime.ocpp.model.core.DataTransferStatus;
import eu.chargetime.ocpp.model.core.HeartbeatConfirmation;
import eu.chargetime.ocpp.model.core.HeartbeatRequest;
import eu.chargetime.ocpp.model.core.IdTagInfo;
import eu.chargetime.ocpp.model.core.MeterValuesConfirmation;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StartTransactionRequest;
import eu.chargetime.ocpp.model.core.StatusNotificationConfirmation;
import eu.chargetime.ocpp.model.core.StatusNotificationRequest;
import eu.chargetime.ocpp.model.core.StopTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StopTransactionRequest;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A central system on ChargeTime's library: it accepts every charger and every call, and stores
 * nothing. Usage: ChargeTimeCentral PORT; it prints "ready" when it listens.
 */
final class ChargeTimeCentral implements ServerCoreEventHandler, ServerEvents {
    private static final int HEARTBEAT_SECONDS = 300;

    private final AtomicInteger transactions = new AtomicInteger();

    private ChargeTimeCentral() {}

    public static void main(String[] arguments) {
        ChargeTimeCentral central = new ChargeTimeCentral();
        JSONServer server = new JSONServer(new ServerCoreProfile(central));
        server.open("127.0.0.1", Integer.parseInt(arguments[0]), central);
        System.out.println("ready");
    }

    @Override
    public void authenticateSession(SessionInformation session, String user, byte[] password) {
        // Every charger is let in.
    }

    @Override
    public void newSession(UUID session, SessionInformation charger) {
        // Nothing is kept of it.
    }

    @Override
    public void lostSession(UUID session) {
        // Nothing was kept of it.
    }

    private static IdTagInfo accepted() {
        return new IdTagInfo(AuthorizationStatus.Accepted);
    }

    @Override
    public AuthorizeConfirmation handleAuthorizeRequest(UUID session, AuthorizeRequest request) {
        return new AuthorizeConfirmation(accepted());
    }

    @Override
    public BootNotificationConfirmation handleBootNotificationRequest(
            UUID session, BootNotificationRequest request) {
        return new BootNotificationConfirmation(
                ZonedDateTime.now(), HEARTBEAT_SECONDS, RegistrationStatus.Accepted);
    }

    @Override
    public DataTransferConfirmation handleDataTransferRequest(
            UUID session, DataTransferRequest request) {
        return new DataTransferConfirmation(DataTransferStatus.UnknownVendorId);
    }

    @Override
    public HeartbeatConfirmation handleHeartbeatRequest(UUID session, HeartbeatRequest request) {
        return new HeartbeatConfirmation(ZonedDateTime.now());
    }

    @Override
    public MeterValuesConfirmation handleMeterValuesRequest(
            UUID session, MeterValuesRequest request) {
        return new MeterValuesConfirmation();
    }

    @Override
    public StartTransactionConfirmation handleStartTransactionRequest(
            UUID session, StartTransactionRequest request) {
        return new StartTransactionConfirmation(accepted(), transactions.incrementAndGet());
    }

    @Override
    public StatusNotificationConfirmation handleStatusNotificationRequest(
            UUID session, StatusNotificationRequest request) {
        return new StatusNotificationConfirmation();
    }

    @Override
    public StopTransactionConfirmation handleStopTransactionRequest(
            UUID session, StopTransactionRequest request) {
        StopTransactionConfirmation confirmation = new StopTransactionConfirmation();
        confirmation.setIdTagInfo(accepted());
        return confirmation;
    }
}
