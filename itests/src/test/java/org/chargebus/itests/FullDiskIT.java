package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.Reason;
import eu.chargetime.ocpp.model.core.SampledValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;

/**
 * behaviour.md, "Survives a restart": a full disk. The whole gateway is on it, with its settings,
 * its log and the caches of Karaf.
 */
public class FullDiskIT {
    private static final int MEGABYTES = 128;
    private static final int SESSIONS = 6;
    private static final int CHARGING = 2;
    private static final int MOST_IN_A_PAGE = 50;

    private SmallDisk disk;
    private Gateway gateway;

    @Before
    public void unpack() throws Exception {
        Path scratch =
                Path.of(
                        System.getProperty("chargebus.target"),
                        "full-disk-" + ProcessHandle.current().pid());
        Path folder = scratch.resolve("disk");
        disk = SmallDisk.mount(folder, MEGABYTES);
        Assume.assumeTrue("no tmpfs for this user: see FullDiskTest of the store", disk != null);
        gateway = Gateway.unpackInto(folder.resolve("gateway"), scratch);
        gateway.charger("FULL", 1, SESSIONS + 1);
    }

    @After
    public void end() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    public void chargersAndModbusGoOnAndStopsAreKept() throws Exception {
        gateway.run();
        // The first login makes the host key, as at any commissioning.
        alarmIs(false);
        List<Integer> open = new ArrayList<>();
        Map<Path, String> settings;
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), "FULL");
                ForeignMaster master = new ForeignMaster(gateway.modbusPort())) {
            charger.boot();
            for (int connector = 1; connector <= SESSIONS; connector++) {
                open.add(charger.start(connector, "TAG", 100));
            }
            settings = settings();
            disk.fill();
            startUntilRefused(charger);
            alarmIs(true);
            assertThat(gateway.shell("chargebus:status"))
                    .contains("cannot be written, see alarm store");
            for (int connector = 1; connector <= SESSIONS; connector++) {
                charger.stop(open.get(connector - 1), 100 + connector, Reason.Local);
                Registers registers = Registers.of(master, 1, connector);
                registers.awaits("tx.active", 0);
                registers.awaits("tx.meterStop", 100 + connector);
            }
            goOn(charger, master);
            assertThat(settings()).isEqualTo(settings);
            disk.free();
            alarmIs(false);
            assertThat(gateway.shell("chargebus:status")).contains("healthy");
            open.add(charger.start(1, "LATER", 1000));
        }
        gateway.kill();
        gateway.run();
        try (ChargeTimeCharger charger = ChargeTimeCharger.connect(gateway.ocppPort(), "FULL")) {
            charger.boot();
            for (int id : open) {
                charger.stop(id, 2000, Reason.Local);
            }
        }
        for (int id : open.subList(0, SESSIONS)) {
            String known = "transaction " + id + " was stopped before";
            Await.value(known, () -> gateway.logged(line -> line.contains(known)));
        }
        assertThat(open).isSorted().doesNotHaveDuplicates();
        assertThat(settings()).isEqualTo(settings);
    }

    /** The last page of the journal may take some; one more is not confirmed (OCPP 1.6, 4.8). */
    private static void startUntilRefused(ChargeTimeCharger charger) throws Exception {
        for (int meter = 0; meter < MOST_IN_A_PAGE; meter++) {
            try {
                charger.start(SESSIONS + 1, "FILLER", meter);
            } catch (ExecutionException refused) {
                return;
            }
        }
        throw new AssertionError("the disk is not full");
    }

    private static void goOn(ChargeTimeCharger charger, ForeignMaster master) throws Exception {
        Registers registers = Registers.of(master, 1, 2);
        charger.status(2, ChargePointStatus.Charging);
        registers.awaits("status", CHARGING);
        SampledValue energy = new SampledValue("4711");
        charger.meter(2, 0, energy);
        registers.awaits("Energy.Active.Import.Register", 4711);
        registers.write("limit.direct", 90);
        registers.awaits("limit.state", 2);
        assertThat(charger.isOpen()).isTrue();
    }

    private void alarmIs(boolean raised) {
        Await.until(
                "the alarm of the store is there: " + raised,
                () -> gateway.shell("chargebus:alarms --json").contains("No space left") == raised);
    }

    /** Every file of {@code etc/} with its content. */
    private Map<Path, String> settings() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(gateway.home().resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.getFileName(), Files.readString(file));
            }
        }
        return all;
    }
}
