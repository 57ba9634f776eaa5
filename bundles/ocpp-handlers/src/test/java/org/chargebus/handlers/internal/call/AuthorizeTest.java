package org.chargebus.handlers.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.handlers.internal.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OCPP 1.6, 4.1, and the sequence Authorize of the register map. */
class AuthorizeTest {
    private final Gateway gateway = new Gateway();

    private static Map<String, Object> req(String idTag) {
        return Map.of("idTag", idTag);
    }

    private static Command answer(String status) {
        return new Command.AnswerAuthorize(Gateway.ref(0), status, null, "");
    }

    private static Map<String, Object> info(String status) {
        return Map.of("idTagInfo", Map.of("status", status));
    }

    @Test
    void theRequestShowsInTheRegistersBeforeItIsAnswered() {
        gateway.write(Gateway.CP, 0, "authorize.answer", "Accepted");
        Reply reply = gateway.send("Authorize", req("TAG1"));
        assertThat(reply.isThere()).isFalse();
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(true);
        assertThat(gateway.value(0, "authorize.idTag")).isEqualTo("TAG1");
        assertThat(gateway.value(0, "authorize.counter")).isEqualTo(1L);
        assertThat(gateway.value(0, "authorize.answer")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx"})
    void theBmsAnswersWithAnyStatus(String status) {
        Reply reply = gateway.send("Authorize", req("TAG1"));
        assertThat(gateway.submit(answer(status)).outcome().state())
                .isEqualTo(CommandState.Answered);
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(true);
        assertThat(reply.sent()).isEqualTo(info(status));
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(false);
        assertThat(gateway.value(0, "authorize.sent")).isEqualTo(status);
        assertThat(gateway.value(0, "authorize.source")).isEqualTo("BMS");
    }

    @Test
    void expiryAndParentOfTheBmsGoOutAndDoNotReachTheNextRequest() {
        Reply reply = gateway.send("Authorize", req("TAG1"));
        gateway.write(Gateway.CP, 0, "authorize.parentIdTag", "PARENT");
        gateway.submit(
                new Command.AnswerAuthorize(
                        Gateway.ref(0),
                        "Accepted",
                        Instant.parse("2027-01-01T00:00:00Z"),
                        "PARENT"));
        assertThat(reply.sent().get("idTagInfo"))
                .isEqualTo(
                        Map.of(
                                "status", "Accepted",
                                "expiryDate", "2027-01-01T00:00:00Z",
                                "parentIdTag", "PARENT"));
        gateway.send("Authorize", req("TAG2"));
        assertThat(gateway.value(0, "authorize.parentIdTag")).isNull();
    }

    @Test
    void aSilentBmsGetsTheDefaultAfterTheConfiguredTime() {
        Reply reply = gateway.send("Authorize", req("TAG1"));
        gateway.advance(Duration.ofMillis(14_999));
        assertThat(reply.isThere()).isFalse();
        gateway.advance(Duration.ofMillis(1));
        assertThat(reply.sent()).isEqualTo(info("Invalid"));
        assertThat(gateway.value(0, "authorize.source")).isEqualTo("time-out default");
    }

    @Test
    void timeAndDefaultAreThoseOfTheRegisters() {
        gateway.write("", 0, "policy.authTimeout", 3L);
        gateway.write("", 0, "policy.authDefault", "Blocked");
        Reply reply = gateway.send("Authorize", req("TAG1"));
        gateway.advance(Duration.ofSeconds(3));
        assertThat(reply.sent()).isEqualTo(info("Blocked"));
    }

    @Test
    void anAnswerThatComesTooLateIsRefusedWithItsMend() {
        Reply reply = gateway.send("Authorize", req("TAG1"));
        gateway.advance(Duration.ofSeconds(15));
        var late = gateway.submit(answer("Accepted")).outcome();
        assertThat(late.state()).isEqualTo(CommandState.Refused);
        assertThat(late.explanation()).contains("policy.authTimeout");
        assertThat(reply.sent()).isEqualTo(info("Invalid"));
        assertThat(gateway.submit(answer("Accepted")).outcome().state())
                .isEqualTo(CommandState.Refused);
    }

    @Test
    void aWordThatIsNoStatusIsAnInvalidParameterAndTheRequestWaitsOn() {
        Reply reply = gateway.send("Authorize", req("TAG1"));
        assertThat(gateway.submit(answer("Yes")).outcome().state())
                .isEqualTo(CommandState.ParameterInvalid);
        assertThat(reply.isThere()).isFalse();
        gateway.submit(answer("Accepted"));
        assertThat(reply.sent()).isEqualTo(info("Accepted"));
    }

    @Test
    void aSecondRequestWaitsForTheFirstWithItsFullTime() {
        Reply first = gateway.send("Authorize", req("TAG1"));
        Reply second = gateway.send("Authorize", req("TAG2"));
        gateway.advance(Duration.ofSeconds(14));
        assertThat(gateway.value(0, "authorize.idTag")).isEqualTo("TAG1");
        gateway.submit(answer("Accepted"));
        first.sent();
        assertThat(gateway.value(0, "authorize.idTag")).isEqualTo("TAG2");
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(true);
        assertThat(gateway.value(0, "authorize.counter")).isEqualTo(2L);
        gateway.advance(Duration.ofSeconds(14));
        assertThat(second.isThere()).isFalse();
        gateway.submit(answer("Blocked"));
        assertThat(second.sent()).isEqualTo(info("Blocked"));
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(false);
    }

    @Test
    void theSameTagAskedTwiceCountsTwice() {
        gateway.send("Authorize", req("TAG1"));
        gateway.submit(answer("Accepted"));
        Reply again = gateway.send("Authorize", req("TAG1"));
        assertThat(again.isThere()).isFalse();
    }

    @Test
    void whatWaitsEndsWithTheConnection() {
        gateway.connect();
        Reply reply = gateway.send("Authorize", req("TAG1"));
        gateway.disconnect();
        assertThat(reply.failure()).isNotNull();
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(false);
        assertThat(gateway.scheduler.waiting()).isZero();
        assertThat(gateway.submit(answer("Accepted")).outcome().state())
                .isEqualTo(CommandState.Refused);
    }

    @Test
    void acceptAllAnswersAtOnceAndShowsTheRequestAfterwards() {
        Gateway open = new Gateway(Gateway.settings(Settings.Policy.ACCEPT_ALL));
        Reply reply = open.send("Authorize", req("TAG1"));
        assertThat(open.value(0, "authorize.idTag")).isNull();
        assertThat(reply.sent()).isEqualTo(info("Accepted"));
        assertThat(open.value(0, "authorize.idTag")).isEqualTo("TAG1");
        assertThat(open.value(0, "authorize.counter")).isEqualTo(1L);
        assertThat(open.value(0, "authorize.source")).isEqualTo("accept-all");
        assertThat(open.value(0, "authorize.pending")).isEqualTo(false);
    }

    @Test
    void theListAnswersAtOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tags.csv"), "TAG1,Blocked,,\n");
        Gateway list = new Gateway(Gateway.list(file));
        assertThat(list.exchange("Authorize", req("tag1"))).isEqualTo(info("Blocked"));
        assertThat(list.exchange("Authorize", req("TAG9"))).isEqualTo(info("Invalid"));
        assertThat(list.value(0, "authorize.source")).isEqualTo("gateway list");
    }
}
