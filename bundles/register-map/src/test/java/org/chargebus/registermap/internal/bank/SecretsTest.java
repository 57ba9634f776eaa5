package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.chargebus.command.Command;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where a password may be written or read: register-map.md, mailbox. */
class SecretsTest {
    private static final RegisterRange LOCATOR = new RegisterRange(536, 664);
    private static final RegisterRange DATA = new RegisterRange(664, 920);

    private final Fixture map = new Fixture();

    @Test
    @DisplayName("In the native map it is the locator and the data of the mailbox")
    void nativeMap() {
        assertThat(map.bank.secrets()).containsExactly(LOCATOR, DATA);
        assertThat(map.bank.secrets()).as("asked for each request").isSameAs(map.bank.secrets());
    }

    @Test
    @DisplayName(
            "The register base moves them, and a mode without a mailbox hides them all the same")
    void settings() {
        map.show(Fixture.site(Mode.EXTERNAL, false), Fixture.settings(1, ByteOrder.LITTLE_ENDIAN));
        assertThat(map.bank.secrets())
                .containsExactly(new RegisterRange(535, 663), new RegisterRange(663, 919));
    }

    @Test
    @DisplayName("In a map file they are where the file has them, on each unit")
    void mapFile() {
        map.serve(
                ",0,,,,box.data,str4,,,",
                ",10,,,,box.key,,,,",
                "20,7,,,,box.locator,str10,little-endian,W,");
        assertThat(map.bank.secrets()).containsExactly(new RegisterRange(0, 2));
        assertThat(map.unitBank(20).secrets()).containsExactly(new RegisterRange(7, 12));
        map.show(map.site, Fixture.settings(1, ByteOrder.BIG_ENDIAN));
        assertThat(map.bank.secrets()).containsExactly(new RegisterRange(0, 1));
        map.serve(",10,,,,box.key,,,,");
        assertThat(map.bank.secrets()).isEmpty();
    }

    @Test
    @DisplayName("What the log has of a command of the mailbox are no texts")
    void log() {
        ConnectorRef charger = new ConnectorRef("A", 0);
        Command command =
                new Command.Mailbox(
                        new Command.ChangeConfiguration(charger, "AuthorizationKey", "s3cret"));
        assertThat(command.toString())
                .contains("ChangeConfiguration")
                .contains("A")
                .doesNotContain("s3cret");
    }
}
