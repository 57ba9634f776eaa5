package org.chargebus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the times. */
class BenchmarksTest {
    @Test
    void aRowHoldsTheGatewayBesideItsPeer() {
        Operations operations = new Operations();
        operations.add("ReadRegisters", ", registers 10", "j2mod", 300, 3);
        operations.add("ReadRegisters", ", registers 10", "gateway", 100, 1);
        assertThat(operations.table().rows())
                .containsExactly(
                        List.of(
                                "FC 3 request answered, registers 10",
                                100.0,
                                1.0,
                                "j2mod",
                                300.0,
                                3.0,
                                3.0));
    }

    @Test
    void whatHasNoPeerStandsAlone() {
        Operations operations = new Operations();
        operations.add("MeterValuesPayload", "", "gateway", 100, 1);
        assertThat(operations.table().text()).contains("this tree to a checked record");
        assertThat(operations.table().rows().get(0).get(6)).isEqualTo(Double.NaN);
    }

    @Test
    void anOperationNeedsATitle() {
        assertThatThrownBy(() -> new Operations().add("Other", "", "gateway", 1, 1))
                .hasMessageContaining("Other has no title");
    }
}
