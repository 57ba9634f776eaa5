package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Map;

/** One command on its way from the registers to a charger and back, answer by answer. */
final class CommandWalk implements AutoCloseable {
    static final int WAITING = 1;
    static final int ANSWERED = 2;
    static final int TIME_OUT = 3;
    static final int CALL_ERROR = 4;
    static final int NOT_CONNECTED = 5;
    static final int ABSENT = 65535;
    private static final int ACCEPTED_BOOT = 2;

    private final CommandCase command;
    private final int number;
    private final int port;
    private final ForeignMaster master;
    private final Registers registers;
    private final Registers charger;
    private RawCharger socket;
    private long transaction;

    CommandWalk(Gateway gateway, CommandCase command, int number) throws Exception {
        this.command = command;
        this.number = number;
        port = gateway.ocppPort();
        master = new ForeignMaster(gateway.modbusPort(), Registers.unit(number));
        charger = Registers.of(master, number, 0);
        registers =
                command.isMailbox()
                        ? Registers.gateway(master)
                        : Registers.of(master, number, command.connector());
        connect();
        if (!command.given().isEmpty()) {
            Registers.of(master, number, 1).write(command.given());
        }
        if (command.needsTransaction()) {
            startTransaction();
        }
    }

    static String id(int number) {
        return "WALK" + number;
    }

    private void connect() throws Exception {
        socket = RawCharger.admitted(port, id(number));
        socket.boot();
        charger.awaits("connection", ACCEPTED_BOOT);
    }

    private void startTransaction() throws Exception {
        String answer =
                socket.call(
                        "StartTransaction",
                        "{\"connectorId\":"
                                + command.connector()
                                + ",\"idTag\":\"RUNNING\",\"meterStart\":0,"
                                + "\"timestamp\":\"2026-01-01T00:00:00Z\"}");
        transaction =
                JsonParser.parseString(answer)
                        .getAsJsonArray()
                        .get(2)
                        .getAsJsonObject()
                        .get("transactionId")
                        .getAsLong();
        registers.awaits("tx.active", 1);
    }

    /** By FC 16 and by FC 6 the same message goes out, and the points show what was written. */
    void everyWayOfWriting() throws Exception {
        CommandCase.Answer accepted = command.answers().get(command.answers().size() - 1);
        socket.script().on(command.action(), accepted.reply());
        for (Map<String, String> request : command.requests(number)) {
            registers.write(request);
            readsBack(request);
        }
        arrived();
        shows(accepted);
        for (Map<String, String> request : command.requests(number)) {
            registers.writeOneByOne(request);
            readsBack(request);
        }
        arrived();
        shows(accepted);
    }

    // A trigger reads 0; points that act at once read what the charger says of them.
    private void readsBack(Map<String, String> request) throws Exception {
        for (Map.Entry<String, String> entry : request.entrySet()) {
            MapRow row = registers.row(entry.getKey());
            String written = row.isTrigger() ? "0" : row.value(row.words(entry.getValue()), false);
            boolean reported = row.key().equals("tx.active") || row.key().equals("operative");
            if (!reported) {
                assertThat(registers.read(row.key())).as(row.key()).isEqualTo(written);
            }
        }
    }

    private Script.Call arrived() {
        Script.Call call = socket.script().next(command.action());
        JsonShape.assertMatches(command.payload(transaction), call.payload());
        return call;
    }

    private void shows(CommandCase.Answer answer) {
        registers.awaits(command.state(), ANSWERED);
        hasResult(answer.result().equals("-") ? "" + ABSENT : answer.result());
        answer.points().forEach(registers::awaits);
    }

    private void hasResult(String number) {
        if (MapRows.ALL.stream().anyMatch(row -> row.key().equals(command.result()))) {
            registers.awaits(command.result(), number);
        }
    }

    /** Written again, with the same values. */
    private Script.Call fire(Reply reply) throws Exception {
        socket.script().on(command.action(), reply);
        write();
        return arrived();
    }

    private void write() throws Exception {
        for (Map<String, String> request : command.requests(number)) {
            registers.write(request);
        }
    }

    /** Every status of the .conf has its number. */
    void everyStatus() throws Exception {
        for (CommandCase.Answer answer : command.answers()) {
            fire(answer.reply());
            shows(answer);
        }
    }

    /** A CALLERROR; a code that OCPP-J does not know counts as GenericError. */
    void callError() throws Exception {
        fire(Reply.error("NotSupported"));
        ends(CALL_ERROR);
        charger.awaits("lastCallError", 1);
        fire(Reply.error("OutOfCoffee"));
        ends(CALL_ERROR);
        charger.awaits("lastCallError", 9);
    }

    private void ends(int state) {
        registers.awaits(command.state(), state);
        hasResult("" + ABSENT);
    }

    /** Silence until the call time-out; the answer that comes after it changes nothing. */
    void silence() throws Exception {
        Script.Call unanswered = fire(Reply.SILENCE);
        registers.awaits(command.state(), WAITING);
        ends(TIME_OUT);
        socket.send(Reply.ACCEPTED.frame(unanswered.messageId()).orElseThrow());
        // Behind its answer the late one was taken.
        socket.call("Heartbeat", "{}");
        assertThat(registers.read(command.state())).isEqualTo("" + TIME_OUT);
        hasResult("" + ABSENT);
    }

    /** The link is lost while the answer is due; and what is written without one is not kept. */
    void disconnect() throws Exception {
        fire(Reply.HANG_UP);
        ends(NOT_CONNECTED);
        charger.awaits("commError", 1);
        write();
        ends(NOT_CONNECTED);
        connect();
        CommandCase.Answer answer = command.answers().get(0);
        // Behaviour, P5: commands are never replayed, limits are state and re-asserted.
        if (command.isState()) {
            arrived();
        }
        // So the first that comes now is the new one.
        fire(answer.reply());
        shows(answer);
        assertThat(socket.script().calls(command.action())).hasSize(command.isState() ? 2 : 1);
        assertThat(socket.script().left()).isEmpty();
    }

    @Override
    public void close() {
        socket.close();
        master.close();
    }
}
