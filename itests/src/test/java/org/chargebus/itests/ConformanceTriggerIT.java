package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The compliance cases of trigger messages and of vendor data; one charger for each case. */
public class ConformanceTriggerIT {
    private static final int DATA_TRANSFER_REJECTED = 1;

    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("trigger", 3);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** TC_054: 5.17 TriggerMessage; each message that follows is answered. */
    @Test
    public void tc054TriggerMessage() throws Exception {
        ProfileCharger charger = site.charger(1);
        triggersOfConnector("MeterValues");
        String value =
                "{timestamp:'"
                        + ConformanceSite.ago(0)
                        + "',sampledValue:[{value:'4711',context:Trigger}]}";
        assertThat(charger.call("MeterValues", "{connectorId:1,meterValue:[" + value + "]}"))
                .isEqualTo(json("{}"));
        bms.sees(1, 1, Points.METER_COUNTER, 1);
        bms.seesPair(1, 1, Points.ENERGY, 4711);
        triggersOfConnector("StatusNotification");
        charger.status(1, "Available");
        bms.seesStatus(1, 1, "Available");
        triggers("Heartbeat");
        assertThat(charger.call("Heartbeat", "{}").keySet()).containsExactly("currentTime");
        triggers("DiagnosticsStatusNotification");
        assertThat(charger.call("DiagnosticsStatusNotification", "{status:Idle}"))
                .isEqualTo(json("{}"));
        bms.sees(1, 0, Points.DIAGNOSTICS_STATUS, Points.DIAGNOSTICS.indexOf("Idle"));
        triggers("FirmwareStatusNotification");
        assertThat(charger.call("FirmwareStatusNotification", "{status:Idle}"))
                .isEqualTo(json("{}"));
        bms.sees(1, 0, Points.FIRMWARE_STATUS, Points.FIRMWARE.indexOf("Idle"));
        bootNotificationIsNotAskedForAfterAccepted(charger);
    }

    /** Errata 3.40; that nothing was sent shows in the next call, for calls keep their order. */
    private static void bootNotificationIsNotAskedForAfterAccepted(ProfileCharger charger)
            throws Exception {
        bms.writes(1, 0, Points.TRIGGER_MESSAGE, 0, 0, 1);
        bms.sees(1, 0, Points.TRIGGER_STATE, Points.REFUSED);
        triggers("Heartbeat");
        assertThat(charger.allAsked()).noneMatch(call -> call.contains("BootNotification"));
    }

    private static void triggers(String message) throws Exception {
        int word = Points.TRIGGERS.indexOf(message);
        bms.writes(1, 0, Points.TRIGGER_MESSAGE, word, 0, 1);
        assertThat(site.charger(1).asked("TriggerMessage"))
                .isEqualTo(json("{requestedMessage:" + message + "}"));
        bms.seesAnswer(1, 0, Points.TRIGGER_STATE, 0);
    }

    private static void triggersOfConnector(String message) throws Exception {
        int word = Points.TRIGGERS.indexOf(message);
        bms.writes(1, 1, Points.CONNECTOR_TRIGGER_MESSAGE, word, 1);
        assertThat(site.charger(1).asked("TriggerMessage"))
                .isEqualTo(json("{connectorId:1,requestedMessage:" + message + "}"));
        bms.seesAnswer(1, 1, Points.CONNECTOR_TRIGGER_STATE, 0);
    }

    /** TC_055: the charger will not, or cannot. */
    @Test
    public void tc055TriggerMessageRejected() throws Exception {
        ProfileCharger charger = site.charger(2);
        int word = Points.TRIGGERS.indexOf("MeterValues");
        charger.answers("TriggerMessage", "{status:Rejected}");
        bms.writes(2, 1, Points.CONNECTOR_TRIGGER_MESSAGE, word, 1);
        assertThat(charger.asked("TriggerMessage"))
                .isEqualTo(json("{connectorId:1,requestedMessage:MeterValues}"));
        bms.seesAnswer(2, 1, Points.CONNECTOR_TRIGGER_STATE, 1);
        charger.answers("TriggerMessage", "{status:NotImplemented}");
        bms.writes(2, 1, Points.CONNECTOR_TRIGGER_MESSAGE, word, 1);
        bms.seesAnswer(2, 1, Points.CONNECTOR_TRIGGER_STATE, 2);
    }

    /** TC_064: 4.3 DataTransfer; and 5.6, from the BMS to the charger. */
    @Test
    public void tc064DataTransfer() throws Exception {
        ProfileCharger charger = site.charger(3);
        JsonObject conf =
                charger.call("DataTransfer", "{vendorId:'org.example',messageId:Hello,data:'x=1'}");
        assertThat(conf).isEqualTo(json("{status:UnknownVendorId}"));
        bms.sees(3, 0, Points.DATA_TRANSFER_COUNTER, 1);

        charger.answers("DataTransfer", "{status:Rejected,data:'not today'}");
        Mailbox box = Mailbox.to(bms, 3, Mailbox.DATA_TRANSFER).key("Greeting");
        box.locator("org.example").data("good morning").send();
        assertThat(charger.asked("DataTransfer"))
                .isEqualTo(json("{vendorId:'org.example',messageId:Greeting,data:'good morning'}"));
        box.answered(DATA_TRANSFER_REJECTED);
        assertThat(box.answer()).isEqualTo("not today");
    }
}
