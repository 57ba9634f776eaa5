package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.Expected.number;
import static org.chargebus.itests.Expected.pair;
import static org.chargebus.itests.Expected.real;
import static org.chargebus.itests.Expected.text;
import static org.chargebus.itests.Expected.time;
import static org.chargebus.itests.Expected.word;

import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.BootNotificationRequest;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.DataTransferRequest;
import eu.chargetime.ocpp.model.core.MeterValue;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.Reason;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StartTransactionRequest;
import eu.chargetime.ocpp.model.core.StatusNotificationRequest;
import eu.chargetime.ocpp.model.core.StopTransactionRequest;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every point a session fills, at its address and in its type, by j2mod and by mbpoll with FC 1, 2,
 * 3 and 4; of the last connector of the last charger of the page as well as of the first.
 */
public class SessionIT {
    private static final int ABSENT = 65535;
    private static final String STATUS_TIME = "2026-03-29T00:59:58Z";
    private static final String START = "2026-03-29T01:00:00Z";
    private static final String SAMPLE = "2026-03-29T01:15:00Z";
    private static final String STOP = "2026-03-29T02:30:15Z";

    private static Gateway gateway;
    private static ForeignMaster master;
    private static Mbpoll mbpoll;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("session");
        gateway.configure("org.chargebus.central.cfg", "triggerOnConnect = false");
        gateway.charger("FIRST", 1, 2);
        gateway.charger("NINE:19", 19, 7);
        gateway.charger("LAST:20", 20, 7);
        gateway.run();
        master = new ForeignMaster(gateway.modbusPort());
        mbpoll = new Mbpoll(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        gateway.close();
        gateway.assertLogIsClean();
    }

    @Test
    public void everyPointOfTheChargePointIsAtItsAddress() throws Exception {
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), "NINE:19")) {
            charger.send(boot());
            StatusNotificationRequest status =
                    status(0, ChargePointErrorCode.NoError, ChargePointStatus.Available);
            status.setInfo("all is well, says the charger itself");
            status.setVendorId("org.example.charger");
            charger.send(status);
            DataTransferRequest transfer = new DataTransferRequest("org.example");
            charger.send(transfer);
            int base = Addresses.of(19, 0, 0);
            assertThat(base).isEqualTo(58_600);
            CompletableFuture<AuthorizationStatus> answer = charger.authorize("04A1B2C3D4E5F6");
            Expected.inBlock(
                    base,
                    master,
                    mbpoll,
                    List.of(
                            word(270, 1),
                            number(271, 1),
                            text(272, 20, "04A1B2C3D4E5F6"),
                            word(296, ABSENT),
                            word(297, ABSENT),
                            word(298, 0)));
            assertThat(answer).isNotDone();
            // ConcurrentTx, by FC 6.
            mbpoll.write("4", base + Addresses.AUTHORIZE_ANSWER, 4);
            assertThat(answer.get(60, TimeUnit.SECONDS))
                    .isEqualTo(AuthorizationStatus.ConcurrentTx);
            Expected.inBlock(base, master, mbpoll, chargePoint());
        }
    }

    private static BootNotificationRequest boot() {
        BootNotificationRequest boot =
                new BootNotificationRequest("Vendor of 20 letters", "Model of 20 letters.");
        boot.setChargePointSerialNumber("CP-serial-of-25-letters-.");
        boot.setChargeBoxSerialNumber("CB");
        boot.setFirmwareVersion("1.2.3-rc4+build.2026.03.29.with.fifty.characters.x");
        boot.setIccid("89490200001234567890");
        boot.setImsi("262011234567890");
        boot.setMeterType("Meter");
        boot.setMeterSerialNumber("M-0815");
        return boot;
    }

    private static List<Expected> chargePoint() {
        return List.of(
                word(0, 0),
                word(1, 2),
                word(2, 0),
                number(3, 7),
                word(4, 0),
                word(5, 6),
                word(6, 0),
                number(7, ABSENT),
                time(8, STATUS_TIME),
                word(13, 0),
                number(14, 300),
                number(15, 1),
                number(16, 0),
                word(17, ABSENT),
                number(18, 0),
                number(19, 1),
                text(20, 48, "NINE:19"),
                text(44, 20, "Vendor of 20 letters"),
                text(54, 20, "Model of 20 letters."),
                text(64, 25, "CP-serial-of-25-letters-."),
                text(77, 25, "CB"),
                text(90, 50, "1.2.3-rc4+build.2026.03.29.with.fifty.characters.x"),
                text(115, 20, "89490200001234567890"),
                text(125, 20, "262011234567890"),
                text(135, 25, "Meter"),
                text(148, 25, "M-0815"),
                text(161, 50, "all is well, says the charger itself"),
                text(186, 20, "org.example.charger"),
                word(270, 0),
                number(271, 1),
                number(282, 0),
                word(296, 4),
                word(297, 4),
                word(298, 1),
                word(299, 0));
    }

    @Test
    public void everyPointOfATransactionIsAtItsAddress() throws Exception {
        int base = Addresses.of(20, 7, 0);
        assertThat(base).isEqualTo(64_600);
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), "LAST:20")) {
            charger.boot();
            StatusNotificationRequest fault =
                    status(7, ChargePointErrorCode.OverCurrentFailure, ChargePointStatus.Faulted);
            fault.setVendorErrorCode("4711");
            charger.send(fault);
            Expected.inBlock(base, master, mbpoll, faulted());
            charger.send(status(7, ChargePointErrorCode.NoError, ChargePointStatus.Charging));
            StartTransactionRequest request =
                    new StartTransactionRequest(
                            7, "TAG-of-20-characters", 1_234_567, ZonedDateTime.parse(START));
            request.setReservationId(77);
            StartTransactionConfirmation started = charger.send(request);
            int id = started.getTransactionId();
            charger.send(meterValues(7, id, Measurands.samples()));
            Expected.inBlock(base, master, mbpoll, running(id));

            StopTransactionRequest end =
                    new StopTransactionRequest(1_240_000, ZonedDateTime.parse(STOP), id);
            end.setIdTag("OTHER");
            end.setReason(Reason.PowerLoss);
            charger.send(end);
            Expected.inBlock(base, master, mbpoll, stopped(id));
        }
    }

    private static List<Expected> faulted() {
        return List.of(
                word(0, 8),
                word(1, 8),
                word(2, 1),
                number(3, 4711),
                time(4, STATUS_TIME),
                word(7, 0),
                word(8, 0),
                word(9, 0),
                text(10, 20, "4711"));
    }

    private static List<Expected> running(int id) {
        return List.of(
                word(0, 2),
                word(1, 6),
                word(2, 0),
                word(7, 1),
                word(8, 1),
                word(9, 0),
                word(20, 1),
                number(21, 1),
                pair(22, id),
                pair(24, 1_234_567),
                time(28, START),
                pair(30, 0),
                word(36, ABSENT),
                word(37, 0),
                text(38, 20, "TAG-of-20-characters"),
                text(48, 20, ""),
                pair(58, 77),
                word(60, 0),
                time(146, SAMPLE),
                word(148, 2),
                number(149, 1),
                pair(150, id),
                pair(154, 0x3FFFFF),
                word(286, 0));
    }

    private static List<Expected> stopped(int id) {
        return List.of(
                word(20, 0),
                number(21, 2),
                pair(22, id),
                pair(24, 1_234_567),
                pair(26, 1_240_000),
                time(28, START),
                time(30, STOP),
                pair(32, 5_433),
                pair(34, 5_415),
                word(36, 5),
                text(38, 20, "TAG-of-20-characters"),
                text(48, 20, "OTHER"),
                word(76, 0));
    }

    /** Register-map, "Types": sum, mean and maximum; base units. */
    @Test
    public void phasesMakeTheTotalsAndUnitsBecomeBaseUnits() throws Exception {
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), "FIRST")) {
            charger.boot();
            List<SampledValue> values = new ArrayList<>();
            String[] phases = {"L1", "L2", "L3"};
            for (int i = 0; i < phases.length; i++) {
                values.add(sample("Power.Active.Import", phases[i], "kW", "" + (i + 1) + ".5"));
                values.add(sample("Voltage", phases[i] + "-N", "V", "" + (229 + i)));
                values.add(sample("Current.Import", phases[i], "A", "" + (10 + i)));
                values.add(sample("Energy.Active.Import.Register", phases[i], "kWh", i + ".0004"));
            }
            values.add(sample("Temperature", null, "Fahrenheit", "212"));
            charger.send(meterValues(1, 0, values.toArray(SampledValue[]::new)));
            Expected.inBlock(
                    Addresses.of(1, 1, 0),
                    master,
                    mbpoll,
                    List.of(
                            number(149, 1),
                            real(182, 7500f),
                            real(184, 1500f),
                            real(186, 2500f),
                            real(188, 3500f),
                            real(190, 12f),
                            real(200, 230f),
                            real(202, 229f),
                            pair(160, 3000),
                            pair(168, 0),
                            pair(170, 1000),
                            pair(172, 2000),
                            real(236, 100f)));
            assertThat(mbpoll.read("4:float", Addresses.of(1, 1, 182), 4))
                    .containsExactly("7500", "1500", "2500", "3500");
            assertThat(mbpoll.read("3:int", Addresses.of(1, 1, 160), 1)).containsExactly("3000");
        }
    }

    /** OCPP 1.6 errata 3.54. */
    @Test
    public void transactionIdsRise() throws Exception {
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), "FIRST")) {
            charger.boot();
            List<Integer> ids = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                int id = charger.start(2, "TAG" + round, round);
                charger.stop(id, round + 1, Reason.Local);
                ids.add(id);
            }
            assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id > 0);
        }
    }

    /** A Modbus master proves its wiring by these. */
    @Test
    public void theConstantsOfTheGatewayBlockAreAtTheirAddresses() throws Exception {
        Expected.inBlock(
                0,
                master,
                mbpoll,
                List.of(
                        number(8, 3),
                        number(40, 0x0100),
                        text(46, 32, "chargebus"),
                        number(90, 0x1234),
                        pair(92, 0x12345678),
                        real(94, 123.456f),
                        text(96, 4, "ABCD")));
    }

    private static StatusNotificationRequest status(
            int connector, ChargePointErrorCode error, ChargePointStatus status) {
        StatusNotificationRequest request = new StatusNotificationRequest(connector, error, status);
        request.setTimestamp(ZonedDateTime.parse(STATUS_TIME));
        return request;
    }

    private static MeterValuesRequest meterValues(int connector, int id, SampledValue... values) {
        for (SampledValue value : values) {
            value.setContext("Sample.Clock");
        }
        MeterValuesRequest request = new MeterValuesRequest(connector);
        request.setTransactionId(id);
        request.setMeterValue(
                new MeterValue[] {new MeterValue(ZonedDateTime.parse(SAMPLE), values)});
        return request;
    }

    private static SampledValue sample(String measurand, String phase, String unit, String value) {
        SampledValue sample = new SampledValue(value);
        sample.setMeasurand(measurand);
        sample.setUnit(unit);
        if (phase != null) {
            sample.setPhase(phase);
        }
        return sample;
    }
}
