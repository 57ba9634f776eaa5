package org.chargebus.itests;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request of every action of the six profiles (OCPP 1.6, 6), in an order a charger may send them,
 * written as {@link ProfileCharger} reads it.
 */
final class ProfileMessages {
    private static final String TIME = "'2026-03-29T01:00:00Z'";

    /** What chargers ask. */
    static final Map<String, String> OF_CHARGERS = ofChargers();

    /** What the central system asks. */
    static final Map<String, String> OF_CENTRAL = ofCentral();

    private ProfileMessages() {}

    private static Map<String, String> ofChargers() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "BootNotification",
                "{chargePointVendor:ChargeTime,chargePointModel:'M\u00f6bius \u26a1',"
                        + "firmwareVersion:'1.2.3',iccid:'89490200001234567890'}");
        all.put(
                "StatusNotification",
                "{connectorId:1,errorCode:NoError,status:Preparing,timestamp:" + TIME + "}");
        all.put("Heartbeat", "{}");
        all.put("Authorize", "{idTag:'04A1B2C3D4E5F6'}");
        all.put(
                "StartTransaction",
                "{connectorId:1,idTag:'04A1B2C3D4E5F6',meterStart:1000,timestamp:" + TIME + "}");
        all.put(
                "MeterValues",
                "{connectorId:1,transactionId:4711,meterValue:[{timestamp:"
                        + TIME
                        + ",sampledValue:["
                        + "{value:'1234.5',measurand:'Energy.Active.Import.Register',unit:Wh},"
                        + "{value:'16.0',measurand:'Current.Import',phase:L1,unit:A},"
                        + "{value:'-7',measurand:Temperature,location:Body,unit:Celsius,"
                        + "context:'Sample.Periodic',format:Raw}]}]}");
        all.put(
                "StopTransaction",
                "{transactionId:4711,idTag:'04A1B2C3D4E5F6',meterStop:2000,reason:Local,timestamp:"
                        + TIME
                        + ",transactionData:[{timestamp:"
                        + TIME
                        + ",sampledValue:[{value:'2000',context:'Transaction.End'}]}]}");
        all.put(
                "DataTransfer",
                "{vendorId:'org.example',messageId:'\u00e4\u4e2d',data:'\"quoted\" \\\\ \u20ac'}");
        all.put("DiagnosticsStatusNotification", "{status:Uploaded}");
        all.put("FirmwareStatusNotification", "{status:Downloading}");
        return all;
    }

    private static Map<String, String> ofCentral() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ChangeAvailability", "{connectorId:1,type:Operative}");
        all.put("ChangeConfiguration", "{key:HeartbeatInterval,value:'60'}");
        all.put("ClearCache", "{}");
        all.put("DataTransfer", "{vendorId:'org.example',data:'\u20ac'}");
        all.put("GetConfiguration", "{key:[HeartbeatInterval,'Vendor.Key']}");
        all.put("RemoteStartTransaction", "{connectorId:1,idTag:'04A1B2C3D4E5F6'}");
        all.put("RemoteStopTransaction", "{transactionId:4711}");
        all.put("Reset", "{type:Soft}");
        all.put("UnlockConnector", "{connectorId:1}");
        all.put("GetDiagnostics", "{location:'ftp://127.0.0.1/in',retries:1,retryInterval:60}");
        all.put(
                "UpdateFirmware",
                "{location:'http://127.0.0.1/firmware.bin',retrieveDate:" + TIME + "}");
        all.put("GetLocalListVersion", "{}");
        all.put(
                "SendLocalList",
                "{listVersion:1,updateType:Full,localAuthorizationList:["
                        + "{idTag:'04A1B2C3D4E5F6',idTagInfo:{status:Accepted}}]}");
        all.put(
                "ReserveNow",
                "{connectorId:1,expiryDate:'2036-03-29T01:00:00Z',idTag:'04A1B2C3D4E5F6',"
                        + "reservationId:7}");
        all.put("CancelReservation", "{reservationId:7}");
        all.put(
                "SetChargingProfile",
                "{connectorId:1,csChargingProfiles:{chargingProfileId:1,stackLevel:1,"
                        + "chargingProfilePurpose:TxDefaultProfile,chargingProfileKind:Relative,"
                        + "chargingSchedule:{chargingRateUnit:A,chargingSchedulePeriod:["
                        + "{startPeriod:0,limit:16.0,numberPhases:3}]}}}");
        all.put("GetCompositeSchedule", "{connectorId:1,duration:3600,chargingRateUnit:A}");
        all.put("ClearChargingProfile", "{id:1,connectorId:1}");
        all.put("TriggerMessage", "{requestedMessage:Heartbeat,connectorId:1}");
        return all;
    }
}
