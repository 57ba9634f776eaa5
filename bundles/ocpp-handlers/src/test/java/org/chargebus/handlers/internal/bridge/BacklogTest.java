package org.chargebus.handlers.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chargebus.handlers.internal.bridge.Backlog.FullException;
import org.chargebus.ocpp.Call;
import org.chargebus.store.Store;
import org.junit.jupiter.api.Test;

/** How much one charger may leave for its external central system. */
class BacklogTest {
    private final Backlog backlog = new Backlog("CP1");
    private int messages;

    private Kept message(String action, int characters) {
        Map<String, Object> payload = Map.of("vendor", "x".repeat(characters));
        return Kept.of(new Call("CP1", "m" + ++messages, action, payload, Instant.EPOCH));
    }

    private List<Store.Put> add(Kept message) throws FullException {
        List<Store.Put> puts = new ArrayList<>();
        backlog.add(message, puts);
        return puts;
    }

    @Test
    void beyondItsCharactersTheOldestMeterValuesGoFromTheStoreToo() throws FullException {
        int large = 900_000;
        add(message("StartTransaction", 10));
        for (int i = 0; i < 4; i++) {
            add(message("MeterValues", large));
        }
        List<Store.Put> puts = add(message("MeterValues", large));
        assertThat(backlog.dropped()).isEqualTo(1);
        assertThat(puts)
                .filteredOn(put -> put.value() == null)
                .as("all parts of the second message")
                .hasSize(16)
                .allMatch(put -> put.key().startsWith("CP1/q/000000000002/"));
        assertThat(puts).allMatch(put -> put.value() == null || put.value().length() <= 65536);
    }

    @Test
    void meterValuesThatFitNowhereAreDroppedThemselves() throws FullException {
        for (int i = 0; i < 5; i++) {
            add(message("StartTransaction", 900_000));
        }
        assertThat(add(message("MeterValues", 10))).isEmpty();
        assertThat(add(message("MeterValues", 10))).isEmpty();
        assertThat(backlog.dropped()).isEqualTo(2);
    }

    @Test
    void oneThatIsTooLongCostsNoOther() throws FullException {
        add(message("MeterValues", 10));
        assertThat(add(message("MeterValues", Backlog.LONGEST))).isEmpty();
        assertThat(backlog.size()).isEqualTo(1);
    }

    @Test
    void atTwiceItsSizeTheChargerKeepsItsTransactions() throws FullException {
        for (int i = 0; i < 2 * Backlog.MOST; i++) {
            assertThat(add(message("StartTransaction", 10))).hasSize(1);
        }
        assertThatThrownBy(() -> add(message("StartTransaction", 10)))
                .isInstanceOf(FullException.class);
        assertThat(backlog.size()).isEqualTo(2 * Backlog.MOST);
    }

    @Test
    void aStartThatIsTooLongForTheStoreStaysWithItsCharger() {
        assertThatThrownBy(() -> add(message("StartTransaction", Backlog.LONGEST)))
                .isInstanceOf(FullException.class);
    }
}
