package org.chargebus.handlers.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotesTest {
    private final Notes notes = new Notes();

    @Test
    void anOddityIsLoggedOnceAChargerAndText() {
        assertThat(notes.once("CP1", "unit '{}'", "horses")).isTrue();
        assertThat(notes.once("CP1", "unit '{}'", "horses")).isFalse();
        assertThat(notes.once("CP1", "unit '{}'", "ponies")).isTrue();
        assertThat(notes.once("CP2", "unit '{}'", "horses")).isTrue();
    }

    @Test
    void aForgottenChargerIsLoggedAgain() {
        notes.once("CP1", "unit '{}'", "horses");
        notes.forget("CP1");
        assertThat(notes.once("CP1", "unit '{}'", "horses")).isTrue();
    }

    @Test
    void strangersCannotFillTheMemory() {
        int logged = 0;
        for (int i = 0; i < 20_000; i++) {
            logged += notes.once("CP1", "unit '{}'", "u" + i) ? 1 : 0;
        }
        assertThat(logged).isEqualTo(5000);
    }

    @Test
    void textOfTheNetworkIsPrintableAndShort() {
        assertThat(Printable.of("a\r\nb\u001b[31m\u00e9")).isEqualTo("a..b.[31m.");
        assertThat(Printable.of("x".repeat(100))).isEqualTo("x".repeat(60) + "...");
    }
}
