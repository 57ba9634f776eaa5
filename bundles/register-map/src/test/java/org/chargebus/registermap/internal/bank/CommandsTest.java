package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.Test;

/** register-map.md, Sequences: what each write asks of the charger. */
class CommandsTest {
    private static final int A = 1000;
    private static final int A1 = 1400;
    private static final ConnectorRef CHARGER = new ConnectorRef("A", 0);
    private static final ConnectorRef CONNECTOR = new ConnectorRef("A", 1);

    private final Fixture map = new Fixture();

    @Test
    void resetTakesItsType() throws ModbusFault {
        map.write(A + 200, 0, 1);
        assertThat(map.commands).containsExactly(new Command.Reset(CHARGER, true));
        map.write(A + 200, 1);
        map.write(A + 201, 1);
        assertThat(map.last()).isEqualTo(new Command.Reset(CHARGER, false));
    }

    @Test
    void aTriggerIsAnEventAndFiresForEachWriteButNotForZero() throws ModbusFault {
        map.write(A + 200, 1, 1);
        map.write(A + 201, 1);
        map.write(A + 201, 1);
        map.write(A + 201, 0);
        assertThat(map.commands).hasSize(3);
        assertThat(map.word(A + 201)).isZero();
    }

    @Test
    void aTriggerWithoutItsParameterIsParameterInvalid() throws ModbusFault {
        map.write(A + 201, 1);
        assertThat(map.commands).isEmpty();
        assertThat(map.word(A + 202)).isEqualTo(6);
        assertThat(map.word(A + 203)).isEqualTo(65535);
        map.write(A1 + 388, 1);
        assertThat(map.word(A1 + 389)).isEqualTo(6);
    }

    @Test
    void triggerMessageOfAConnectorNamesIt() throws ModbusFault {
        map.write(A1 + 142, 4, 1);
        assertThat(map.last()).isEqualTo(new Command.TriggerMessage(CONNECTOR, "MeterValues"));
    }

    @Test
    void triggerMessageOfTheChargerLeavesTheConnectorOutOrNamesTheParameter() throws ModbusFault {
        map.write(A + 208, 3, 0, 1);
        assertThat(map.last()).isEqualTo(new Command.TriggerMessage(CHARGER, "Heartbeat"));
        map.write(A + 208, 5, 1, 1);
        assertThat(map.last())
                .isEqualTo(new Command.TriggerMessage(CONNECTOR, "StatusNotification"));
    }

    /** The executor reports at the connector of the command; the master looks where it wrote. */
    @Test
    void theOutcomeOfATriggerMessageShowsInTheBlockThatAsked() throws ModbusFault {
        map.write(A + 208, 5, 1, 1);
        assertThat(map.word(A + 211)).isEqualTo(1);
        map.outcomes.get(0).complete(outcome(CommandState.Answered, "NotImplemented"));
        assertThat(map.word(A + 211)).isEqualTo(2);
        assertThat(map.word(A + 212)).isEqualTo(2);
        map.write(A + 210, 1);
        assertThat(map.word(A + 212)).isEqualTo(65535);
        map.outcomes.get(1).complete(outcome(CommandState.TimeOut, ""));
        assertThat(map.word(A + 211)).isEqualTo(3);
    }

    private static CommandOutcome outcome(CommandState state, String result) {
        return CommandOutcome.unsent(state, result, "");
    }

    @Test
    void authorizeIsAnsweredWithExpiryAndParent() throws ModbusFault {
        int[] words = new int[13];
        words[0] = 0x6543;
        words[1] = 0x2100;
        System.arraycopy(Fixture.words("PARENT", 10), 0, words, 2, 10);
        map.write(A + 284, words);
        Instant expiry = Instant.ofEpochSecond(0x65432100L);
        assertThat(map.commands)
                .containsExactly(
                        new Command.AnswerAuthorize(CHARGER, "Accepted", expiry, "PARENT"));
        assertThat(map.word(A + 296)).isZero();
    }

    @Test
    void authorizeIsAnsweredWithTheStatusAlone() throws ModbusFault {
        map.write(A + 296, 1);
        assertThat(map.last()).isEqualTo(new Command.AnswerAuthorize(CHARGER, "Blocked", null, ""));
    }

    @Test
    void startAndStopAreAnswered() throws ModbusFault {
        map.write(A1 + 64, Fixture.words("P", 10));
        map.write(A1 + 74, 4);
        assertThat(map.last())
                .isEqualTo(new Command.AnswerStart(CONNECTOR, "ConcurrentTx", null, "P"));
        map.write(A1 + 77, 0);
        assertThat(map.last()).isEqualTo(new Command.AnswerStop(CONNECTOR, "Accepted"));
    }

    @Test
    void txActiveStartsWithTheIdTagAndStopsTheRunningTransaction() throws ModbusFault {
        map.write(A1 + 80, Fixture.words("TAG", 10));
        map.write(A1 + 20, 1);
        assertThat(map.last()).isEqualTo(new Command.RemoteStart(CONNECTOR, "TAG"));
        assertThat(map.word(A1 + 20)).as("the charger's report, not the write").isZero();
        map.write(A1 + 20, 0);
        assertThat(map.last()).isEqualTo(new Command.RemoteStop(CONNECTOR, 0));
    }

    @Test
    void remoteStartInOneRequest() throws ModbusFault {
        int[] words = new int[12];
        System.arraycopy(Fixture.words("ONE", 10), 0, words, 0, 10);
        words[11] = 1;
        map.write(A1 + 80, words);
        assertThat(map.commands).containsExactly(new Command.RemoteStart(CONNECTOR, "ONE"));
    }

    /** register-map.csv: any write restarts the timer. */
    @Test
    void everyWriteOfTheWatchdogTellsThatTheBmsLives() throws ModbusFault {
        map.write(0, 7);
        map.write(0, 7);
        map.write(0, 0);
        map.bank.writeBits(0, 1, new byte[] {1}, 0, Fixture.MASTER);
        assertThat(map.commands)
                .containsExactly(
                        new Command.BmsAlive(7),
                        new Command.BmsAlive(7),
                        new Command.BmsAlive(0),
                        new Command.BmsAlive(1));
        assertThat(map.word(0)).isEqualTo(1);
        map.write(0, 3, 120);
        assertThat(map.value("", 0, "bms.timeout")).isEqualTo(120L);
        assertThat(map.last()).isEqualTo(new Command.BmsAlive(3));
    }

    /** Only a TriggerMessage of the charger block is shown elsewhere than at its connector. */
    @Test
    void aMailboxThatNamesAConnectorTouchesNoOtherPoint() throws ModbusFault {
        map.write(500, 1, 2, 1);
        map.write(920, 1);
        map.outcomes.get(0).complete(outcome(CommandState.Answered, "Accepted"));
        assertThat(map.value("", 0, "triggerMessage.state")).isNull();
        assertThat(map.word(A + 211)).isZero();
    }

    @Test
    void remoteStopTakesATransactionOrTheRunningOne() throws ModbusFault {
        map.write(A1 + 96, 1);
        assertThat(map.last()).isEqualTo(new Command.RemoteStop(CONNECTOR, 0));
        map.write(A1 + 94, 1, 2, 1);
        assertThat(map.last()).isEqualTo(new Command.RemoteStop(CONNECTOR, 0x10002));
    }

    @Test
    void operativeAndAvailabilityChangeTheAvailability() throws ModbusFault {
        map.write(A1 + 6, 0);
        assertThat(map.last()).isEqualTo(new Command.ChangeAvailability(CONNECTOR, false));
        map.write(A + 300, 1, 1);
        assertThat(map.last()).isEqualTo(new Command.ChangeAvailability(CHARGER, true));
        map.write(A1 + 300, 0, 1);
        assertThat(map.last()).isEqualTo(new Command.ChangeAvailability(CONNECTOR, false));
    }

    @Test
    void unlockUnlocks() throws ModbusFault {
        map.write(A1 + 138, 1);
        assertThat(map.last()).isEqualTo(new Command.UnlockConnector(CONNECTOR));
    }

    @Test
    void limitDirectIsInTenthsOfAnAmpere() throws ModbusFault {
        map.write(A1 + 391, 165);
        assertThat(map.last()).isEqualTo(new Command.SetLimit(CONNECTOR, 16.5, false, 0));
        map.write(A1 + 391, 0);
        assertThat(map.last()).isEqualTo(new Command.SetLimit(CONNECTOR, 0, false, 0));
        map.write(A1 + 391, 65535);
        assertThat(map.last()).isEqualTo(new Command.ClearLimit(CONNECTOR));
        map.write(A + 391, 320);
        assertThat(map.last()).isEqualTo(new Command.SetLimit(CHARGER, 32, false, 0));
        assertThat(map.word(A1 + 391)).isEqualTo(65535);
        assertThat(map.word(A + 391)).isEqualTo(320);
    }

    @Test
    void limitTriggerSetsWithUnitAndPhasesAndClears() throws ModbusFault {
        int watts = Float.floatToIntBits(11000f);
        map.write(A1 + 384, watts >>> 16, watts & 0xFFFF, 1, 3, 1);
        assertThat(map.last()).isEqualTo(new Command.SetLimit(CONNECTOR, 11000, true, 3));
        map.write(A1 + 388, 2);
        assertThat(map.last()).isEqualTo(new Command.ClearLimit(CONNECTOR));
    }

    @Test
    void limitValueAndTriggerAloneMeanAmperes() throws ModbusFault {
        int amperes = Float.floatToIntBits(10f);
        map.write(A1 + 384, amperes >>> 16, amperes & 0xFFFF);
        map.write(A1 + 388, 1);
        assertThat(map.last()).isEqualTo(new Command.SetLimit(CONNECTOR, 10, false, 0));
    }

    @Test
    void commandsOfOneRequestLeaveInRisingOrderOfAddress() throws ModbusFault {
        map.write(A1 + 384, 0x4120, 0, 0, 0, 1);
        map.commands.clear();
        map.write(A1 + 74, 0);
        map.bank.writeBits(A + 208, 3, new byte[] {0b101}, 0, Fixture.MASTER);
        assertThat(map.commands)
                .extracting(c -> c.getClass().getSimpleName())
                .containsExactly("AnswerStart", "TriggerMessage");
    }

    /** The command bundle is being replaced: exception 06, and nothing was written. */
    @Test
    void withoutAnExecutorACommandIsBusyAndAParameterIsKept() throws ModbusFault {
        map.executor = null;
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, A + 200, 1, 1);
        assertThat(map.value("A", 0, "reset.type")).isNull();
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, A1 + 391, 100);
        map.write(A + 200, 1);
        assertThat(map.value("A", 0, "reset.type")).isEqualTo("Soft");
    }

    @Test
    void aWriteThatWasBusyCountsWhenItIsRepeated() throws ModbusFault {
        var executor = map.executor;
        map.executor = null;
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, A1 + 20, 1);
        map.executor = executor;
        map.write(A1 + 20, 1);
        assertThat(map.commands).hasSize(1);
    }

    @Test
    void aFailureInsideIsException04() {
        map.executor =
                (command, origin) -> {
                    throw new IllegalStateException("broken");
                };
        assertThatThrownBy(() -> map.write(A1 + 138, 1))
                .isSameAs(ModbusFault.of(ExceptionCode.SERVER_DEVICE_FAILURE));
    }
}
