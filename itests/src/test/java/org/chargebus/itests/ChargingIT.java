package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.ChargingProfile;
import eu.chargetime.ocpp.model.core.ChargingProfilePurposeType;
import eu.chargetime.ocpp.model.core.ChargingRateUnitType;
import eu.chargetime.ocpp.model.core.Reason;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionRequest;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionRequest;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileRequest;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * A foreign charger and foreign masters through the unpacked distribution: what the gateway is for.
 * Every test has a charger of its own.
 */
public class ChargingIT {
    private static final int AVAILABLE = 0;
    private static final int PREPARING = 1;
    private static final int CHARGING = 2;
    private static final int ANSWERED = 2;
    private static final int ABSENT = 65535;

    private static Gateway gateway;
    private static ForeignMaster master;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("charging");
        for (int number = 1; number <= 5; number++) {
            gateway.charger("CT" + number, number, 2);
        }
        gateway.run();
        master = new ForeignMaster(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        gateway.close();
        gateway.assertLogIsClean();
    }

    @Test
    public void aSessionRunsFromBootToStopWithTheBmsAuthorizingByRegisters() throws Exception {
        try (ChargeTimeCharger charger = connected("CT1")) {
            charger.status(1, ChargePointStatus.Available);
            register("status", Addresses.of(1, 1, Addresses.STATUS), AVAILABLE);
            charger.status(1, ChargePointStatus.Preparing);
            register("status", Addresses.of(1, 1, Addresses.STATUS), PREPARING);

            CompletableFuture<AuthorizationStatus> answer = charger.authorize("TAG-4711");
            register("pending", Addresses.of(1, 0, Addresses.AUTHORIZE_PENDING), 1);
            assertThat(master.discrete(Addresses.of(1, 0, Addresses.AUTHORIZE_PENDING), 1))
                    .containsExactly(true);
            assertThat(master.text(Addresses.of(1, 0, Addresses.AUTHORIZE_TAG), 10))
                    .isEqualTo("TAG-4711");
            assertThat(answer).isNotDone();
            master.write(Addresses.of(1, 0, Addresses.AUTHORIZE_ANSWER), 0);
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(AuthorizationStatus.Accepted);
            register("pending", Addresses.of(1, 0, Addresses.AUTHORIZE_PENDING), 0);

            int id = charger.start(1, "TAG-4711", 1000);
            assertThat(id).isPositive();
            charger.status(1, ChargePointStatus.Charging);
            register("status", Addresses.of(1, 1, Addresses.STATUS), CHARGING);
            register("tx.active", Addresses.of(1, 1, Addresses.TX_ACTIVE), 1);
            assertThat(master.coils(Addresses.of(1, 1, Addresses.TX_ACTIVE), 1))
                    .containsExactly(true);
            assertThat(master.unsigned32(Addresses.of(1, 1, Addresses.TX_ID))).isEqualTo(id);
            assertThat(master.unsigned32(Addresses.of(1, 1, Addresses.TX_METER_START)))
                    .isEqualTo(1000);
            assertThat(master.text(Addresses.of(1, 1, Addresses.TX_TAG_START), 10))
                    .isEqualTo("TAG-4711");
            assertThat(master.word(Addresses.of(1, 1, Addresses.TX_STOP_REASON))).isEqualTo(ABSENT);

            charger.meter(1, id, new SampledValue("3500"));
            Await.same(
                    "energy", 3500L, () -> master.unsigned32(Addresses.of(1, 1, Addresses.ENERGY)));
            assertThat(master.unsigned32(Addresses.of(1, 1, Addresses.TX_ENERGY))).isEqualTo(2500);

            charger.stop(id, 5000, Reason.EVDisconnected);
            register("tx.active", Addresses.of(1, 1, Addresses.TX_ACTIVE), 0);
            assertThat(master.unsigned32(Addresses.of(1, 1, Addresses.TX_METER_STOP)))
                    .isEqualTo(5000);
            assertThat(master.unsigned32(Addresses.of(1, 1, Addresses.TX_ENERGY))).isEqualTo(4000);
            assertThat(master.word(Addresses.of(1, 1, Addresses.TX_STOP_REASON))).isEqualTo(1);
            assertThat(master.word(Addresses.of(1, 1, Addresses.TX_COUNTER))).isEqualTo(2);
        }
    }

    @Test
    public void aTagThatTheBmsRefusesIsRefused() throws Exception {
        try (ChargeTimeCharger charger = connected("CT2")) {
            CompletableFuture<AuthorizationStatus> answer = charger.authorize("STOLEN");
            register("pending", Addresses.of(2, 0, Addresses.AUTHORIZE_PENDING), 1);
            new Mbpoll(gateway.modbusPort())
                    .write("4", Addresses.of(2, 0, Addresses.AUTHORIZE_ANSWER), 1);
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(AuthorizationStatus.Blocked);
        }
    }

    @Test
    public void everyMeasurandIsAtItsAddressInItsTypeByEveryReadFunction() throws Exception {
        try (ChargeTimeCharger charger = connected("CT3")) {
            int id = charger.start(2, "METER", 0);
            charger.meter(2, id, Measurands.samples());
            Mbpoll mbpoll = new Mbpoll(gateway.modbusPort());
            register("meter.counter", Addresses.of(3, 2, 149), 1);
            for (Measurands.Reading reading : Measurands.READINGS) {
                int address = Addresses.of(3, 2, reading.offset());
                int[] words = master.holding(address, 2);
                assertThat(value(reading, words)).as("FC 3 " + reading).isEqualTo(reading.value());
                assertThat(master.input(address, 2)).as("FC 4 " + reading).isEqualTo(words);
                boolean[] bits = {words[0] != 0, words[1] != 0};
                assertThat(master.coils(address, 2)).as("FC 1 " + reading).isEqualTo(bits);
                assertThat(master.discrete(address, 2)).as("FC 2 " + reading).isEqualTo(bits);
            }
            for (Measurands.Reading reading : Measurands.READINGS.subList(0, 6)) {
                foreignProgramReads(mbpoll, reading);
            }
            charger.stop(id, 1, Reason.Local);
        }
    }

    private static void foreignProgramReads(Mbpoll mbpoll, Measurands.Reading reading)
            throws Exception {
        int address = Addresses.of(3, 2, reading.offset());
        String form = reading.real() ? "float" : "int";
        for (String type : new String[] {"3:", "4:"}) {
            String text = mbpoll.read(type + form, address, 1).get(0);
            assertThat(Double.parseDouble(text))
                    .as(reading.toString())
                    .isCloseTo(reading.value(), within(Math.abs(reading.value()) * 1e-5));
        }
        int[] words = master.holding(address, 2);
        for (String type : new String[] {"0", "1"}) {
            assertThat(mbpoll.read(type, address, 2))
                    .as(reading.toString())
                    .containsExactly(words[0] == 0 ? "0" : "1", words[1] == 0 ? "0" : "1");
        }
    }

    private static double value(Measurands.Reading reading, int[] words) {
        int bits = words[0] << 16 | words[1];
        return reading.real() ? Float.intBitsToFloat(bits) : Integer.toUnsignedLong(bits);
    }

    @Test
    public void aWriteOfTxActiveStartsAndStopsRemotely() throws Exception {
        int active = Addresses.of(4, 1, Addresses.TX_ACTIVE);
        try (ChargeTimeCharger charger = connected("CT4")) {
            // FC 5 by j2mod.
            master.coil(active, true);
            RemoteStartTransactionRequest start =
                    charger.asked(RemoteStartTransactionRequest.class);
            assertThat(start.getConnectorId()).isEqualTo(1);
            assertThat(start.getIdTag()).isEqualTo("CHARGEBUS");
            register("remoteStart.state", Addresses.of(4, 1, 92), ANSWERED);
            register("remoteStart.result", Addresses.of(4, 1, 93), 0);
            assertThat(master.word(active)).as("until the charger reports").isZero();

            int id = charger.start(1, start.getIdTag(), 10);
            register("tx.active", active, 1);
            // FC 5 by mbpoll.
            new Mbpoll(gateway.modbusPort()).write("0", active, 0);
            RemoteStopTransactionRequest stop = charger.asked(RemoteStopTransactionRequest.class);
            assertThat(stop.getTransactionId()).isEqualTo(id);
            register("remoteStop.state", Addresses.of(4, 1, 97), ANSWERED);
            charger.stop(id, 20, Reason.Remote);
            register("tx.active", active, 0);
        }
    }

    @Test
    public void aWriteOfTheDirectLimitSendsAProfileThatTheChargerAccepts() throws Exception {
        int direct = Addresses.of(5, 1, Addresses.LIMIT_DIRECT);
        int state = Addresses.of(5, 1, Addresses.LIMIT_STATE);
        try (ChargeTimeCharger charger = connected("CT5")) {
            assertThat(master.word(state)).as("never used").isZero();
            master.write(direct, 125);
            ChargingProfile idle =
                    charger.asked(SetChargingProfileRequest.class).getCsChargingProfiles();
            assertThat(idle.getChargingProfilePurpose())
                    .isEqualTo(ChargingProfilePurposeType.TxDefaultProfile);
            assertThat(idle.getChargingSchedule().getChargingRateUnit())
                    .isEqualTo(ChargingRateUnitType.A);
            assertThat(idle.getChargingSchedule().getChargingSchedulePeriod()[0].getLimit())
                    .isEqualTo(12.5);
            register("limit.state", state, ANSWERED);
            register("limit.result", state + 1, 0);
            assertThat(master.real(Addresses.of(5, 1, Addresses.LIMIT_APPLIED))).isEqualTo(12.5f);
            assertThat(master.word(direct)).as("reads the last value written").isEqualTo(125);

            int id = charger.start(1, "LIMITED", 0);
            register("tx.active", Addresses.of(5, 1, Addresses.TX_ACTIVE), 1);
            master.write(direct, 60);
            SetChargingProfileRequest running = charger.asked(SetChargingProfileRequest.class);
            assertThat(running.getConnectorId()).isEqualTo(1);
            assertThat(running.getCsChargingProfiles().getChargingProfilePurpose())
                    .isEqualTo(ChargingProfilePurposeType.TxProfile);
            assertThat(running.getCsChargingProfiles().getTransactionId()).isEqualTo(id);

            master.write(direct, ABSENT);
            assertThat(charger.asked(ClearChargingProfileRequest.class)).isNotNull();
            charger.stop(id, 1, Reason.Local);
        }
    }

    @Test
    public void theShellShowsWhatTheMasterReads() throws Exception {
        assertThat(gateway.shell("ocpp:list --json")).contains("\"CT1\"");
        assertThat(gateway.shell("modbus:read 1000")).contains("1000");
        assertThat(gateway.shell("modbus:clients --json")).contains("127.0.0.1");
        assertThat(gateway.shell("modbus:stats")).containsPattern("TCP +. FC 3 +. +[0-9]");
        assertThat(gateway.shell("modbus:stats --json")).contains("\"exception 02\"");
        assertThat(gateway.shell("chargebus:status --json")).contains("chargebus");
        assertThat(gateway.shell("signals:list gw. --json")).contains("gw.alive");
    }

    private static ChargeTimeCharger connected(String id) throws Exception {
        ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), id);
        charger.boot();
        return charger;
    }

    private static void register(String what, int address, int value) {
        Await.same(what + " at " + address, value, () -> master.word(address));
    }
}
