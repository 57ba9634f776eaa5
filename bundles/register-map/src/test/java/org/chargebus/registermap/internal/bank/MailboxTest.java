package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.md, Sequences, mailbox; what its triggers make is in {@link TriggersTest}. */
class MailboxTest {
    private static final int CHARGER = 500;
    private static final int OPERATION = 502;
    private static final int KEY = 510;
    private static final int LOCATOR = 536;
    private static final int DATA = 664;
    private static final int TRIGGER = 920;
    private static final int STATE = 921;
    private static final int RESULT = 922;

    private final Fixture map = new Fixture();

    @Test
    void aChargerThatIsNotConfiguredOrNotNamedIsParameterInvalid() throws ModbusFault {
        map.write(OPERATION, 1);
        map.write(TRIGGER, 1);
        assertInvalid();
        map.put("", 0, "box.state", "Answered");
        map.put("", 0, "box.result", "Accepted");
        map.put("", 0, "box.readonly", true);
        map.put("", 0, "box.length", 9L);
        map.write(CHARGER, 2);
        map.write(TRIGGER, 1);
        assertInvalid();
        assertThat(map.read(923, 3)).as("of another answer").containsOnly(65535);
        map.write(CHARGER, 0);
        map.write(TRIGGER, 1);
        assertInvalid();
    }

    private void assertInvalid() throws ModbusFault {
        assertThat(map.commands).isEmpty();
        assertThat(map.word(STATE)).isEqualTo(6);
        assertThat(map.word(RESULT)).isEqualTo(65535);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "5", "6"})
    void anOperationWithoutItsParametersIsParameterInvalid(int operation) throws ModbusFault {
        map.write(CHARGER, 1, 0, operation);
        map.write(TRIGGER, 1);
        assertInvalid();
    }

    @Test
    void withoutAnOperationItIsParameterInvalid() throws ModbusFault {
        map.write(CHARGER, 1);
        map.write(TRIGGER, 1);
        assertInvalid();
    }

    /** OCPP 1.6, 6.7: a value has at most 500 characters; 6.15: a vendorId 255. */
    @Test
    void aTextThatIsLongerThanItsFieldIsParameterInvalid() throws ModbusFault {
        map.write(CHARGER, 1, 0, 2);
        text(KEY, "key", 25);
        text(DATA, "v".repeat(501), 256);
        map.write(TRIGGER, 1);
        assertInvalid();
        map.write(OPERATION, 3);
        text(LOCATOR, "v".repeat(256), 128);
        map.write(TRIGGER, 1);
        assertInvalid();
    }

    private void text(int address, String text, int registers) throws ModbusFault {
        int[] words = Fixture.words(text, registers);
        for (int from = 0; from < registers; from += 123) {
            int to = Math.min(registers, from + 123);
            map.write(address + from, java.util.Arrays.copyOfRange(words, from, to));
        }
    }

    @Test
    void anEmptyValueIsAValue() throws ModbusFault {
        map.write(CHARGER, 1, 0, 2);
        text(KEY, "AuthorizationKey", 25);
        text(DATA, "", 256);
        map.write(TRIGGER, 1);
        assertThat(map.last())
                .isEqualTo(
                        new Command.Mailbox(
                                new Command.ChangeConfiguration(
                                        new ConnectorRef("A", 0), "AuthorizationKey", "")));
    }

    /** The box has no duration; the target has one in its own block. */
    @Test
    void aCompositeScheduleTakesDurationAndUnitOfItsTarget() throws ModbusFault {
        map.write(1800 + 392, 1, 2, 1);
        map.write(CHARGER, 1, 2, 6);
        map.write(TRIGGER, 1);
        ConnectorRef target = new ConnectorRef("A", 2);
        assertThat(map.last())
                .isEqualTo(
                        new Command.Mailbox(
                                new Command.GetCompositeSchedule(target, 0x10002, "W")));
        map.write(1800 + 394, 65535);
        map.write(TRIGGER, 1);
        assertThat(map.last())
                .isEqualTo(
                        new Command.Mailbox(new Command.GetCompositeSchedule(target, 0x10002, "")));
    }

    @Test
    void whileItWaitsEveryWriteThatTouchesItIsBusyAndWritesNothing() throws ModbusFault {
        map.write(CHARGER, 1, 0, 1);
        map.put("", 0, "box.state", "Waiting");
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, TRIGGER, 1);
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, TRIGGER, 0);
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, CHARGER, 3);
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, LOCATOR, 0x4141);
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, 499, 0, 3);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, OPERATION, 7);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, STATE, 0);
        map.write(80, 30);
        map.put("", 0, "box.state", "TimeOut");
        map.write(TRIGGER, 1);
        assertThat(map.commands).hasSize(1);
        text(LOCATOR + 127, "", 1);
        assertThat(map.value("", 0, "box.locator")).as("no half was kept").isEqualTo("");
    }

    @Test
    void itIsOneForAllPages() throws ModbusFault {
        map.show(
                Fixture.site(
                        Mode.BMS,
                        true,
                        Fixture.charger("A", 1, 1),
                        Fixture.charger("LAST", 4940, 7)),
                map.settings);
        PageBank last = map.page(246);
        last.write(CHARGER, 1, new byte[] {(byte) (4940 >> 8), (byte) 4940}, 0, Fixture.MASTER);
        map.write(501, 7, 1);
        map.write(TRIGGER, 1);
        assertThat(map.last())
                .isEqualTo(
                        new Command.Mailbox(
                                new Command.GetConfiguration(new ConnectorRef("LAST", 7), "")));
        map.put("", 0, "box.state", "Waiting");
        assertThatThrownBy(() -> last.write(TRIGGER, 1, new byte[] {0, 1}, 0, Fixture.MASTER))
                .isSameAs(ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY));
    }

    @ParameterizedTest
    @CsvSource({
        "Accepted,0",
        "Rejected,1",
        "RebootRequired,2",
        "NotSupported,3",
        "UnknownMessageId,2",
        "UnknownVendorId,3",
        "Dancing,65535"
    })
    void theResultIsTheNumberOfTheOperationsOwnEnumeration(String word, int number)
            throws ModbusFault {
        map.put("", 0, "box.result", word);
        assertThat(map.word(RESULT)).isEqualTo(number);
    }

    @Test
    void theAnswerIsReadInItsPoints() throws ModbusFault {
        map.put("", 0, "box.data", "{\"duration\":60}");
        map.put("", 0, "box.readonly", true);
        map.put("", 0, "box.unknownKey", false);
        map.put("", 0, "box.length", 1234L);
        assertThat(map.text(DATA, 8)).isEqualTo("{\"duration\":60}\0");
        assertThat(map.read(923, 3)).containsExactly(1, 0, 1234);
    }
}
