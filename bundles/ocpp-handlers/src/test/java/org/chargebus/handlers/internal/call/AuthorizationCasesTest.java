package org.chargebus.handlers.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.handlers.internal.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may charge: the sequences Authorize, StartTransaction and StopTransaction of the register
 * map, behaviour.md P1, and the public cases by their ids.
 */
class AuthorizationCasesTest {
    private static final String AT = "2026-03-01T11:59:00Z";
    private static final String HOURS_AGO = "2026-03-01T05:00:00Z";

    @TempDir private Path folder;
    private Gateway gateway = new Gateway();

    private void list(String... lines) {
        try {
            Path file = Files.writeString(folder.resolve("tags.csv"), String.join("\n", lines));
            gateway = new Gateway(Gateway.list(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void policy(String key, Object value) {
        gateway.write("", 0, "policy." + key, value);
    }

    private Reply authorize(String idTag) {
        return gateway.send("Authorize", Map.of("idTag", idTag));
    }

    private CommandState answerAuthorize(String status, Instant expiry, String parent) {
        return gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), status, expiry, parent))
                .outcome()
                .state();
    }

    /** The BMS decides about a tag, which is remembered. */
    private void decided(String idTag, String status, Instant expiry, String parent) {
        Reply asked = authorize(idTag);
        answerAuthorize(status, expiry, parent);
        asked.sent();
    }

    private Reply sendStart(int k, String idTag, String at) {
        return gateway.send(
                "StartTransaction",
                Map.of("connectorId", k, "idTag", idTag, "meterStart", 0, "timestamp", at));
    }

    private Map<String, Object> start(int k, String idTag, String at) {
        return sendStart(k, idTag, at).sent();
    }

    private Reply sendStop(Object id, String idTag, String reason) {
        Map<String, Object> stop =
                new HashMap<>(
                        Map.of(
                                "transactionId",
                                id,
                                "meterStop",
                                10,
                                "timestamp",
                                "2026-03-01T12:30:00Z",
                                "reason",
                                reason));
        if (!idTag.isEmpty()) {
            stop.put("idTag", idTag);
        }
        return gateway.send("StopTransaction", stop);
    }

    private static Object info(Map<String, Object> conf, String field) {
        return ((Map<?, ?>) conf.get("idTagInfo")).get(field);
    }

    private static Object status(Map<String, Object> conf) {
        return info(conf, "status");
    }

    /** P1 and the second half of 037_3. */
    private static void assertConfirmed(Map<String, Object> conf, String status) {
        assertThat(status(conf)).isEqualTo(status);
        assertThat((int) conf.get("transactionId")).isPositive();
    }

    // Authorize

    @ParameterizedTest
    @CsvSource({"TC_023_1,Invalid", "TC_023_2,Expired", "TC_023_3,Blocked"})
    void tc023AnAuthorizeHasTheStatusTheBmsGives(String id, String status) {
        Reply reply = authorize("TAG1");
        answerAuthorize(status, null, "");
        assertThat(status(reply.sent())).as(id).isEqualTo(status);
        assertThat(gateway.value(0, "authorize.sent")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"TC_023_1,Invalid", "TC_023_2,Expired", "TC_023_3,Blocked"})
    void tc023AnAuthorizeHasTheDefaultWhenTheBmsIsSilent(String id, String status) {
        policy("authDefault", status);
        Reply reply = authorize("TAG1");
        gateway.advance(Duration.ofSeconds(15));
        assertThat(status(reply.sent())).as(id).isEqualTo(status);
        assertThat(gateway.value(0, "authorize.source")).isEqualTo("time-out default");
    }

    @ParameterizedTest
    @CsvSource({"TC_023_1,NONE,Invalid", "TC_023_2,OLD,Expired", "TC_023_3,BAD,Blocked"})
    void tc023AnAuthorizeHasTheStatusOfTheList(String id, String idTag, String status) {
        list("OLD,Accepted,2026-01-01T00:00:00Z", "BAD,Blocked");
        assertThat(status(authorize(idTag).sent())).as(id).isEqualTo(status);
    }

    @Test
    void tc053AnAuthorizeReturnsTheParentAndTheExpiryTheBmsGives() {
        Reply reply = authorize("TAG1");
        answerAuthorize("Accepted", Instant.parse("2027-01-01T00:00:00Z"), "PARENT");
        Map<String, Object> conf = reply.sent();
        assertThat(info(conf, "parentIdTag")).isEqualTo("PARENT");
        assertThat(info(conf, "expiryDate")).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void tc053AnAuthorizeReturnsTheParentOfTheList() {
        list("TAG1,Accepted,,PARENT");
        assertThat(info(authorize("TAG1").sent(), "parentIdTag")).isEqualTo("PARENT");
    }

    @Test
    void aParentBeyond20CharactersIsRefusedAndTheRequestWaitsOn() {
        Reply reply = authorize("TAG1");
        assertThat(answerAuthorize("Accepted", null, "x".repeat(21)))
                .isEqualTo(CommandState.ParameterInvalid);
        assertThat(reply.isThere()).isFalse();
    }

    @Test
    void expiriesOfTheListAreByTheClockTheBmsSet() {
        list("TAG1,Accepted,2026-06-01T00:00:00Z");
        assertThat(status(authorize("TAG1").sent())).isEqualTo("Accepted");
        gateway.submit(new Command.SetClock(Instant.parse("2026-06-01T00:00:00Z")));
        assertThat(status(authorize("TAG1").sent())).isEqualTo("Expired");
    }

    // StartTransaction

    @Test
    void tc007AStartWithACachedTagIsAcceptedWithoutAnAuthorize() {
        assertConfirmed(start(1, "TAG1", AT), "Accepted");
        assertThat(gateway.value(0, "authorize.pending")).isNull();
    }

    @Test
    void tc037x1AStartOfHoursAgoIsAcceptedWithItsOwnTime() {
        assertConfirmed(start(1, "TAG1", HOURS_AGO), "Accepted");
        assertThat(gateway.value(1, "tx.startTime")).isEqualTo(Instant.parse(HOURS_AGO));
    }

    @Test
    void tc037x3AnInvalidTagByDefaultGetsAnIdAndItsStopIsConfirmed() {
        policy("startDefault", "Invalid");
        Map<String, Object> conf = start(1, "TAG1", HOURS_AGO);
        assertConfirmed(conf, "Invalid");
        gateway.exchange(
                "StatusNotification",
                Map.of("connectorId", 1, "status", "Charging", "errorCode", "NoError"));
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        sendStop(conf.get("transactionId"), "", "DeAuthorized").sent();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
        assertThat(gateway.value(1, "tx.stopReason")).isEqualTo("DeAuthorized");
    }

    @Test
    void tc037x3AnInvalidTagByTheBmsGetsAnId() {
        policy("startTimeout", 5L);
        Reply reply = sendStart(1, "TAG1", HOURS_AGO);
        gateway.submit(new Command.AnswerStart(Gateway.ref(1), "Invalid", null, ""));
        assertConfirmed(reply.sent(), "Invalid");
    }

    @Test
    void tc037x3AnInvalidTagByTheMemoryOfItsAuthorizeGetsAnId() {
        decided("TAG1", "Invalid", null, "");
        assertConfirmed(start(1, "TAG1", HOURS_AGO), "Invalid");
        assertThat(gateway.value(1, "start.source")).isEqualTo("BMS");
    }

    @Test
    void tc037x3AnInvalidTagByTheListGetsAnId() {
        list("OTHER,Accepted");
        assertConfirmed(start(1, "TAG1", HOURS_AGO), "Invalid");
        assertThat(gateway.value(1, "start.source")).isEqualTo("gateway list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx"})
    void everyStatusOfTheBmsGoesOutWithAnIdExpiryAndParent(String status) {
        policy("startTimeout", 5L);
        Reply reply = sendStart(1, "TAG1", AT);
        Instant expiry = Instant.parse("2027-01-01T00:00:00Z");
        gateway.submit(new Command.AnswerStart(Gateway.ref(1), status, expiry, "PARENT"));
        Map<String, Object> conf = reply.sent();
        assertConfirmed(conf, status);
        assertThat(info(conf, "expiryDate")).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(info(conf, "parentIdTag")).isEqualTo("PARENT");
        assertThat(gateway.value(1, "tx.startStatus")).isEqualTo(status);
    }

    @Test
    void aSecondStartOfTheConnectorWaitsBehindTheFirstAndIsAskedAfterIt() {
        policy("startTimeout", 5L);
        Reply first = sendStart(1, "TAG1", AT);
        Reply second = sendStart(1, "TAG2", "2026-03-01T12:00:00Z");
        assertThat(gateway.value(1, "tx.idTagStart")).isEqualTo("TAG1");
        gateway.submit(new Command.AnswerStart(Gateway.ref(1), "Blocked", null, ""));
        assertConfirmed(first.sent(), "Blocked");
        assertThat(gateway.value(1, "start.pending")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.idTagStart")).isEqualTo("TAG2");
        gateway.advance(Duration.ofSeconds(5));
        assertConfirmed(second.sent(), "Accepted");
        assertThat(gateway.value(1, "start.pending")).isEqualTo(false);
        assertThat(gateway.value(1, "start.source")).isEqualTo("time-out default");
    }

    @Test
    void aLateAnswerToAStartIsRefusedWithItsMend() {
        policy("startTimeout", 5L);
        Reply reply = sendStart(1, "TAG1", AT);
        gateway.advance(Duration.ofSeconds(5));
        reply.sent();
        var late =
                gateway.submit(new Command.AnswerStart(Gateway.ref(1), "Accepted", null, ""))
                        .outcome();
        assertThat(late.state()).isEqualTo(CommandState.Refused);
        assertThat(late.explanation()).contains("policy.startTimeout");
    }

    // The memory of an Authorize

    @Test
    void theMemoryOfAnAuthorizeHasItsExpiryAndParent() {
        decided("TAG1", "Accepted", Instant.parse("2027-01-01T00:00:00Z"), "PARENT");
        gateway.clock.move(Duration.ofMinutes(9));
        Map<String, Object> conf = start(1, "TAG1", AT);
        assertConfirmed(conf, "Accepted");
        assertThat(info(conf, "parentIdTag")).isEqualTo("PARENT");
        assertThat(info(conf, "expiryDate")).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void whatExpiredSinceTheAuthorizeIsExpired() {
        decided("TAG1", "Accepted", gateway.clock.instant().plusSeconds(60), "");
        gateway.clock.move(Duration.ofSeconds(59));
        assertConfirmed(start(1, "TAG1", AT), "Accepted");
        gateway.clock.move(Duration.ofSeconds(1));
        assertConfirmed(start(2, "TAG1", AT), "Expired");
    }

    @Test
    void theMemoryHoldsTheTagsOfABusyChargerWithTheirParents() {
        for (int i = 0; i < 32; i++) {
            decided("TAG-OF-20-CHARS-%04d".formatted(i), "Blocked", null, "PARENT");
        }
        assertConfirmed(start(1, "TAG-OF-20-CHARS-0000", AT), "Blocked");
        assertConfirmed(start(2, "TAG-OF-20-CHARS-0031", AT), "Blocked");
    }

    @Test
    void anEndlessTagIsAnsweredAndNotRemembered() {
        decided("x".repeat(100_000), "Blocked", null, "");
        assertThat(gateway.table.snapshot(Gateway.CP).text(0, "_recentAuthorizations", "?"))
                .isEmpty();
    }

    @Test
    void theMemoryIsThatOfOneCharger() {
        decided("TAG1", "Blocked", null, "");
        assertThat(gateway.central.authorizer().atOnce("CP2", "TAG1").status().word())
                .isEqualTo("Accepted");
    }

    // StopTransaction

    @Test
    void aSilentBmsStopsWithTheDefaultAndItsSource() {
        Object id = start(1, "TAG1", AT).get("transactionId");
        policy("startTimeout", 5L);
        policy("startDefault", "Expired");
        Reply reply = sendStop(id, "TAG2", "Local");
        gateway.advance(Duration.ofMillis(4_999));
        assertThat(reply.isThere()).isFalse();
        gateway.advance(Duration.ofMillis(1));
        assertThat(status(reply.sent())).isEqualTo("Expired");
        assertThat(gateway.value(1, "stop.source")).isEqualTo("time-out default");
        assertThat(gateway.value(1, "stop.pending")).isEqualTo(false);
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
    }

    @Test
    void tc005x1AStopByTheTagThatStartedIsAccepted() {
        Object id = start(1, "TAG1", AT).get("transactionId");
        assertThat(status(sendStop(id, "TAG1", "EVDisconnected").sent())).isEqualTo("Accepted");
    }

    // ConcurrentTx (OCPP 1.6, 7.2: relevant for StartTransaction only)

    private void charging(String idTag) {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.connect();
        assertConfirmed(start(1, idTag, "2026-03-01T11:00:00Z"), "Accepted");
    }

    @Test
    void concurrentTxIsSaidOfATagOfTheListThatChargesElsewhereAndTheIdIsGivenAllTheSame() {
        list("TAG1,Accepted,,PARENT");
        charging("TAG1");
        Map<String, Object> conf = start(2, "tag1", AT);
        assertConfirmed(conf, "ConcurrentTx");
        assertThat(info(conf, "parentIdTag")).isEqualTo("PARENT");
        assertThat(gateway.value(2, "tx.startStatus")).isEqualTo("ConcurrentTx");
        assertThat(gateway.value(2, "start.source")).isEqualTo("gateway list");
        assertThat(gateway.transactions.open()).hasSize(2);
        assertConfirmed(start(2, "tag1", AT), "ConcurrentTx");
    }

    @Test
    void concurrentTxIsNotSaidToAnAuthorize() {
        list("TAG1,Accepted");
        charging("TAG1");
        assertThat(status(authorize("TAG1").sent())).isEqualTo("Accepted");
    }

    @Test
    void concurrentTxIsNotSaidOnTheSameConnectorWhoseTransactionIsLost() {
        list("TAG1,Accepted");
        charging("TAG1");
        assertConfirmed(start(1, "TAG1", AT), "Accepted");
    }

    @Test
    void concurrentTxIsNotSaidOnceTheOtherStopped() {
        list("TAG1,Accepted");
        charging("TAG1");
        sendStop(1001, "TAG1", "Local").sent();
        assertConfirmed(start(2, "TAG1", AT), "Accepted");
    }

    @Test
    void concurrentTxIsNotSaidBecauseOfATransactionInDoubt() {
        list("TAG1,Accepted");
        charging("TAG1");
        // It booted, and may have lost the transaction with it (P6).
        gateway.exchange(
                "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"));
        assertConfirmed(start(2, "TAG1", AT), "Accepted");
    }

    @Test
    void concurrentTxIsNotSaidBecauseOfAChargerThatIsAway() {
        list("TAG1,Accepted");
        charging("TAG1");
        gateway.disconnect();
        gateway.connect();
        assertConfirmed(start(2, "TAG1", AT), "Accepted");
    }

    @Test
    void concurrentTxIsNotSaidOfAStartThatWasQueuedBeforeTheOtherBegan() {
        list("TAG1,Accepted");
        charging("TAG1");
        assertConfirmed(start(2, "TAG1", HOURS_AGO), "Accepted");
    }

    @Test
    void concurrentTxIsNotSaidOfTheTagOfTheGatewaysOwnRemoteStarts() {
        list("CHARGEBUS,Accepted");
        charging("CHARGEBUS");
        assertConfirmed(start(2, "CHARGEBUS", AT), "Accepted");
    }

    @Test
    void aTagTheListRefusesKeepsItsOwnStatus() throws IOException {
        list("TAG1,Accepted");
        charging("TAG1");
        Files.writeString(folder.resolve("tags.csv"), "TAG1,Blocked,,");
        assertConfirmed(start(2, "TAG1", AT), "Blocked");
    }

    @Test
    void acceptAllAcceptsATagOnEveryConnector() {
        gateway = new Gateway(Gateway.settings(Settings.Policy.ACCEPT_ALL));
        charging("FREEVEND");
        assertConfirmed(start(2, "FREEVEND", AT), "Accepted");
    }

    @Test
    void concurrentTxIsForTheBmsToSayWhenTheBmsDecides() {
        charging("TAG1");
        assertConfirmed(start(2, "TAG1", AT), "Accepted");
    }
}
