package org.chargebus.command;

import java.time.Instant;
import java.util.Map;
import org.chargebus.signal.ConnectorRef;

/**
 * What may be asked of a charger, or answered to it. The words of enumerations are those of OCPP
 * 1.6.
 */
public sealed interface Command {
    /** The charge point, and the connector or 0. */
    ConnectorRef ref();

    /**
     * RemoteStartTransaction.req (OCPP 1.6, 5.11).
     *
     * @param idTag empty = the configured default idTag
     */
    record RemoteStart(ConnectorRef ref, String idTag) implements Command {}

    /**
     * RemoteStopTransaction.req (OCPP 1.6, 5.12).
     *
     * @param transactionId 0 = the transaction that runs on the connector
     */
    record RemoteStop(ConnectorRef ref, int transactionId) implements Command {}

    /** ChangeAvailability.req (OCPP 1.6, 5.2); connector 0 = the whole charge point. */
    record ChangeAvailability(ConnectorRef ref, boolean operative) implements Command {}

    /** Reset.req (OCPP 1.6, 5.14). */
    record Reset(ConnectorRef ref, boolean hard) implements Command {}

    /** UnlockConnector.req (OCPP 1.6, 5.18). */
    record UnlockConnector(ConnectorRef ref) implements Command {}

    /**
     * TriggerMessage.req (OCPP 1.6, 5.17).
     *
     * @param ref connector 0 = leave the connector out
     * @param message a MessageTrigger
     */
    record TriggerMessage(ConnectorRef ref, String message) implements Command {}

    /**
     * SetChargingProfile.req of one period (OCPP 1.6, 5.16): connector 0 = ChargePointMaxProfile,
     * else TxProfile while a transaction runs and TxDefaultProfile otherwise, unless the template
     * of the charger says else.
     *
     * @param limit A per phase, or W in all, 0 or more; sent with one decimal
     * @param watts whether the limit is in W
     * @param phases 1 or 3; 0 = leave it out
     */
    record SetLimit(ConnectorRef ref, double limit, boolean watts, int phases) implements Command {}

    /** ClearChargingProfile.req of the limit this gateway set (OCPP 1.6, 5.5). */
    record ClearLimit(ConnectorRef ref) implements Command {}

    /**
     * The answer to an Authorize.req that waits (OCPP 1.6, 4.2), connector 0; refused when none
     * waits.
     *
     * @param status an AuthorizationStatus
     * @param expiry null = none
     * @param parentIdTag empty = none
     */
    record AnswerAuthorize(ConnectorRef ref, String status, Instant expiry, String parentIdTag)
            implements Command {}

    /** The answer to a StartTransaction.req that waits (OCPP 1.6, 4.8), as AnswerAuthorize. */
    record AnswerStart(ConnectorRef ref, String status, Instant expiry, String parentIdTag)
            implements Command {}

    /** The answer to a StopTransaction.req that waits (OCPP 1.6, 4.10). */
    record AnswerStop(ConnectorRef ref, String status) implements Command {}

    /** Any CALL, as it is. */
    record RawCall(ConnectorRef ref, String action, Map<String, Object> payload)
            implements Command {}
}
