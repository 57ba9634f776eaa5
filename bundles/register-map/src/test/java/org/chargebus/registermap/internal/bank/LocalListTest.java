package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.draft.StagedList;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.Test;

/** register-map.md, Sequences, local list: entries are staged and then sent together. */
class LocalListTest {
    private static final int A = 1000;
    private static final int ENTRY = A + 246;
    private static final int STAGED = A + 247;
    private static final int TRIGGER = A + 248;
    private static final int STATE = A + 249;

    private final Fixture map = new Fixture();

    @Test
    void entriesAreAppendedAndSentInTheirOrder() throws ModbusFault {
        Instant expiry = Instant.ofEpochSecond(0xFFFFFFFEL);
        entry("ONE", 0, 1);
        map.write(A + 234, 0xFFFF, 0xFFFE);
        map.write(A + 236, Fixture.words("~P|,;\" =", 10));
        entry("two", 4, 1);
        assertThat(map.word(STAGED)).isEqualTo(2);
        assertThat(map.commands).as("nothing leaves yet").isEmpty();
        map.write(TRIGGER, 1);
        assertThat(map.commands)
                .containsExactly(
                        list(
                                new ListEntry("ONE", "Accepted", null, ""),
                                new ListEntry("two", "ConcurrentTx", expiry, "~P|,;\" =")));
        assertThat(map.word(STAGED)).as("until the charger took it over").isEqualTo(2);
    }

    /** OCPP 1.6, 7.28: an idTag is case insensitive. */
    @Test
    void theSameIdTagAgainTakesThePlaceOfItsEntry() throws ModbusFault {
        entry("ONE", 0, 1);
        entry("TWO", 0, 1);
        entry("one", 1, 1);
        assertThat(map.word(STAGED)).isEqualTo(2);
        map.write(TRIGGER, 1);
        assertThat(map.last())
                .isEqualTo(
                        list(
                                new ListEntry("TWO", "Accepted", null, ""),
                                new ListEntry("one", "Blocked", null, "")));
    }

    @Test
    void appendAndSendIsOneWrite() throws ModbusFault {
        entry("ONE", 2, 1);
        entry("TWO", 3, 3);
        assertThat(map.commands)
                .containsExactly(
                        list(
                                new ListEntry("ONE", "Expired", null, ""),
                                new ListEntry("TWO", "Invalid", null, "")));
    }

    @Test
    void clearTakesEveryStagedEntryAway() throws ModbusFault {
        entry("ONE", 0, 1);
        map.write(ENTRY, 2);
        assertThat(map.word(STAGED)).isZero();
        assertThat(map.value("A", 0, "_localList")).isNull();
        map.write(TRIGGER, 1);
        assertThat(map.last()).isEqualTo(list());
    }

    @Test
    void status100TakesTheIdTagOutOfTheListOfTheCharger() throws ModbusFault {
        entry("ONE", 100, 3);
        assertThat(map.word(A + 232)).isEqualTo(100);
        assertThat(map.last()).isEqualTo(list(new ListEntry("ONE", "", null, "")));
    }

    @Test
    void anEntryWithoutIdTagOrStatusIsParameterInvalidAndStagesNothing() throws ModbusFault {
        map.write(ENTRY, 1);
        assertThat(map.word(STATE)).isEqualTo(6);
        map.write(A + 222, Fixture.words("ONE", 10));
        map.write(ENTRY, 3);
        assertThat(map.word(STAGED)).isZero();
        map.write(A + 232, 0);
        map.write(A + 222, new int[10]);
        map.write(ENTRY, 1);
        assertThat(map.word(STAGED)).isZero();
        assertThat(map.commands).isEmpty();
    }

    @Test
    void whatTheChargerAcceptedIsNoLongerStaged() throws ModbusFault {
        entry("ONE", 0, 1);
        entry("TWO", 0, 3);
        entry("two", 1, 1);
        entry("THREE", 0, 1);
        map.outcomes.get(0).complete(outcome(CommandState.Answered, "Accepted"));
        assertThat(map.word(STAGED)).as("what came since it was sent").isEqualTo(2);
        map.write(TRIGGER, 1);
        assertThat(map.last())
                .isEqualTo(
                        list(
                                new ListEntry("two", "Blocked", null, ""),
                                new ListEntry("THREE", "Accepted", null, "")));
        map.outcomes.get(1).complete(outcome(CommandState.Answered, "Accepted"));
        assertThat(map.word(STAGED)).isZero();
        assertThat(map.value("A", 0, "_localList")).isNull();
    }

    @Test
    void whatTheChargerDidNotAcceptStaysStaged() throws ModbusFault {
        entry("ONE", 0, 3);
        map.write(TRIGGER, 1);
        map.write(TRIGGER, 1);
        map.outcomes.get(0).complete(outcome(CommandState.Answered, "VersionMismatch"));
        map.outcomes.get(1).complete(outcome(CommandState.TimeOut, ""));
        map.outcomes.get(2).complete(outcome(CommandState.CallError, "Accepted"));
        assertThat(map.word(STAGED)).isEqualTo(1);
    }

    /** register-map.md: nothing half-written survives a reconnect. */
    @Test
    void anotherConnectionBeginsWithNothingStaged() throws ModbusFault {
        entry("ONE", 0, 1);
        map.drafts.drop("C");
        assertThat(map.word(STAGED)).isEqualTo(1);
        map.drafts.drop("A");
        assertThat(map.word(STAGED)).isZero();
        long applied = map.table.applied();
        map.drafts.drop("A");
        assertThat(map.table.applied()).as("nothing to change").isEqualTo(applied);
    }

    @Test
    void theListIsBoundedAndOneEntryMoreIsBusy() throws ModbusFault {
        map.write(A + 232, 4);
        map.write(A + 234, 0xFFFF, 0xFFFF);
        map.write(A + 236, Fixture.words("p".repeat(20), 10));
        for (int i = 0; i < StagedList.MOST; i++) {
            map.write(A + 222, Fixture.words("%020d".formatted(i), 10));
            map.write(ENTRY, 1);
        }
        assertThat(map.word(STAGED)).isEqualTo(1000);
        assertThat(map.value("A", 0, "_localList").toString()).hasSizeLessThan(65_536);
        int[] words = new int[25];
        System.arraycopy(Fixture.words("MORE", 10), 0, words, 0, 10);
        words[10] = 1;
        words[24] = 3;
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, A + 222, words);
        assertThat(map.value("A", 0, "localList.status")).isEqualTo("ConcurrentTx");
        map.write(A + 222, Fixture.words("%020d".formatted(7), 10));
        map.write(ENTRY, 1);
        assertThat(map.word(STAGED)).as("another status for one of them").isEqualTo(1000);
    }

    @Test
    void eachChargerHasAListOfItsOwnAndAnUpdateOfThisBundleForgetsNone() throws ModbusFault {
        entry("ONE", 0, 1);
        map.restartGateway("run1");
        assertThat(map.word(STAGED)).isEqualTo(1);
        assertThat(map.word(7400 + 247)).isZero();
    }

    private void entry(String idTag, int status, int what) throws ModbusFault {
        int[] words = Arrays.copyOf(Fixture.words(idTag, 10), 11);
        words[10] = status;
        map.write(A + 222, words);
        map.write(ENTRY, what);
    }

    private static Command list(ListEntry... entries) {
        return new Command.SendLocalList(new ConnectorRef("A", 0), false, 0, List.of(entries));
    }

    private static CommandOutcome outcome(CommandState state, String result) {
        return CommandOutcome.unsent(state, result, "");
    }
}
