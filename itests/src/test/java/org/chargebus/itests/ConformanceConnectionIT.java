package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The compliance cases of connections: who is let in by password and subprotocol, without TLS; and
 * what a charger tells that was offline or without supply: it is hours old, is confirmed all the
 * same, and its own times count. Each case has a charger of its own.
 */
public class ConformanceConnectionIT {
    private static final int HOUR = 3600;
    private static final int UNAUTHORIZED = 401;
    private static final int ACCEPTED = 0;
    private static final int REJECTED = 1;
    private static final String RIGHT = "the-right-password:85";
    private static final String FIRST = "the-first-password-73";

    /** 20 bytes, the longest AuthorizationKey there is; on the wire its bytes are sent. */
    private static final String SECOND = "second-key-of-20-by.";

    private static ConformanceSite site;
    private static Bms bms;
    private static int port;

    @BeforeClass
    public static void start() throws Exception {
        Gateway gateway = Gateway.unpack("conformance-connection");
        port = gateway.ocppPort();
        gateway.configure(
                "org.chargebus.ocpp.cfg", "port = " + port, "authFailuresPerMinute = 100");
        gateway.charger("KEYED", 11, 1, "password = " + FIRST);
        gateway.charger("BASIC", 12, 1, "password = " + RIGHT);
        site = ConformanceSite.open(gateway, 5);
        bms = site.bms();
    }

    /** Refused tries are warned of, and are what was done here. */
    @AfterClass
    public static void stop() throws Exception {
        site.close(line -> line.contains("Refused from 127.0.0.1"));
    }

    /** TC_032_1: the charger stops its transaction once it has booted (4.10, PowerLoss). */
    @Test
    public void tc032_1PowerFailureStopsTransactionsAfterBoot() throws Exception {
        int id = site.start(1, 1, "IN-THE-DARK");
        ProfileCharger charger = site.reconnect(1);
        JsonObject boot = charger.boot();
        assertThat(boot.get("status").getAsString()).isEqualTo("Accepted");
        for (int connector = 0; connector <= 2; connector++) {
            charger.status(connector, connector == 1 ? "Finishing" : "Available");
        }
        bms.sees(1, 0, Points.CHARGE_POINT_STATUS, 0);
        bms.seesStatus(1, 1, "Finishing");
        bms.seesTransaction(1, 1, id);

        String stop = ConformanceSite.ago(60);
        assertThat(charger.call("StopTransaction", stop(id, 1700, stop, "PowerLoss")))
                .isEqualTo(json("{}"));
        bms.seesStopped(1, 1, "PowerLoss");
        bms.seesPair(1, 1, Points.TX_ID, id);
        bms.seesPair(1, 1, Points.TX_STOP_TIME, seconds(stop));
        bms.seesPair(1, 1, Points.TX_ENERGY, 700);
        bms.sees(1, 0, Points.RECONNECT_COUNTER, 1);
        bms.sees(1, 0, Points.BOOT_COUNTER, 2);
    }

    private static String stop(int id, int meter, String at, String reason) {
        return "{transactionId:%d,meterStop:%d,timestamp:'%s',reason:%s}"
                .formatted(id, meter, at, reason);
    }

    private static String startOf(String tag, String at) {
        return "{connectorId:1,idTag:'%s',meterStart:1000,timestamp:'%s'}".formatted(tag, at);
    }

    private static long seconds(String time) {
        return Instant.parse(time).getEpochSecond();
    }

    /** TC_037_1: 3.5 local authorization, 4.8; the time of the start is that of the charger. */
    @Test
    public void tc037_1OfflineStartWithValidTag() throws Exception {
        ProfileCharger charger = site.reconnect(2);
        String begin = ConformanceSite.ago(3 * HOUR);
        JsonObject conf = charger.call("StartTransaction", startOf("VALID", begin));
        assertThat(conf.getAsJsonObject("idTagInfo")).isEqualTo(json("{status:Accepted}"));
        int id = conf.get("transactionId").getAsInt();
        assertThat(id).isPositive();
        charger.status(1, "Charging");
        bms.seesTransaction(2, 1, id);
        bms.seesPair(2, 1, Points.TX_START_TIME, seconds(begin));
        bms.seesStatus(2, 1, "Charging");
    }

    /** TC_037_3: the BMS refuses the tag; the transaction has its id all the same (4.8). */
    @Test
    public void tc037_3OfflineStartWithInvalidTag() throws Exception {
        ProfileCharger charger = site.reconnect(3);
        String begin = ConformanceSite.ago(2 * HOUR);
        int id;
        bms.gatewayWrites(Points.POLICY_START_TIMEOUT, 120);
        try {
            CompletableFuture<JsonObject> answer =
                    charger.calling("StartTransaction", startOf("INVALID", begin));
            bms.sees(3, 1, Points.START_PENDING, 1);
            assertThat(answer).isNotDone();
            bms.writes(3, 1, Points.START_ANSWER, Points.AUTHORIZATION.indexOf("Invalid"));
            JsonObject conf = answer.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(conf.getAsJsonObject("idTagInfo")).isEqualTo(json("{status:Invalid}"));
            id = conf.get("transactionId").getAsInt();
        } finally {
            bms.gatewayWrites(Points.POLICY_START_TIMEOUT, 0);
        }
        assertThat(id).isPositive();
        charger.status(1, "Charging");
        bms.seesTransaction(3, 1, id);
        bms.sees(3, 1, Points.TX_START_STATUS, Points.AUTHORIZATION.indexOf("Invalid"));
        assertThat(charger.call("StopTransaction", stop(id, 1000, begin, "DeAuthorized")))
                .isEqualTo(json("{}"));
        bms.seesStopped(3, 1, "DeAuthorized");
        charger.status(1, "Finishing");
        bms.seesStatus(3, 1, "Finishing");
    }

    /** TC_039: a whole transaction while the charger was offline. */
    @Test
    public void tc039OfflineTransaction() throws Exception {
        ProfileCharger charger = site.reconnect(4);
        String begin = ConformanceSite.ago(5 * HOUR);
        String end = ConformanceSite.ago(4 * HOUR);
        JsonObject conf = charger.call("StartTransaction", startOf("BY-NIGHT", begin));
        assertThat(conf.getAsJsonObject("idTagInfo")).isEqualTo(json("{status:Accepted}"));
        int id = conf.get("transactionId").getAsInt();
        assertThat(id).isPositive();
        String stop = stop(id, 12_000, end, "Local").replace("{", "{idTag:'BY-NIGHT',");
        assertThat(charger.call("StopTransaction", stop))
                .isEqualTo(json("{idTagInfo:{status:Accepted}}"));
        bms.seesStopped(4, 1, "Local");
        bms.seesPair(4, 1, Points.TX_START_TIME, seconds(begin));
        bms.seesPair(4, 1, Points.TX_STOP_TIME, seconds(end));
        bms.seesPair(4, 1, Points.TX_ENERGY, 11_000);
        bms.sees(4, 1, Points.TX_COUNTER, 2);
    }

    /** TC_073: white paper, A01: AuthorizationKey; not before the charger accepted it. */
    @Test
    public void tc073UpdatePassword() throws Exception {
        String hex = HexFormat.of().formatHex(SECOND.getBytes(StandardCharsets.US_ASCII));
        assertThat(hex).hasSize(40);
        changes(hex, "Rejected", REJECTED);
        assertThat(RawCharger.handshakeStatus(port, "KEYED", SECOND)).isEqualTo(UNAUTHORIZED);
        changes(hex, "Accepted", ACCEPTED);
        assertThat(RawCharger.handshakeStatus(port, "KEYED", FIRST)).isEqualTo(UNAUTHORIZED);
        try (ProfileCharger again = ProfileCharger.connect(port, "KEYED", SECOND)) {
            assertThat(again.boot().get("status").getAsString()).isEqualTo("Accepted");
        }
    }

    /** The charger comes with its first password, answers the new one, and leaves. */
    private static void changes(String key, String answer, int result) throws Exception {
        try (ProfileCharger charger = ProfileCharger.connect(port, "KEYED", FIRST)) {
            charger.boot();
            charger.answers("ChangeConfiguration", "{status:" + answer + "}");
            Mailbox box = Mailbox.to(bms, 11, Mailbox.CHANGE_CONFIGURATION);
            box.key("AuthorizationKey").data(key).send();
            assertThat(charger.asked("ChangeConfiguration"))
                    .isEqualTo(json("{key:AuthorizationKey,value:'" + key + "'}"));
            box.answered(result);
        }
        bms.sees(11, 0, Points.CONNECTION, 0);
    }

    /** TC_085: OCPP-J 1.6, 6.2; the password may contain a colon. */
    @Test
    public void tc085BasicAuthentication() throws Exception {
        assertThat(RawCharger.handshakeStatus(port, "BASIC")).isEqualTo(UNAUTHORIZED);
        assertThat(RawCharger.handshakeStatus(port, "BASIC", "the-wrong-password"))
                .isEqualTo(UNAUTHORIZED);
        try (ProfileCharger charger = ProfileCharger.connect(port, "BASIC", RIGHT)) {
            assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
            bms.sees(12, 0, Points.CONNECTION, 2);
        }
    }

    /** TC_088: OCPP-J 1.6, 3.1.2: refused is a handshake without the header, then a close. */
    @Test
    public void tc088SubprotocolNegotiation() throws Exception {
        try (SubprotocolOffer unknown = SubprotocolOffer.make(port, "CP5", "ocpp0.1")) {
            assertThat(unknown.chosen()).isEmpty();
            assertThat(unknown.closedWith()).isNotZero();
        }
        try (SubprotocolOffer both = SubprotocolOffer.make(port, "CP5", "ocpp0.1", "ocpp1.6")) {
            assertThat(both.chosen()).isEqualTo("ocpp1.6");
        }
        assertThat(site.charger(5).isOpen()).as("the charger with this id stays").isTrue();
    }
}
