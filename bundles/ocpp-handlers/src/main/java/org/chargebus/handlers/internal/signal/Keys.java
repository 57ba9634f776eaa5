package org.chargebus.handlers.internal.signal;

import java.util.List;

/**
 * The keys of the signals this bundle writes or reads, each typed once: those of the register map,
 * verbatim. A key that begins with an underscore is no point of the map: it keeps in the table what
 * must outlive an update of this bundle.
 */
public final class Keys {
    public static final String CONNECTION = "connection";
    public static final String UPSTREAM = "upstream";
    public static final String REGISTRATION = "registration";
    public static final String HEARTBEAT_INTERVAL = "heartbeatInterval";
    public static final String BOOT_COUNTER = "bootCounter";
    public static final String RECONNECT_COUNTER = "reconnectCounter";
    public static final String LAST_MESSAGE_TIME = "lastMessageTime";
    public static final String LAST_CALL_ERROR = "lastCallError";
    public static final String DATA_TRANSFER_COUNTER = "dataTransferCounter";
    public static final String QUALITY = "quality";

    public static final String VENDOR = "vendor";
    public static final String MODEL = "model";
    public static final String CHARGE_POINT_SERIAL = "chargePointSerial";
    public static final String CHARGE_BOX_SERIAL = "chargeBoxSerial";
    public static final String FIRMWARE_VERSION = "firmwareVersion";
    public static final String ICCID = "iccid";
    public static final String IMSI = "imsi";
    public static final String METER_TYPE = "meterType";
    public static final String METER_SERIAL = "meterSerial";

    public static final String STATUS = "status";
    public static final String ERROR_CODE = "errorCode";
    public static final String STATUS_TIME = "statusTime";
    public static final String STATUS_INFO = "statusInfo";
    public static final String STATUS_VENDOR_ID = "statusVendorId";
    public static final String VENDOR_ERROR = "vendorError";
    public static final String VENDOR_ERROR_NUMBER = "vendorErrorNumber";
    public static final String OPERATIVE = "operative";

    public static final String FIRMWARE_STATUS = "firmware.status";
    public static final String FIRMWARE_TIME = "firmware.time";
    public static final String DIAGNOSTICS_STATUS = "diagnostics.status";
    public static final String DIAGNOSTICS_TIME = "diagnostics.time";

    public static final String AUTHORIZE_COUNTER = "authorize.counter";
    public static final String AUTHORIZE_ID_TAG = "authorize.idTag";
    public static final String AUTHORIZE_SENT = "authorize.sent";

    public static final String TX_ACTIVE = "tx.active";
    public static final String TX_COUNTER = "tx.counter";
    public static final String TX_ID = "tx.id";
    public static final String TX_METER_START = "tx.meterStart";
    public static final String TX_METER_STOP = "tx.meterStop";
    public static final String TX_START_TIME = "tx.startTime";
    public static final String TX_STOP_TIME = "tx.stopTime";
    public static final String TX_ENERGY = "tx.energy";
    public static final String TX_STOP_REASON = "tx.stopReason";
    public static final String TX_START_STATUS = "tx.startStatus";
    public static final String TX_ID_TAG_START = "tx.idTagStart";
    public static final String TX_ID_TAG_STOP = "tx.idTagStop";
    public static final String TX_RESERVATION_ID = "tx.reservationId";

    public static final String METER_TIME = "meter.time";
    public static final String METER_CONTEXT = "meter.context";
    public static final String METER_COUNTER = "meter.counter";
    public static final String METER_TRANSACTION_ID = "meter.transactionId";
    public static final String METER_PRESENT = "meter.present";

    public static final String LIMIT_APPLIED = "limit.applied";
    public static final String LIMIT_SOURCE = "limit.source";
    public static final String COMPOSITE_LIMIT = "composite.limit";

    public static final String LIST_VERSION_VALUE = "listVersion.value";
    public static final String LOCAL_LIST_ACCEPTED = "localList.accepted";

    public static final String RESERVATION_ACTIVE = "reservation.active";
    public static final String RESERVATION_ID = "reservation.id";
    public static final String RESERVATION_EXPIRY = "reservation.expiry";

    public static final String POLICY_AUTH_TIMEOUT = "policy.authTimeout";
    public static final String POLICY_AUTH_DEFAULT = "policy.authDefault";
    public static final String POLICY_START_TIMEOUT = "policy.startTimeout";
    public static final String POLICY_START_DEFAULT = "policy.startDefault";

    public static final String TIME_YEAR = "time.year";
    public static final String TIME_MONTH = "time.month";
    public static final String TIME_DAY = "time.day";
    public static final String TIME_HOUR = "time.hour";
    public static final String TIME_MINUTE = "time.minute";
    public static final String TIME_SECOND = "time.second";
    public static final String TIME_UTC_OFFSET = "time.utcOffset";
    public static final String TIME_STATE = "time.state";
    public static final String TIME_SOURCE = "time.source";

    /** The parts of a date that is being written. */
    public static final List<String> TIME_PARTS =
            List.of(TIME_YEAR, TIME_MONTH, TIME_DAY, TIME_HOUR, TIME_MINUTE, TIME_SECOND);

    /** The clock of the gateway against that of the operating system, ms. */
    public static final String CLOCK_OFFSET = "_clockOffset";

    /** When the clock of the gateway was set last, by that of the operating system. */
    public static final String TIME_SET_AT = "_timeSetAt";

    public static final String POLICY_FALLBACK_LIMIT = "policy.fallbackLimit";
    public static final String POLICY_FALLBACK_UNIT = "policy.fallbackUnit";

    public static final String BMS_WATCHDOG = "bms.watchdog";
    public static final String BMS_TIMEOUT = "bms.timeout";
    public static final String BMS_COMM_STATE = "bms.commState";
    public static final String BMS_LOSS_ACTION = "bms.lossAction";

    /** What a command's points begin with: {@code remoteStart.state}, {@code .result}. */
    public static final String REMOTE_START = "remoteStart";

    public static final String REMOTE_STOP = "remoteStop";
    public static final String AVAILABILITY = "availability";
    public static final String RESET = "reset";
    public static final String UNLOCK = "unlock";
    public static final String TRIGGER_MESSAGE = "triggerMessage";
    public static final String LIMIT = "limit";
    public static final String CLEAR_CACHE = "clearCache";
    public static final String LIST_VERSION = "listVersion";
    public static final String LOCAL_LIST = "localList";
    public static final String RESERVE = "reserve";
    public static final String CANCEL = "cancel";
    public static final String PROFILE = "profile";
    public static final String CLEAR_PROFILE = "clearProfile";
    public static final String COMPOSITE = "composite";

    /** The mailbox of the gateway block, and what it shows beside state and result. */
    public static final String BOX = "box";

    public static final String BOX_DATA = "box.data";
    public static final String BOX_READONLY = "box.readonly";
    public static final String BOX_UNKNOWN_KEY = "box.unknownKey";
    public static final String BOX_LENGTH = "box.length";

    /** The idTags of a charger decided in the last minutes, with their status. */
    public static final String RECENT_AUTHORIZATIONS = "_recentAuthorizations";

    /** True once a charger showed that it lacks TriggerMessage. */
    public static final String TRIGGER_LACKING = "_triggerLacking";

    /** The purpose of the limit profile the charger accepted last. */
    public static final String LIMIT_PURPOSE = "_limitPurpose";

    /** The limit that is wanted, A per phase. */
    public static final String LIMIT_WANTED = "limit.wanted";

    /** The number of phases that goes with the limit that is wanted; 0 = left out. */
    public static final String LIMIT_PHASES = "_limitPhases";

    /** The profile of the limit that is wanted, as the charger accepted it. */
    public static final String LIMIT_PROFILE = "_limitProfile";

    /** The profile {@code limit.applied} stands for. */
    public static final String APPLIED_PROFILE = "_appliedProfile";

    private static final String LAST = "_last.";

    /** Who wants that limit: a word of {@code limit.source}. */
    public static final String LIMIT_WANTED_BY = "_limitWantedBy";

    /** What holds on a connector in place of the limit that is wanted. */
    public static final String LIMIT_HOLD = "_limitHold";

    /** True once the limits of a charger that outlived a restart are in the table. */
    public static final String LIMITS_RESTORED = "_limitsRestored";

    /** When the limit inside the charger ends by itself, by the gateway's clock. */
    public static final String LEASE_UNTIL = "_leaseUntil";

    /** Which value of {@code limit.direct} was written last; without it the next write counts. */
    public static final String LIMIT_DIRECT_WRITTEN = "limit.direct.written";

    /** How far the clock of a charger was ahead in its last messages. */
    public static final String CLOCK_SAMPLES = "_clockSamples";

    /** The start of the connection for which the limits of a charger were sent again. */
    public static final String LIMITS_SENT_FOR = "_limitsSentFor";

    /** Since when the time without a write of the BMS counts; absent = it was never seen. */
    public static final String BMS_SINCE = "_bmsSince";

    /** True while the BMS is lost. */
    public static final String BMS_LOST = "_bmsLost";

    /** True while the loss of the BMS brings the fallback to chargers. */
    public static final String BMS_FALLBACK = "_bmsFallback";

    private static final String SEED = "_seed.";
    private static final String STATE = ".state";
    private static final String RESULT = ".result";
    private static final String PENDING = ".pending";
    private static final String ANSWER = ".answer";
    private static final String EXPIRY = ".expiry";
    private static final String PARENT = ".parentIdTag";
    private static final String SOURCE = ".source";

    private Keys() {}

    /** The state of a command. */
    public static String state(String command) {
        return command + STATE;
    }

    /** The status word a command was answered with. */
    public static String result(String command) {
        return command + RESULT;
    }

    /** When a question was asked, by the clock that nobody sets. */
    public static String asked(String prefix) {
        return "_asked." + prefix;
    }

    /** Whether a request waits for the BMS. */
    public static String pending(String request) {
        return request + PENDING;
    }

    /** The status the BMS gives. */
    public static String answer(String request) {
        return request + ANSWER;
    }

    /** The expiry the BMS gives. */
    public static String expiry(String request) {
        return request + EXPIRY;
    }

    /** The parent idTag the BMS gives. */
    public static String parentIdTag(String request) {
        return request + PARENT;
    }

    /** Who decided. */
    public static String source(String request) {
        return request + SOURCE;
    }

    /** The last message of an action that has no points, for people. */
    public static String last(String action) {
        return LAST + action;
    }

    /** What the configuration gave a parameter last, to see that the configuration changed. */
    public static String seed(String parameter) {
        return SEED + parameter;
    }
}
