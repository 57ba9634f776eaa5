package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What must not work: too many commands, a busy mailbox, half of a value, a parameter that is
 * missing, a write that repeats. Every test has a charger of its own.
 */
public class FaultWalkIT {
    private static final int BUSY = 6;
    private static final int WAITING = 1;
    private static final int ANSWERED = 2;
    private static final int NOT_CONNECTED = 5;
    private static final int INVALID = 6;
    private static final int REFUSED = 7;

    private static WalkSite site;

    @BeforeClass
    public static void start() throws Exception {
        site = new WalkSite("fault-walk");
        site.gateway().configure("org.chargebus.central.cfg", "triggerOnConnect = false");
        for (int number = 1; number <= 9; number++) {
            site.charger(number, 2, "callTimeout = 60");
        }
        site.gateway().run();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        site.gateway().assertLogIsClean();
    }

    /** Register-map, "Access rules": at most 16 more are queued, then state 7. */
    @Test
    public void moreThanSixteenCommandsAreNotQueued() throws Exception {
        Registers registers = site.at(1, 0);
        try (RawCharger charger = site.connected(1)) {
            charger.script().on("Reset", Reply.SILENCE);
            registers.write(Map.of("reset.type", "1", "reset.trigger", "1"));
            charger.script().next("Reset");
            for (int waiting = 1; waiting <= 16; waiting++) {
                registers.write("reset.trigger", 1);
                registers.awaits("queueLength", waiting);
            }
            registers.awaits("reset.state", WAITING);
            site.at(1, 1).write("unlock.trigger", 1);
            site.at(1, 1).awaits("unlock.state", REFUSED);
            registers.awaits("queueLength", 16);
            assertThat(charger.calls()).as("one at a time").hasSize(1);
        }
        registers.awaits("reset.state", NOT_CONNECTED);
        registers.awaits("queueLength", 0);
        try (RawCharger charger = site.connected(1)) {
            site.at(1, 1).write("unlock.trigger", 1);
            charger.script().next("UnlockConnector");
            assertThat(charger.calls()).as("nothing was kept").hasSize(1);
        }
    }

    @Test
    public void aBusyMailboxTakesNoWrite() throws Exception {
        Registers box = site.block();
        try (RawCharger charger = site.connected(2)) {
            charger.script().on("GetConfiguration", Reply.SILENCE);
            box.write(Map.of("box.charger", "2", "box.operation", "1"));
            box.write("box.trigger", 1);
            Script.Call call = charger.script().next("GetConfiguration");
            box.awaits("box.state", WAITING);
            assertThat(box.refusal("box.trigger", 1)).isEqualTo(BUSY);
            assertThat(box.refusalOfOne("box.trigger", 1)).isEqualTo(BUSY);
            charger.send(
                    Reply.result("{\"configurationKey\":[]}")
                            .frame(call.messageId())
                            .orElseThrow());
            box.awaits("box.state", ANSWERED);
            box.write("box.trigger", 1);
            charger.script().next("GetConfiguration");
        }
        box.awaits("box.state", NOT_CONNECTED);
    }

    /** A mailbox command without a charger, or for a connector it has not. */
    @Test
    public void aMailboxCommandForNobodyIsNotSent() throws Exception {
        Registers box = site.block();
        box.write(Map.of("box.charger", "4711", "box.operation", "1"));
        box.write("box.trigger", 1);
        Await.until(
                "box.state 6 or 7",
                () -> box.reads("box.state", "" + INVALID) || box.reads("box.state", "" + REFUSED));
        box.write(Map.of("box.charger", "3", "box.operation", "1"));
        box.write("box.trigger", 1);
        box.awaits("box.state", NOT_CONNECTED);
    }

    @Test
    public void aCommandWithoutItsParameterIsInvalidAndNotSent() throws Exception {
        try (RawCharger charger = site.connected(4)) {
            site.at(4, 1).write("remoteStop.trigger", 1);
            site.at(4, 1).awaits("remoteStop.state", INVALID);
            site.at(4, 1).write("reserve.trigger", 1);
            site.at(4, 1).awaits("reserve.state", INVALID);
            site.at(4, 1).write("cancel.trigger", 1);
            site.at(4, 1).awaits("cancel.state", INVALID);
            site.at(4, 1).write("profile.trigger", 1);
            site.at(4, 1).awaits("profile.state", INVALID);
            site.at(4, 1).write("limit.trigger", 1);
            site.at(4, 1).awaits("limit.state", INVALID);
            site.at(4, 1).write("tx.active", 0);
            site.at(4, 1).awaits("remoteStop.state", INVALID);
            site.at(4, 0).write("localList.trigger", 0);
            site.at(4, 0).awaits("localList.state", 0);
            site.at(4, 1).write("unlock.trigger", 1);
            charger.script().next("UnlockConnector");
            assertThat(charger.calls()).hasSize(1);
        }
    }

    /** Errata 3.40: a boot is not asked for once it was accepted. */
    @Test
    public void aBootNotificationIsNotTriggeredOnceItWasAccepted() throws Exception {
        try (RawCharger charger = site.connected(5)) {
            site.at(5, 0)
                    .write(Map.of("triggerMessage.message", "0", "triggerMessage.connector", "0"));
            site.at(5, 0).write("triggerMessage.trigger", 1);
            site.at(5, 0).awaits("triggerMessage.state", REFUSED);
            assertThat(charger.calls()).isEmpty();
        }
    }

    /** Register-map, "Access rules": a 32-bit value takes effect with its last register. */
    @Test
    public void halfAValueHasNoEffect() throws Exception {
        Registers connector = site.at(6, 1);
        connector.write("remoteStop.transactionId", 0x0001_0002);
        assertThat(connector.refusalOfOne("remoteStop.transactionId", 0x7FFF)).isZero();
        connector.awaits("remoteStop.transactionId", 0x0001_0002);
        connector.write("remoteStop.trigger", 1);
        connector.awaits("remoteStop.state", NOT_CONNECTED);
        try (RawCharger charger = site.connected(6)) {
            connector.write("remoteStop.trigger", 1);
            Script.Call call = charger.script().next("RemoteStopTransaction");
            JsonShape.assertMatches("{\"transactionId\":65538}", call.payload());
        }
    }

    /** {@code notifyOnWrite = on-change}: triggers always count, points that act at once do not. */
    @Test
    public void aRepeatedWriteOfAPointThatActsAtOnceIsSkipped() throws Exception {
        Registers connector = site.at(7, 2);
        try (RawCharger charger = site.connected(7)) {
            for (int write = 0; write < 3; write++) {
                connector.write("limit.direct", 100);
                connector.write("operative", 1);
                connector.write("tx.active", 1);
            }
            connector.awaits("limit.state", ANSWERED);
            connector.awaits("availability.state", ANSWERED);
            connector.awaits("remoteStart.state", ANSWERED);
            for (int write = 0; write < 3; write++) {
                connector.write("unlock.trigger", 1);
                connector.awaits("unlock.state", ANSWERED);
            }
            assertThat(charger.script().calls("SetChargingProfile")).hasSize(1);
            assertThat(charger.script().calls("ChangeAvailability")).hasSize(1);
            assertThat(charger.script().calls("RemoteStartTransaction")).hasSize(1);
            assertThat(charger.script().calls("UnlockConnector")).hasSize(3);
        }
    }

    /** Behaviour, "OCPP-J": a result with an unknown id is ignored. */
    @Test
    public void anAnswerWithAForeignIdChangesNothing() throws Exception {
        try (RawCharger charger = site.connected(8)) {
            charger.script().on("UnlockConnector", Reply.SILENCE);
            site.at(8, 1).write("unlock.trigger", 1);
            Script.Call call = charger.script().next("UnlockConnector");
            charger.send(Reply.status("Unlocked").frame("never-sent").orElseThrow());
            charger.call("Heartbeat", "{}");
            assertThat(site.at(8, 1).read("unlock.state")).isEqualTo("" + WAITING);
            charger.send(Reply.status("UnlockFailed").frame(call.messageId()).orElseThrow());
            site.at(8, 1).awaits("unlock.state", ANSWERED);
            site.at(8, 1).awaits("unlock.result", 1);
        }
    }
}
