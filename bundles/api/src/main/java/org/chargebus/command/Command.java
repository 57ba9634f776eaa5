package org.chargebus.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.signal.ConnectorRef;

/**
 * What may be asked of a charger or of the gateway, or answered to a charger. The words of
 * enumerations are those of OCPP 1.6.
 *
 * <p>This file is longer than others, because it is the one list of all commands and each says what
 * its fields mean.
 */
public sealed interface Command {
    /** The charge point, and the connector or 0. */
    ConnectorRef ref();

    /**
     * RemoteStartTransaction.req (OCPP 1.6, 5.11).
     *
     * @param idTag empty = the configured default idTag
     * @param profile a TxProfile without transactionId for the transaction that starts (5.16.2);
     *     null = none
     */
    record RemoteStart(ConnectorRef ref, String idTag, Profile profile) implements Command {
        /** Without a profile. */
        public RemoteStart(ConnectorRef ref, String idTag) {
            this(ref, idTag, null);
        }
    }

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

    /** ClearCache.req (OCPP 1.6, 5.4). */
    record ClearCache(ConnectorRef ref) implements Command {}

    /** GetLocalListVersion.req (OCPP 1.6, 5.10). */
    record GetLocalListVersion(ConnectorRef ref) implements Command {}

    /**
     * SendLocalList.req (OCPP 1.6, 5.15). When the charger answers a differential list with
     * VersionMismatch and this gateway knows the whole list, the full one follows by itself.
     *
     * @param full whether the list takes the place of the charger's, and does not change it
     * @param version 1 or more; 0 = the last known one + 1
     * @param entries each idTag once
     */
    record SendLocalList(ConnectorRef ref, boolean full, int version, List<ListEntry> entries)
            implements Command {
        /** Keeps a copy. */
        public SendLocalList {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One idTag of a local list (OCPP 1.6, 7.1).
     *
     * @param idTag 1..20 characters
     * @param status an AuthorizationStatus; empty = take the idTag out of the charger's list
     * @param expiry null = none
     * @param parentIdTag empty = none
     */
    record ListEntry(String idTag, String status, Instant expiry, String parentIdTag) {}

    /**
     * ReserveNow.req (OCPP 1.6, 5.13).
     *
     * @param reservationId 1 or more; 0 = let the gateway choose
     * @param expiry when the reservation ends
     * @param parentIdTag empty = none
     */
    record ReserveNow(
            ConnectorRef ref, int reservationId, Instant expiry, String idTag, String parentIdTag)
            implements Command {}

    /**
     * CancelReservation.req (OCPP 1.6, 5.1).
     *
     * @param reservationId 0 = the one that is active on the connector
     */
    record CancelReservation(ConnectorRef ref, int reservationId) implements Command {}

    /** SetChargingProfile.req of a whole profile (OCPP 1.6, 5.16). */
    record SetProfile(ConnectorRef ref, Profile profile) implements Command {}

    /**
     * A charging profile (OCPP 1.6, 7.8 and 7.13).
     *
     * @param id of the profile, 0 or more
     * @param stackLevel 0 or more
     * @param purpose a ChargingProfilePurposeType
     * @param kind a ChargingProfileKindType
     * @param recurrency a RecurrencyKindType; empty = leave it out
     * @param validFrom null = leave it out
     * @param validTo null = leave it out
     * @param transactionId of a TxProfile; 0 = the transaction that runs on the connector
     * @param duration s; 0 = leave it out
     * @param startSchedule null = leave it out
     * @param unit {@code A} or {@code W}
     * @param minRate in that unit; NaN or 0 = leave it out
     * @param periods 1..8, with rising starts, the first at 0
     */
    record Profile(
            int id,
            int stackLevel,
            String purpose,
            String kind,
            String recurrency,
            Instant validFrom,
            Instant validTo,
            int transactionId,
            long duration,
            Instant startSchedule,
            String unit,
            double minRate,
            List<Period> periods) {
        /** Keeps a copy. */
        public Profile {
            periods = List.copyOf(periods);
        }
    }

    /**
     * A period of a schedule (OCPP 1.6, 7.14).
     *
     * @param start s after the start of the schedule
     * @param limit in the unit of the schedule, 0 or more; sent with one decimal
     * @param phases 1..3; 0 = leave it out
     */
    record Period(long start, double limit, int phases) {}

    /**
     * ClearChargingProfile.req by criteria (OCPP 1.6, 5.5).
     *
     * @param anyConnector whether the connector is left out
     * @param id 0 = leave it out
     * @param purpose a ChargingProfilePurposeType; empty = leave it out
     * @param stackLevel -1 = leave it out
     */
    record ClearProfiles(
            ConnectorRef ref, boolean anyConnector, int id, String purpose, int stackLevel)
            implements Command {}

    /**
     * GetCompositeSchedule.req (OCPP 1.6, 5.7).
     *
     * @param duration s, 1 or more
     * @param unit {@code A} or {@code W}; empty = leave it out
     */
    record GetCompositeSchedule(ConnectorRef ref, long duration, String unit) implements Command {}

    /**
     * GetConfiguration.req (OCPP 1.6, 5.8).
     *
     * @param key empty = all keys
     */
    record GetConfiguration(ConnectorRef ref, String key) implements Command {}

    /**
     * ChangeConfiguration.req (OCPP 1.6, 5.3). When the key is {@code AuthorizationKey} and the
     * charger accepts, the password of the charger changes here too.
     *
     * @param key at most 50 characters
     * @param value at most 500 characters
     */
    record ChangeConfiguration(ConnectorRef ref, String key, String value) implements Command {}

    /**
     * DataTransfer.req (OCPP 1.6, 5.6).
     *
     * @param vendorId at most 255 characters
     * @param messageId at most 50 characters; empty = leave it out
     * @param data empty = leave it out
     */
    record DataTransfer(ConnectorRef ref, String vendorId, String messageId, String data)
            implements Command {}

    /**
     * UpdateFirmware.req (OCPP 1.6, 5.19).
     *
     * @param location the URI to fetch it from
     * @param retrieveDate null = now
     * @param retries -1 = leave it out
     * @param retryInterval s; -1 = leave it out
     */
    record UpdateFirmware(
            ConnectorRef ref, String location, Instant retrieveDate, int retries, int retryInterval)
            implements Command {}

    /**
     * GetDiagnostics.req (OCPP 1.6, 5.9).
     *
     * @param location the URI of the folder to upload to
     * @param startTime null = leave it out
     * @param stopTime null = leave it out
     * @param retries -1 = leave it out
     * @param retryInterval s; -1 = leave it out
     */
    record GetDiagnostics(
            ConnectorRef ref,
            String location,
            Instant startTime,
            Instant stopTime,
            int retries,
            int retryInterval)
            implements Command {}

    /**
     * A command as the mailbox of the gateway block asks for it: what becomes of it is shown in
     * {@code box.*} and nowhere else. One at a time: refused while another one waits.
     *
     * @param command not of the mailbox itself
     */
    record Mailbox(Command command) implements Command {
        @Override
        public ConnectorRef ref() {
            return command.ref();
        }

        /** Without the texts of the command: one of them may be a password. */
        @Override
        public String toString() {
            return "Mailbox[" + command.getClass().getSimpleName() + " to " + ref() + "]";
        }
    }

    /**
     * The BMS lives: a write of {@code bms.watchdog}.
     *
     * @param value what was written; any value counts
     */
    record BmsAlive(int value) implements Command {
        @Override
        public ConnectorRef ref() {
            return ConnectorRef.GATEWAY;
        }
    }

    /**
     * Sets the clock of the gateway, which chargers are told; never that of the operating system.
     */
    record SetClock(Instant time) implements Command {
        @Override
        public ConnectorRef ref() {
            return ConnectorRef.GATEWAY;
        }
    }

    /**
     * One or more of {@code time.year} .. {@code time.second} were written; their values are in the
     * signals. The date takes effect at once when it is complete, else 15 s after the last write.
     *
     * @param complete whether all six came in one request
     */
    record StageClock(boolean complete) implements Command {
        @Override
        public ConnectorRef ref() {
            return ConnectorRef.GATEWAY;
        }
    }

    /**
     * Any CALL. One of an action of OCPP 1.6 or of its security extension is checked against the
     * fields of that action first.
     */
    record RawCall(ConnectorRef ref, String action, Map<String, Object> payload)
            implements Command {}
}
