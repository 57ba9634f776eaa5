package org.chargebus.itests;

import com.ghgande.j2mod.modbus.ModbusException;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The BMS of the compliance cases: it reads and writes registers by j2mod and knows no OCPP. */
final class Bms implements AutoCloseable {
    private static final int ANSWER_TIME = (int) Await.PATIENCE.toSeconds();

    /** Registers of a request: FC 16 carries 123 at most. */
    private static final int CHUNK = 100;

    private final ForeignMaster master;

    Bms(int port) throws Exception {
        master = new ForeignMaster(port);
    }

    /** Connector 0 is the charge point. */
    void writes(int charger, int connector, int offset, int... words) throws ModbusException {
        gatewayWrites(Addresses.of(charger, connector, offset), words);
    }

    /** FC 6 for one word, else FC 16. */
    void gatewayWrites(int address, int... words) throws ModbusException {
        if (words.length == 1) {
            master.write(address, words[0]);
        } else {
            master.write(address, words);
        }
    }

    /** A text of any length, in as many requests as it takes. */
    void writesText(int address, String text, int registers) throws ModbusException {
        int[] words = WordList.of().text(text, registers).words();
        for (int at = 0; at < registers; at += CHUNK) {
            int end = Math.min(registers, at + CHUNK);
            gatewayWrites(address + at, Arrays.copyOfRange(words, at, end));
        }
    }

    int reads(int charger, int connector, int offset) throws ModbusException {
        return master.word(Addresses.of(charger, connector, offset));
    }

    long readsPair(int charger, int connector, int offset) throws ModbusException {
        return (int) master.unsigned32(Addresses.of(charger, connector, offset));
    }

    float readsReal(int charger, int connector, int offset) throws ModbusException {
        return master.real(Addresses.of(charger, connector, offset));
    }

    String readsText(int address, int registers) throws ModbusException {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < registers; at += CHUNK) {
            text.append(master.text(address + at, Math.min(CHUNK, registers - at)));
        }
        return text.toString();
    }

    int readsGateway(int address) throws ModbusException {
        return master.word(address);
    }

    /** Waits until a register has this value. */
    void sees(int charger, int connector, int offset, int value) {
        Await.same(
                "offset " + offset + " of " + charger + "." + connector,
                value,
                () -> reads(charger, connector, offset));
    }

    void seesPair(int charger, int connector, int offset, long value) {
        Await.same(
                "offset " + offset + " of " + charger + "." + connector,
                value,
                () -> readsPair(charger, connector, offset));
    }

    void seesGateway(int address, int value) {
        Await.same("register " + address, value, () -> readsGateway(address));
    }

    /** The status of a connector from 1. */
    void seesStatus(int charger, int connector, String status) {
        sees(charger, connector, Points.STATUS, Points.STATUSES.indexOf(status));
    }

    /** The command whose state is here was answered; its result is in the next register. */
    void seesAnswer(int charger, int connector, int state, int result) {
        sees(charger, connector, state, Points.ANSWERED);
        sees(charger, connector, state + 1, result);
    }

    /** A transaction runs and has this id. */
    void seesTransaction(int charger, int connector, int id) {
        sees(charger, connector, Points.TX_ACTIVE, 1);
        seesPair(charger, connector, Points.TX_ID, id);
        sees(charger, connector, Points.TX_STOP_REASON, Points.ABSENT);
    }

    /** The last transaction ended for this reason. */
    void seesStopped(int charger, int connector, String reason) {
        sees(charger, connector, Points.TX_ACTIVE, 0);
        sees(charger, connector, Points.TX_STOP_REASON, Points.REASONS.indexOf(reason));
    }

    /**
     * A card is held to the charger and the BMS decides.
     *
     * @return the idTagInfo of Authorize.conf
     */
    JsonObject decides(ProfileCharger at, int charger, String tag, String status) throws Exception {
        return decides(at, charger, tag, status, "");
    }

    /** The same for a tag of a group (7.8, parentIdTag). */
    JsonObject decides(ProfileCharger at, int charger, String tag, String status, String parent)
            throws Exception {
        CompletableFuture<JsonObject> answer = at.calling("Authorize", "{idTag:'" + tag + "'}");
        sees(charger, 0, Points.AUTHORIZE_PENDING, 1);
        String asked = readsText(Addresses.of(charger, 0, Points.AUTHORIZE_TAG), 10);
        if (!asked.equals(tag) || answer.isDone()) {
            throw new AssertionError("asked for " + asked + ", answered: " + answer.isDone());
        }
        WordList words = WordList.of().text(parent, 10);
        words.word(Points.AUTHORIZATION.indexOf(status));
        writes(charger, 0, Points.AUTHORIZE_PARENT, words.words());
        JsonObject info = answer.get(ANSWER_TIME, TimeUnit.SECONDS).getAsJsonObject("idTagInfo");
        sees(charger, 0, Points.AUTHORIZE_PENDING, 0);
        return info;
    }

    @Override
    public void close() {
        master.close();
    }
}
