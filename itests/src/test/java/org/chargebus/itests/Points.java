package org.chargebus.itests;

import java.util.List;

/** Offsets and words of the native register map, written down from the specification. */
final class Points {
    // Of the gateway.
    static final int POLICY_START_TIMEOUT = 82;
    static final int POLICY_START_DEFAULT = 83;
    static final int BOX_CHARGER = 500;
    static final int BOX_OPERATION = 502;
    static final int BOX_RETRIES = 503;
    static final int BOX_TIME_1 = 506;
    static final int BOX_KEY = 510;
    static final int BOX_LOCATOR = 536;
    static final int BOX_DATA = 664;
    static final int BOX_TRIGGER = 920;
    static final int BOX_STATE = 921;
    static final int BOX_RESULT = 922;
    static final int BOX_READONLY = 923;
    static final int BOX_UNKNOWN_KEY = 924;
    static final int BOX_LENGTH = 925;

    // Of a charger.
    static final int CONNECTION = 1;
    static final int CHARGE_POINT_STATUS = 4;
    static final int REGISTRATION = 13;
    static final int BOOT_COUNTER = 15;
    static final int RECONNECT_COUNTER = 16;
    static final int QUEUE_LENGTH = 18;
    static final int DATA_TRANSFER_COUNTER = 19;
    static final int RESET_TYPE = 200;
    static final int RESET_STATE = 202;
    static final int CLEAR_CACHE_TRIGGER = 204;
    static final int CLEAR_CACHE_STATE = 205;
    static final int TRIGGER_MESSAGE = 208;
    static final int TRIGGER_STATE = 211;
    static final int LIST_VERSION_TRIGGER = 213;
    static final int LIST_VERSION_STATE = 214;
    static final int LIST_VERSION_VALUE = 216;
    static final int LOCAL_LIST = 218;
    static final int LOCAL_LIST_ENTRY = 246;
    static final int LOCAL_LIST_STAGED = 247;
    static final int LOCAL_LIST_TRIGGER = 248;
    static final int LOCAL_LIST_STATE = 249;
    static final int LOCAL_LIST_ACCEPTED = 252;
    static final int FIRMWARE_STATUS = 260;
    static final int DIAGNOSTICS_STATUS = 261;
    static final int AUTHORIZE_PENDING = 270;
    static final int AUTHORIZE_TAG = 272;
    static final int AUTHORIZE_PARENT = 286;
    static final int AUTHORIZE_ANSWER = 296;
    static final int AUTHORIZE_SENT = 297;
    static final int AUTHORIZE_SOURCE = 298;

    // Of a connector.
    static final int STATUS = 0;
    static final int ERROR_CODE = 1;
    static final int ERROR_ACTIVE = 2;
    static final int IS_RESERVED = 9;
    static final int TX_ACTIVE = 20;
    static final int TX_COUNTER = 21;
    static final int TX_ID = 22;
    static final int TX_METER_STOP = 26;
    static final int TX_START_TIME = 28;
    static final int TX_STOP_TIME = 30;
    static final int TX_ENERGY = 32;
    static final int TX_STOP_REASON = 36;
    static final int TX_START_STATUS = 37;
    static final int TX_RESERVATION_ID = 58;
    static final int START_PENDING = 60;
    static final int START_ANSWER = 74;
    static final int REMOTE_START = 80;
    static final int REMOTE_START_STATE = 92;
    static final int REMOTE_STOP = 94;
    static final int REMOTE_STOP_STATE = 97;
    static final int RESERVE = 100;
    static final int RESERVE_STATE = 125;
    static final int CANCEL = 128;
    static final int CANCEL_STATE = 131;
    static final int RESERVATION_ACTIVE = 133;
    static final int RESERVATION_ID = 134;
    static final int UNLOCK_TRIGGER = 138;
    static final int UNLOCK_STATE = 139;
    static final int CONNECTOR_TRIGGER_MESSAGE = 142;
    static final int CONNECTOR_TRIGGER_STATE = 144;
    static final int METER_COUNTER = 149;
    static final int ENERGY = 160;

    // Of both.
    static final int CLEAR_PROFILE = 304;
    static final int CLEAR_PROFILE_STATE = 309;
    static final int PROFILE = 312;
    static final int PROFILE_PERIOD_1 = 332;
    static final int PROFILE_TRIGGER = 380;
    static final int PROFILE_STATE = 381;
    static final int COMPOSITE = 392;
    static final int COMPOSITE_STATE = 396;
    static final int COMPOSITE_LIMIT = 398;

    /** A command state: the charger answered with a CALLRESULT. */
    static final int ANSWERED = 2;

    /** A command state: refused here, nothing was sent. */
    static final int REFUSED = 7;

    static final int ABSENT = 65535;

    static final List<String> STATUSES =
            List.of(
                    "Available",
                    "Preparing",
                    "Charging",
                    "SuspendedEVSE",
                    "SuspendedEV",
                    "Finishing",
                    "Reserved",
                    "Unavailable",
                    "Faulted");

    static final List<String> AUTHORIZATION =
            List.of("Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx");

    static final List<String> REASONS =
            List.of(
                    "EmergencyStop",
                    "EVDisconnected",
                    "HardReset",
                    "Local",
                    "Other",
                    "PowerLoss",
                    "Reboot",
                    "Remote",
                    "SoftReset",
                    "UnlockCommand",
                    "DeAuthorized");

    static final List<String> FIRMWARE =
            List.of(
                    "Downloaded",
                    "DownloadFailed",
                    "Downloading",
                    "Idle",
                    "InstallationFailed",
                    "Installing",
                    "Installed");

    static final List<String> DIAGNOSTICS =
            List.of("Idle", "Uploaded", "UploadFailed", "Uploading");

    static final List<String> TRIGGERS =
            List.of(
                    "BootNotification",
                    "DiagnosticsStatusNotification",
                    "FirmwareStatusNotification",
                    "Heartbeat",
                    "MeterValues",
                    "StatusNotification");

    private Points() {}
}
