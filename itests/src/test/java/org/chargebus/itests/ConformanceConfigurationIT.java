package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The compliance cases of the upkeep of chargers: configuration, firmware, diagnostics, trigger
 * messages, vendor data. The BMS uses the mailbox; each case has a charger of its own.
 */
public class ConformanceConfigurationIT {
    private static final String LOCATION = "https://files.example.org/firmware/1.2.3.bin";

    /** The DataTransferStatus of the register map. */
    private static final int DATA_REJECTED = 1;

    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("configuration", 12);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** TC_019_1: 5.8 GetConfiguration without a key. */
    @Test
    public void tc019_1GetAllConfiguration() throws Exception {
        ProfileCharger charger = site.charger(1);
        charger.answers(
                "GetConfiguration",
                "{configurationKey:[{key:HeartbeatInterval,readonly:false,value:'300'},"
                        + "{key:NumberOfConnectors,readonly:true,value:'2'}]}");
        Mailbox box = Mailbox.to(bms, 1, Mailbox.GET_CONFIGURATION).send();
        JsonObject request = charger.asked("GetConfiguration");
        assertThat(request.has("key") && request.getAsJsonArray("key").size() > 0).isFalse();
        box.answered(Points.ABSENT);
        assertThat(box.answer()).contains("HeartbeatInterval", "300", "NumberOfConnectors");
        assertThat(bms.readsGateway(Points.BOX_LENGTH)).isEqualTo(box.answer().length());
    }

    /** TC_019_2: one key, known and unknown. */
    @Test
    public void tc019_2GetOneKey() throws Exception {
        ProfileCharger charger = site.charger(2);
        charger.answers(
                "GetConfiguration",
                "{configurationKey:[{key:SupportedFeatureProfiles,readonly:true,"
                        + "value:'Core,Reservation'}]}");
        Mailbox box = Mailbox.to(bms, 2, Mailbox.GET_CONFIGURATION);
        box.key("SupportedFeatureProfiles").send();
        assertThat(charger.asked("GetConfiguration"))
                .isEqualTo(json("{key:[SupportedFeatureProfiles]}"));
        box.answered(Points.ABSENT);
        assertThat(box.answer()).isEqualTo("Core,Reservation");
        assertThat(bms.readsGateway(Points.BOX_READONLY)).isOne();
        assertThat(bms.readsGateway(Points.BOX_UNKNOWN_KEY)).isZero();

        charger.answers("GetConfiguration", "{unknownKey:[Invented]}");
        Mailbox.to(bms, 2, Mailbox.GET_CONFIGURATION).key("Invented").send();
        assertThat(charger.asked("GetConfiguration")).isEqualTo(json("{key:[Invented]}"));
        bms.seesGateway(Points.BOX_UNKNOWN_KEY, 1);
    }

    /** TC_021: 5.3 ChangeConfiguration. */
    @Test
    public void tc021ChangeConfiguration() throws Exception {
        changed(3, "Accepted", 0);
    }

    /** TC_040_1: the charger does not know the key. */
    @Test
    public void tc040_1ChangeConfigurationNotSupported() throws Exception {
        changed(4, "NotSupported", 3);
    }

    /** TC_040_2: the charger knows the key and not the value. */
    @Test
    public void tc040_2ChangeConfigurationRejected() throws Exception {
        changed(4, "Rejected", 1);
    }

    private static void changed(int number, String answer, int result) throws Exception {
        ProfileCharger charger = site.charger(number);
        charger.answers("ChangeConfiguration", "{status:" + answer + "}");
        Mailbox box = Mailbox.to(bms, number, Mailbox.CHANGE_CONFIGURATION);
        box.key("MeterValueSampleInterval").data("60").send();
        assertThat(charger.asked("ChangeConfiguration"))
                .isEqualTo(json("{key:MeterValueSampleInterval,value:'60'}"));
        box.answered(result);
    }

    /** TC_044_1: 5.19 UpdateFirmware, 4.5 FirmwareStatusNotification. */
    @Test
    public void tc044_1FirmwareUpdate() throws Exception {
        String retrieve = "2030-06-01T02:00:00Z";
        Mailbox box = Mailbox.to(bms, 5, Mailbox.UPDATE_FIRMWARE, 3, 60, retrieve);
        box.locator(LOCATION).send();
        assertThat(site.charger(5).asked("UpdateFirmware"))
                .isEqualTo(
                        json(
                                "{location:'%s',retries:3,retrieveDate:'%s',retryInterval:60}"
                                        .formatted(LOCATION, retrieve)));
        box.answered(Points.ABSENT);
        firmware(5, "Downloading", "Downloaded", "Installing");
        site.charger(5).status(0, "Unavailable");
        ProfileCharger charger = site.reconnect(5);
        JsonObject boot =
                charger.call(
                        "BootNotification",
                        "{chargePointVendor:V,chargePointModel:M,firmwareVersion:'1.2.3'}");
        assertThat(boot.get("status").getAsString()).isEqualTo("Accepted");
        charger.status(0, "Available");
        firmware(5, "Installed");
        assertThat(bms.readsText(Addresses.of(5, 0, 90), 25)).isEqualTo("1.2.3");
    }

    /** Each is answered without fields and shown. */
    private static void firmware(int number, String... statuses) throws Exception {
        for (String status : statuses) {
            assertThat(
                            site.charger(number)
                                    .call("FirmwareStatusNotification", "{status:" + status + "}"))
                    .isEqualTo(json("{}"));
            bms.sees(number, 0, Points.FIRMWARE_STATUS, Points.FIRMWARE.indexOf(status));
        }
    }

    /** TC_044_2: nothing can be downloaded; the time is now, the rest is left out. */
    @Test
    public void tc044_2FirmwareDownloadFailed() throws Exception {
        updatesNow(6);
        firmware(6, "Downloading", "DownloadFailed");
    }

    /** TC_044_3: what was downloaded cannot be installed. */
    @Test
    public void tc044_3FirmwareInstallationFailed() throws Exception {
        updatesNow(7);
        firmware(7, "Downloading", "Downloaded", "Installing", "InstallationFailed");
    }

    private static void updatesNow(int number) throws Exception {
        Mailbox box = Mailbox.to(bms, number, Mailbox.UPDATE_FIRMWARE).locator(LOCATION).send();
        JsonObject request = site.charger(number).asked("UpdateFirmware");
        assertThat(request.keySet()).containsExactlyInAnyOrder("location", "retrieveDate");
        assertThat(request.get("location").getAsString()).isEqualTo(LOCATION);
        assertThat(Instant.parse(request.get("retrieveDate").getAsString()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        box.answered(Points.ABSENT);
    }

    /** TC_045_1: 5.9 GetDiagnostics, 4.4 DiagnosticsStatusNotification. */
    @Test
    public void tc045_1Diagnostics() throws Exception {
        ProfileCharger charger = site.charger(8);
        charger.answers("GetDiagnostics", "{fileName:'CP8-2030.log.gz'}");
        String from = "2030-05-31T00:00:00Z";
        String to = "2030-06-01T00:00:00Z";
        Mailbox box = Mailbox.to(bms, 8, Mailbox.GET_DIAGNOSTICS, 2, 30, from, to);
        box.locator("ftp://files.example.org/logs").send();
        assertThat(charger.asked("GetDiagnostics"))
                .isEqualTo(
                        json(
                                ("{location:'ftp://files.example.org/logs',retries:2,"
                                                + "retryInterval:30,startTime:'%s',stopTime:'%s'}")
                                        .formatted(from, to)));
        box.answered(Points.ABSENT);
        assertThat(box.answer()).isEqualTo("CP8-2030.log.gz");
        diagnostics(8, "Uploading", "Uploaded");
    }

    /** TC_045_2: the folder cannot be reached. */
    @Test
    public void tc045_2DiagnosticsUploadFailed() throws Exception {
        Mailbox box = Mailbox.to(bms, 9, Mailbox.GET_DIAGNOSTICS);
        box.locator("ftp://files.example.org/none").send();
        assertThat(site.charger(9).asked("GetDiagnostics"))
                .isEqualTo(json("{location:'ftp://files.example.org/none'}"));
        box.answered(Points.ABSENT);
        diagnostics(9, "Uploading", "UploadFailed");
    }

    private static void diagnostics(int number, String... statuses) throws Exception {
        for (String status : statuses) {
            assertThat(
                            site.charger(number)
                                    .call(
                                            "DiagnosticsStatusNotification",
                                            "{status:" + status + "}"))
                    .isEqualTo(json("{}"));
            bms.sees(number, 0, Points.DIAGNOSTICS_STATUS, Points.DIAGNOSTICS.indexOf(status));
        }
    }

    /** TC_054: 5.17 TriggerMessage; each message that follows is answered. */
    @Test
    public void tc054TriggerMessage() throws Exception {
        ProfileCharger charger = site.charger(10);
        triggersOfConnector("MeterValues");
        String value =
                "{timestamp:'"
                        + ConformanceSite.ago(0)
                        + "',sampledValue:[{value:'4711',context:Trigger}]}";
        assertThat(charger.call("MeterValues", "{connectorId:1,meterValue:[" + value + "]}"))
                .isEqualTo(json("{}"));
        bms.sees(10, 1, Points.METER_COUNTER, 1);
        bms.seesPair(10, 1, Points.ENERGY, 4711);
        triggersOfConnector("StatusNotification");
        charger.status(1, "Available");
        bms.seesStatus(10, 1, "Available");
        triggers("Heartbeat");
        assertThat(charger.call("Heartbeat", "{}").keySet()).containsExactly("currentTime");
        triggers("DiagnosticsStatusNotification");
        assertThat(charger.call("DiagnosticsStatusNotification", "{status:Idle}"))
                .isEqualTo(json("{}"));
        bms.sees(10, 0, Points.DIAGNOSTICS_STATUS, Points.DIAGNOSTICS.indexOf("Idle"));
        triggers("FirmwareStatusNotification");
        assertThat(charger.call("FirmwareStatusNotification", "{status:Idle}"))
                .isEqualTo(json("{}"));
        bms.sees(10, 0, Points.FIRMWARE_STATUS, Points.FIRMWARE.indexOf("Idle"));
        bootNotificationIsNotAskedForAfterAccepted(charger);
    }

    /** Errata 3.40; that nothing was sent shows in the next call, for calls keep their order. */
    private static void bootNotificationIsNotAskedForAfterAccepted(ProfileCharger charger)
            throws Exception {
        bms.writes(10, 0, Points.TRIGGER_MESSAGE, 0, 0, 1);
        bms.sees(10, 0, Points.TRIGGER_STATE, Points.REFUSED);
        triggers("Heartbeat");
        assertThat(charger.allAsked()).noneMatch(call -> call.contains("BootNotification"));
    }

    private static void triggers(String message) throws Exception {
        int word = Points.TRIGGERS.indexOf(message);
        bms.writes(10, 0, Points.TRIGGER_MESSAGE, word, 0, 1);
        assertThat(site.charger(10).asked("TriggerMessage"))
                .isEqualTo(json("{requestedMessage:" + message + "}"));
        bms.seesAnswer(10, 0, Points.TRIGGER_STATE, 0);
    }

    private static void triggersOfConnector(String message) throws Exception {
        int word = Points.TRIGGERS.indexOf(message);
        bms.writes(10, 1, Points.CONNECTOR_TRIGGER_MESSAGE, word, 1);
        assertThat(site.charger(10).asked("TriggerMessage"))
                .isEqualTo(json("{connectorId:1,requestedMessage:" + message + "}"));
        bms.seesAnswer(10, 1, Points.CONNECTOR_TRIGGER_STATE, 0);
    }

    /** TC_055: the charger will not, or cannot. */
    @Test
    public void tc055TriggerMessageRejected() throws Exception {
        ProfileCharger charger = site.charger(11);
        int word = Points.TRIGGERS.indexOf("MeterValues");
        charger.answers("TriggerMessage", "{status:Rejected}");
        bms.writes(11, 1, Points.CONNECTOR_TRIGGER_MESSAGE, word, 1);
        assertThat(charger.asked("TriggerMessage"))
                .isEqualTo(json("{connectorId:1,requestedMessage:MeterValues}"));
        bms.seesAnswer(11, 1, Points.CONNECTOR_TRIGGER_STATE, 1);
        charger.answers("TriggerMessage", "{status:NotImplemented}");
        bms.writes(11, 1, Points.CONNECTOR_TRIGGER_MESSAGE, word, 1);
        assertThat(charger.asked("TriggerMessage"))
                .isEqualTo(json("{connectorId:1,requestedMessage:MeterValues}"));
        bms.seesAnswer(11, 1, Points.CONNECTOR_TRIGGER_STATE, 2);
    }

    /** TC_064: 4.3 DataTransfer; and 5.6, from the BMS to the charger. */
    @Test
    public void tc064DataTransfer() throws Exception {
        ProfileCharger charger = site.charger(12);
        JsonObject conf =
                charger.call("DataTransfer", "{vendorId:'org.example',messageId:Hello,data:'x=1'}");
        assertThat(conf).isEqualTo(json("{status:UnknownVendorId}"));
        bms.sees(12, 0, Points.DATA_TRANSFER_COUNTER, 1);

        charger.answers("DataTransfer", "{status:Rejected,data:'not today'}");
        Mailbox box = Mailbox.to(bms, 12, Mailbox.DATA_TRANSFER).key("Greeting");
        box.locator("org.example").data("good morning").send();
        assertThat(charger.asked("DataTransfer"))
                .isEqualTo(json("{vendorId:'org.example',messageId:Greeting,data:'good morning'}"));
        box.answered(DATA_REJECTED);
        assertThat(box.answer()).isEqualTo("not today");
    }
}
