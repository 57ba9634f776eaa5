package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.StagedProfile;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The option smartCharging (configuration.md) holds for every command of a profile. */
class SmartChargingTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    static Stream<Arguments> ofSmartCharging() {
        ConnectorRef ref = Gateway.ref(1);
        StagedProfile tx = new StagedProfile().of("TxProfile");
        return Stream.of(
                Arguments.of(new Command.SetProfile(ref, new StagedProfile().staged()), "profile"),
                Arguments.of(new Command.ClearProfiles(ref, false, 0, "", -1), "clearProfile"),
                Arguments.of(new Command.GetCompositeSchedule(ref, 60, ""), "composite"),
                Arguments.of(new Command.RemoteStart(ref, "TAG", tx.staged()), "remoteStart"));
    }

    @ParameterizedTest
    @MethodSource("ofSmartCharging")
    void withoutSmartChargingNoneOfItIsSent(Command command, String points) {
        Site site = gateway.site.get();
        gateway.site.siteChanged(new Site("x", "", Mode.BMS, false, site.chargePoints()));
        assertRefused(command, points, "smartCharging = true");
        gateway.site.siteChanged(new Site("x", "", Mode.EXTERNAL, false, site.chargePoints()));
        assertRefused(command, points, "external central system");
    }

    private void assertRefused(Command command, String points, String why) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(command).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.Refused);
        assertThat(outcome.explanation()).contains(why);
        assertThat(gateway.value(1, points + ".state")).isEqualTo("Refused");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void aRemoteStartWithoutAProfileNeedsNoSmartCharging() {
        Site site = gateway.site.get();
        gateway.site.siteChanged(new Site("x", "", Mode.BMS, false, site.chargePoints()));
        gateway.submit(new Command.RemoteStart(Gateway.ref(1), "TAG"));
        assertThat(gateway.chargePoints.last().action()).isEqualTo("RemoteStartTransaction");
    }
}
