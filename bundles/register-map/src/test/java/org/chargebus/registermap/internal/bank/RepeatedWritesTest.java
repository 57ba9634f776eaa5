package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.junit.jupiter.api.Test;

/** register-map.md, Access rules: {@code notifyOnWrite}. */
class RepeatedWritesTest {
    private static final int A = 1000;
    private static final int A1 = 1400;

    private static final String FALLBACK = "fallback (BMS lost)";

    private final Fixture map = new Fixture();

    @Test
    void aPlcThatWritesInEveryCycleCausesOneCommand() throws ModbusFault {
        for (int i = 0; i < 10; i++) {
            map.write(A1 + 391, 160);
            map.write(A1 + 20, 1);
            map.write(A1 + 6, 1);
        }
        assertThat(map.commands).hasSize(3);
    }

    @Test
    void alwaysTakesEveryWrite() throws ModbusFault {
        map.show(map.site, new Settings(0, map.settings.format(), false, true));
        for (int i = 0; i < 3; i++) {
            map.write(A1 + 391, 160);
            map.write(A1 + 20, 1);
        }
        assertThat(map.commands).hasSize(6);
    }

    @Test
    void anotherValueAndTheOldOneAgainBothCount() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.write(A1 + 391, 100);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(3);
    }

    @Test
    void aWriteOfOneStaysOneCommandWhileTheTransactionComes() throws ModbusFault {
        map.put("A", 1, "tx.active", false);
        map.write(A1 + 20, 1);
        map.put("A", 1, "tx.active", false);
        map.write(A1 + 20, 1);
        map.put("A", 1, "tx.active", true);
        map.write(A1 + 20, 1);
        assertThat(map.commands).hasSize(1);
    }

    @Test
    void afterTheTransactionEndedAWriteOfOneIsANewOne() throws ModbusFault {
        map.write(A1 + 20, 1);
        map.put("A", 1, "tx.active", true);
        map.put("A", 1, "tx.active", false);
        map.write(A1 + 20, 1);
        map.write(A1 + 20, 1);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void theEndIsRememberedOverAnUpdateOfThisBundle() throws ModbusFault {
        map.write(A1 + 20, 1);
        map.put("A", 1, "tx.active", true);
        map.put("A", 1, "tx.active", false);
        map.repeats.close();
        map.restartGateway("run1");
        map.write(A1 + 20, 1);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void anUpdateOfThisBundleForgetsNoWrite() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.write(A1 + 20, 1);
        map.put("A", 1, "tx.active", true);
        map.repeats.close();
        map.restartGateway("run1");
        map.write(A1 + 391, 160);
        map.write(A1 + 20, 1);
        assertThat(map.commands).hasSize(2);
        map.put("A", 1, "tx.active", false);
        map.write(A1 + 20, 1);
        assertThat(map.commands).hasSize(3);
    }

    @Test
    void afterARestartOfTheGatewayTheFirstWriteCounts() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.table.mark("A", Quality.RESTORED);
        map.restartGateway("run2");
        map.write(A1 + 391, 160);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void anAnswerCountsForEachRequest() throws ModbusFault {
        map.write(A + 296, 0);
        map.write(A + 296, 0);
        assertThat(map.commands).hasSize(1);
        map.table.apply("A", List.of(Change.absent(0, "authorize.answer")));
        map.write(A + 296, 0);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void aLimitSetByTriggerMakesTheDirectOneCountAgain() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.write(A1 + 388, 2);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(3);
    }

    /** register-map.md, Access rules: after a fallback the first write counts. */
    @Test
    void afterTheFallbackTheFirstWriteCountsWhateverItsValue() throws ModbusFault {
        map.put("A", 1, "limit.source", "BMS");
        map.write(A1 + 391, 160);
        map.put("A", 1, "limit.source", FALLBACK);
        map.put("A", 1, "limit.source", FALLBACK);
        map.write(A1 + 391, 160);
        map.put("A", 1, "limit.source", FALLBACK);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(2);
        map.put("A", 1, "limit.source", "BMS");
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void theFallbackOfTheChargePointItselfMakesItsLimitCount() throws ModbusFault {
        map.write(A + 391, 160);
        map.put("A", 0, "limit.source", FALLBACK);
        map.write(A + 391, 160);
        map.write(A1 + 391, 160);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(3);
    }

    @Test
    void theFallbackIsRememberedOverAnUpdateOfThisBundle() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.put("A", 1, "limit.source", FALLBACK);
        map.repeats.close();
        map.restartGateway("run1");
        map.write(A1 + 391, 160);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void aFallbackThatCameWhileThisBundleWasAwayCountsToo() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.repeats.close();
        map.table.tell((id, changes) -> {});
        map.pass(Duration.ofSeconds(1));
        map.put("A", 1, "limit.source", FALLBACK);
        map.restartGateway("run1");
        map.write(A1 + 391, 160);
        map.write(A1 + 391, 160);
        assertThat(map.commands).hasSize(2);
    }

    @Test
    void theSameValueOnAnotherConnectorIsAnotherWrite() throws ModbusFault {
        map.write(A1 + 391, 160);
        map.write(A1 + 400 + 391, 160);
        assertThat(map.commands).hasSize(2);
    }
}
