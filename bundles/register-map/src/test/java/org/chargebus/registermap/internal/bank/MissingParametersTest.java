package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.md, command state 6: a trigger whose parameters are not complete. */
class MissingParametersTest {
    private static final int A = 1000;
    private static final int A1 = 1400;
    private static final ConnectorRef CONNECTOR = new ConnectorRef("A", 1);

    private final Fixture map = new Fixture();

    @Test
    void aProfileGoesWithAStartOnlyWhereSmartChargingIsOn() throws ModbusFault {
        map.show(Fixture.site(Mode.BMS, false), map.settings);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, A1 + 90, 1);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, A1 + 89, 0, 1, 1);
        map.write(A1 + 90, 0, 1);
        assertThat(map.last()).isEqualTo(new Command.RemoteStart(CONNECTOR, ""));
    }

    @Test
    void aStartWhoseProfileIsIncompleteOrNoLongerOfferedIsParameterInvalid() throws ModbusFault {
        map.write(A1 + 90, 1, 1);
        assertThat(map.commands).isEmpty();
        assertThat(map.read(A1 + 92, 2)).containsExactly(6, 65535);
        profile();
        map.show(Fixture.site(Mode.BMS, false), map.settings);
        map.put("A", 1, "remoteStart.state", "Answered");
        map.write(A1 + 91, 1);
        assertThat(map.commands).isEmpty();
        assertThat(map.word(A1 + 92)).isEqualTo(6);
        map.write(A1 + 20, 1);
        assertThat(map.last())
                .as("tx.active knows no profile")
                .isEqualTo(new Command.RemoteStart(CONNECTOR, ""));
    }

    private void profile() throws ModbusFault {
        map.write(A1 + 312, 0, 1, 0, 1);
        map.write(A1 + 329, 2);
        map.write(A1 + 334, 0x4120, 0);
        map.write(A1 + 338, 0, 60);
        map.write(A1 + 340, 0x4130, 0);
    }

    /** OCPP 1.6, 7.8: its id, stack level, purpose and the start and limit of each period. */
    @ParameterizedTest
    @CsvSource({
        "profile.id",
        "profile.stackLevel",
        "profile.purpose",
        "profile.periods",
        "profile.period1.limit",
        "profile.period2.start",
        "profile.period2.limit"
    })
    void aProfileWithoutARequiredFieldIsParameterInvalid(String key) throws ModbusFault {
        profile();
        map.table.apply("A", List.of(Change.absent(1, key)));
        map.write(A1 + 380, 1);
        assertThat(map.commands).isEmpty();
        assertThat(map.read(A1 + 381, 2)).containsExactly(6, 65535);
    }

    @Test
    void aReservationWithoutIdTagOrExpiryIsParameterInvalid() throws ModbusFault {
        map.write(A1 + 102, 0x6A54, 0x3210);
        map.write(A1 + 124, 1);
        assertThat(map.word(A1 + 125)).isEqualTo(6);
        map.write(A1 + 104, Fixture.words("T", 10));
        map.write(A1 + 102, 0, 0);
        map.write(A1 + 124, 1);
        assertThat(map.commands).isEmpty();
    }

    @Test
    void aCompositeScheduleWithoutDurationIsParameterInvalid() throws ModbusFault {
        map.write(A + 395, 1);
        assertThat(map.word(A + 396)).isEqualTo(6);
        assertThat(map.commands).isEmpty();
    }
}
