package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.config.internal.SiteBuilder.Claim;
import org.chargebus.config.internal.SiteBuilder.Conflict;
import org.chargebus.config.internal.SiteBuilder.Identity;
import org.chargebus.config.internal.SiteBuilder.Result;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SiteBuilderTest {
    private final List<Claim> claims = new ArrayList<>();
    private final Map<String, Identity> before = new HashMap<>();

    private void claim(String name, int number, String id) {
        claims.add(
                new Claim(
                        name,
                        "etc/" + name + ".cfg",
                        ChargerReader.read(Fixtures.charger(number, id)).orElseThrow()));
    }

    private List<String> build() {
        return names(SiteBuilder.build(claims, before));
    }

    private static List<String> names(Result result) {
        return result.chargePoints().stream().map(c -> c.number() + " " + c.id()).toList();
    }

    private List<Conflict> conflicts() {
        return SiteBuilder.build(claims, before).conflicts();
    }

    @Test
    @DisplayName("chargers come by rising number, whatever the order of their files")
    void order() {
        claim("a", 9, "X");
        claim("b", 2, "Y");
        claim("c", 5, "Z");
        assertThat(build()).containsExactly("2 Y", "5 Z", "9 X");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    @DisplayName("of two newcomers with one number the first file by name wins; both are named")
    void duplicateNumber() {
        claim("b", 1, "Y");
        claim("a", 1, "X");
        assertThat(build()).containsExactly("1 X");
        assertThat(conflicts())
                .containsExactly(
                        new Conflict(
                                "b",
                                "number",
                                "etc/b.cfg: number = 1 is already that of etc/a.cfg",
                                "give each charger its own number; until then it is left out"));
    }

    @Test
    @DisplayName("of two newcomers with one id the first file by name wins")
    void duplicateId() {
        claim("b", 2, "X");
        claim("a", 1, "X");
        assertThat(build()).containsExactly("1 X");
        assertThat(conflicts()).extracting(Conflict::key).containsExactly("id");
    }

    @Test
    @DisplayName("a newcomer never drives out a charger that runs, though its file sorts first")
    void ownerStays() {
        before.put("z", new Identity(1, "Z"));
        claim("a", 1, "A");
        claim("z", 1, "Z");
        assertThat(build()).containsExactly("1 Z");
        assertThat(conflicts()).extracting(Conflict::pid).containsExactly("a");
    }

    @Test
    @DisplayName("a charger that wants a number in use keeps its last good one")
    void keepsOwn() {
        before.put("a", new Identity(1, "A"));
        before.put("b", new Identity(2, "B"));
        claim("a", 2, "A");
        claim("b", 2, "B");
        assertThat(build()).containsExactly("1 A", "2 B");
        assertThat(conflicts().get(0).mend())
                .isEqualTo(
                        "give each charger its own number;" + " number 1 and id A stay in force");
    }

    @Test
    @DisplayName("two chargers may swap their numbers")
    void swap() {
        before.put("a", new Identity(1, "A"));
        before.put("b", new Identity(2, "B"));
        claim("a", 2, "A");
        claim("b", 1, "B");
        assertThat(build()).containsExactly("1 B", "2 A");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    @DisplayName("the defaults of a charger are those of the reference")
    void defaults() {
        var charger = ChargerReader.read(Fixtures.charger(3, "C")).orElseThrow();
        assertThat(charger.connectors()).isEqualTo(1);
        assertThat(charger.enabled()).isTrue();
        assertThat(charger.password()).isEmpty();
        assertThat(charger.callTimeout()).isEmpty();
        assertThat(charger.zone().getId()).isEqualTo("UTC");
        assertThat(charger.limit())
                .isEqualTo(new org.chargebus.site.LimitTemplate("auto", "auto", 1, 0, 32, 3, 230));
    }

    @Test
    @DisplayName("typed values and texts are read alike")
    void typed() {
        var charger =
                ChargerReader.read(
                                Map.of(
                                        "number",
                                        "3",
                                        "id",
                                        "C",
                                        "connectors",
                                        2,
                                        "enabled",
                                        false,
                                        "callTimeout",
                                        "60",
                                        "limit.minimum",
                                        6.0,
                                        "limit.unit",
                                        "W",
                                        "phases",
                                        "1",
                                        "zone",
                                        "Europe/Berlin"))
                        .orElseThrow();
        assertThat(charger.connectors()).isEqualTo(2);
        assertThat(charger.enabled()).isFalse();
        assertThat(charger.callTimeout()).hasValue(60);
        assertThat(charger.limit().minimum()).isEqualTo(6);
        assertThat(charger.limit().phases()).isEqualTo(1);
    }

    @Test
    @DisplayName("a file without number or id is no charger")
    void incomplete() {
        assertThat(ChargerReader.read(Map.of("id", "C"))).isEmpty();
        assertThat(ChargerReader.read(Map.of("number", 1))).isEmpty();
    }
}
