package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.config.internal.Fixtures.ToldAlarms;
import org.chargebus.site.Mode;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteKeeperTest {
    @TempDir Path folder;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final OpenProblems problems = new OpenProblems();
    private final ToldAlarms alarms = new ToldAlarms();
    private final List<Site> told = new ArrayList<>();
    private final Map<String, String> hashes = new HashMap<>();
    private SiteKeeper keeper;

    @BeforeEach
    void start() {
        problems.alarms(alarms);
        keeper = keeper(Set.of(SiteKeeper.GATEWAY));
        keeper.add(told::add, 0);
    }

    @AfterEach
    void end() {
        scheduler.shutdownNow();
    }

    private SiteKeeper keeper(Set<String> awaited) {
        StoredOwnership ownership =
                new StoredOwnership(new LastGood(folder.resolve("identities.properties")));
        return new SiteKeeper(scheduler, problems, ownership, awaited, hashes::put);
    }

    private List<String> ids(int index) {
        return told.get(index).chargePoints().stream().map(c -> c.number() + " " + c.id()).toList();
    }

    @Test
    @DisplayName("nothing is told before the configuration is known")
    void silent() {
        scheduler.run();
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("a configuration that comes when all has ended is left to who follows")
    void ended() {
        scheduler.shutdownNow();
        keeper.gateway(Map.of("name", "late"));
        keeper.charger("c1", Fixtures.charger(1, "CP1"));
        keeper.chargerRemoved("c1");
        keeper.add(told::add, 0);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("a start with 140 files tells one site, at once when the last one has come")
    void start140() {
        List<String> pids = new ArrayList<>(List.of(SiteKeeper.GATEWAY));
        for (int i = 1; i <= 140; i++) {
            pids.add("c" + i);
        }
        keeper = keeper(Set.copyOf(pids));
        keeper.add(told::add, 0);
        keeper.gateway(Map.of("name", "north"));
        for (int i = 1; i <= 140; i++) {
            assertThat(told).isEmpty();
            keeper.charger("c" + i, Fixtures.charger(i, "CP" + i));
            scheduler.run();
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0).chargePoints()).hasSize(140);
        assertThat(told.get(0).name()).isEqualTo("north");
        scheduler.pass(1000);
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName(
            "an awaited configuration that never comes holds the first site up for 1 s, and none after it")
    void awaitedInVain() {
        keeper = keeper(Set.of(SiteKeeper.GATEWAY, "c1", "c2"));
        keeper.add(told::add, 0);
        keeper.charger("c1", Fixtures.charger(1, "A"));
        scheduler.pass(999);
        assertThat(told).isEmpty();
        scheduler.pass(1);
        assertThat(told).hasSize(1);
        keeper.charger("c3", Fixtures.charger(3, "C"));
        scheduler.pass(200);
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("the mode is bms unless the file says external")
    void mode() {
        keeper.gateway(Map.of());
        scheduler.run();
        keeper.gateway(Map.of("mode", "external"));
        scheduler.pass(200);
        keeper.gateway(Map.of("mode", "bms"));
        scheduler.pass(200);
        assertThat(told).extracting(Site::mode).containsExactly(Mode.BMS, Mode.EXTERNAL, Mode.BMS);
    }

    @Test
    @DisplayName("later changes are told together after 200 ms without another")
    void settle() {
        keeper.gateway(Map.of());
        scheduler.run();
        keeper.charger("c1", Fixtures.charger(1, "A"));
        scheduler.pass(150);
        keeper.charger("c2", Fixtures.charger(2, "B"));
        scheduler.pass(150);
        assertThat(told).hasSize(1);
        scheduler.pass(50);
        assertThat(told).hasSize(2);
        assertThat(ids(1)).containsExactly("1 A", "2 B");
    }

    @Test
    @DisplayName("a listener that comes later is told the present site at once")
    void lateListener() {
        keeper.gateway(Map.of());
        scheduler.run();
        List<Site> late = new ArrayList<>();
        keeper.add(late::add, 0);
        scheduler.run();
        assertThat(late).isEqualTo(told);
    }

    @Test
    @DisplayName("those who restore are told before those who let chargers in")
    void order() {
        List<String> order = new ArrayList<>();
        keeper.add(site -> order.add("transport"), 0);
        keeper.add(site -> order.add("presence"), 30);
        keeper.add(site -> order.add("registers"), 10);
        keeper.gateway(Map.of());
        scheduler.run();
        assertThat(order).containsExactly("presence", "registers", "transport");
    }

    @Test
    @DisplayName("a listener that leaves before its turn is not kept: it would pin its bundle")
    void listenerLeftBeforeItsTurn() {
        List<Site> gone = new ArrayList<>();
        SiteListener leaving = gone::add;
        keeper.add(leaving, 0);
        keeper.remove(leaving);
        scheduler.run();
        keeper.gateway(Map.of());
        scheduler.run();
        assertThat(told).hasSize(1);
        assertThat(gone).isEmpty();
    }

    @Test
    @DisplayName(
            "a listener that left is told nothing; one that fails keeps no news from the others")
    void listeners() {
        List<Site> gone = new ArrayList<>();
        SiteListener leaving = gone::add;
        keeper.add(leaving, 0);
        keeper.add(
                site -> {
                    throw new IllegalStateException("defect of a listener");
                },
                1);
        scheduler.run();
        keeper.remove(leaving);
        keeper.gateway(Map.of());
        scheduler.run();
        assertThat(gone).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("a file that was touched but not changed tells nothing")
    void touched() {
        keeper.gateway(Map.of());
        keeper.charger("c1", Fixtures.charger(1, "A"));
        scheduler.pass(200);
        int before = told.size();
        keeper.charger("c1", Fixtures.charger(1, "A"));
        scheduler.pass(200);
        assertThat(told).hasSize(before);
    }

    @Test
    @DisplayName("a plain password is hashed for the file; its return as a hash is no change")
    void password() {
        keeper.gateway(Map.of());
        keeper.charger("c1", Map.of("number", 1, "id", "A", "password", "correcthorsebattery"));
        scheduler.pass(200);
        String hash = hashes.get("c1");
        assertThat(PasswordHash.parse(hash).matches("correcthorsebattery".getBytes())).isTrue();
        int before = told.size();

        keeper.charger("c1", Map.of("number", 1, "id", "A", "password", hash));
        scheduler.pass(200);
        assertThat(told).hasSize(before);
        assertThat(told.get(before - 1).chargePoints().get(0).password()).isPresent();
    }

    @Test
    @DisplayName("a removed file ends its charger and frees its number for the one that waited")
    void removed() {
        keeper.gateway(Map.of());
        keeper.charger("c1", Fixtures.charger(1, "A"));
        keeper.charger("c2", Fixtures.charger(1, "B"));
        scheduler.pass(200);
        assertThat(ids(told.size() - 1)).containsExactly("1 A");
        assertThat(alarms.story).hasSize(1).first().asString().startsWith("raise site:c2:number");

        keeper.chargerRemoved("c1");
        scheduler.pass(200);
        assertThat(ids(told.size() - 1)).containsExactly("1 B");
        assertThat(alarms.story).last().isEqualTo("clear site:c2:number");
    }

    @Test
    @DisplayName("who owned a number still owns it after a restart")
    void restart() {
        keeper.gateway(Map.of());
        keeper.charger("z", Fixtures.charger(1, "Z"));
        scheduler.pass(200);
        keeper.charger("a", Fixtures.charger(1, "A"));
        scheduler.pass(200);
        assertThat(ids(told.size() - 1)).containsExactly("1 Z");

        keeper = keeper(Set.of(SiteKeeper.GATEWAY, "a", "z"));
        List<Site> again = new ArrayList<>();
        keeper.add(again::add, 0);
        keeper.charger("a", Fixtures.charger(1, "A"));
        keeper.charger("z", Fixtures.charger(1, "Z"));
        keeper.gateway(Map.of());
        scheduler.run();
        assertThat(again.get(0).chargePoints().get(0).id()).isEqualTo("Z");
    }

    @Test
    @DisplayName("values that are of no use keep the last good charger, with an alarm")
    void useless() {
        keeper.gateway(Map.of());
        keeper.charger("c1", Fixtures.charger(1, "A"));
        scheduler.pass(200);
        int before = told.size();
        keeper.charger("c1", Map.of("number", 1, "id", "A", "zone", "Nowhere/Here"));
        scheduler.pass(200);
        assertThat(told).hasSize(before);
        assertThat(alarms.story.get(0)).contains("its last good values stay in force");
    }
}
