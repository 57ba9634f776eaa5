package org.chargebus.itests;

import com.ghgande.j2mod.modbus.ModbusException;

/** The mailbox of the gateway block, as a BMS uses it: one letter, then its answer. */
final class Mailbox {
    static final int GET_CONFIGURATION = 1;
    static final int CHANGE_CONFIGURATION = 2;
    static final int DATA_TRANSFER = 3;
    static final int UPDATE_FIRMWARE = 4;
    static final int GET_DIAGNOSTICS = 5;

    private static final int KEY_LENGTH = 25;
    private static final int LOCATOR_LENGTH = 128;
    private static final int DATA_LENGTH = 256;

    private final Bms bms;
    private WordList head;
    private String key = "";
    private String locator = "";
    private String data = "";

    private Mailbox(Bms bms) {
        this.bms = bms;
    }

    /** A letter without anything that may be left out. */
    static Mailbox to(Bms bms, int charger, int operation) {
        Mailbox box = new Mailbox(bms);
        WordList words = WordList.of().word(charger).word(0).word(operation);
        box.head = words.word(Points.ABSENT).word(Points.ABSENT).gap().pair(0).pair(0);
        return box;
    }

    /** A letter with repetitions and times; an empty time is none. */
    static Mailbox to(
            Bms bms, int charger, int operation, int retries, int interval, String... times) {
        Mailbox box = new Mailbox(bms);
        WordList words = WordList.of().word(charger).word(0).word(operation);
        box.head = words.word(retries).word(interval).gap();
        for (String time : times) {
            box.head.time(time);
        }
        return box;
    }

    Mailbox key(String text) {
        key = text;
        return this;
    }

    Mailbox locator(String text) {
        locator = text;
        return this;
    }

    Mailbox data(String text) {
        data = text;
        return this;
    }

    /** Writes all of it, the trigger last. */
    Mailbox send() throws ModbusException {
        bms.gatewayWrites(Points.BOX_CHARGER, head.words());
        bms.writesText(Points.BOX_KEY, key, KEY_LENGTH);
        bms.writesText(Points.BOX_LOCATOR, locator, LOCATOR_LENGTH);
        bms.writesText(Points.BOX_DATA, data, DATA_LENGTH);
        bms.gatewayWrites(Points.BOX_TRIGGER, 1);
        return this;
    }

    /** Waits for the answer of the charger. */
    void answered(int result) {
        bms.seesGateway(Points.BOX_STATE, Points.ANSWERED);
        bms.seesGateway(Points.BOX_RESULT, result);
    }

    /** The text of the answer. */
    String answer() throws ModbusException {
        return bms.readsText(Points.BOX_DATA, DATA_LENGTH);
    }
}
