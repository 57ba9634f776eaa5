package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.chargebus.site.ChargerFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RemoveCommandTest {
    private final ChargerFiles files =
            new ChargerFiles() {
                @Override
                public Path add(Map<String, String> settings) {
                    throw new UnsupportedOperationException("" + settings);
                }

                @Override
                public Path preview(Map<String, String> settings) {
                    throw new UnsupportedOperationException("" + settings);
                }

                @Override
                public Path remove(String id) throws IOException {
                    if (!id.equals("CP7")) {
                        throw new IOException("no file in etc has id = " + id + "; ocpp:list");
                    }
                    return Path.of("etc", "org.chargebus.charger-CP7.cfg.removed");
                }
            };

    private final Bench bench = new Bench().with(ChargerFiles.class, files);

    @Test
    @DisplayName("where the file of a removed charger is kept is told")
    void removed() throws Exception {
        assertThat(bench.run(new RemoveCommand(), "CP7"))
                .isEqualTo(
                        "CP7 is removed; its file is kept as"
                                + " etc/org.chargebus.charger-CP7.cfg.removed\n");
        assertThat(bench.run(new RemoveCommand(), "CP7", "--json"))
                .contains("\"id\" : \"CP7\"")
                .contains("\"kept\" : \"etc/org.chargebus.charger-CP7.cfg.removed\"");
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench.run(new RemoveCommand(), "CP8\u001b[2J"))
                .hasMessage("no file in etc has id = CP8\\u001b[2J; ocpp:list");
        assertThatThrownBy(() -> bench.run(new RemoveCommand()))
                .hasMessage("the argument ID is missing; see --help");
        assertThatThrownBy(() -> bench.run(new RemoveCommand(), "CP7", "CP8"))
                .hasMessage("too many arguments are given; see --help");
        assertThatThrownBy(() -> new Bench().run(new RemoveCommand(), "CP7"))
                .hasMessageContaining("the configuration is not there");
    }
}
