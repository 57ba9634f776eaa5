package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** docs/how-to/keep-your-plc-addresses.md, step by step, under a master that polls. */
public class MapFileIT {
    private static final String CFG = "org.chargebus.registermap.cfg";
    private static final String HEADER =
            "unit,address,bit,charger,connector,key,type,byteOrder,access,scale";

    /** Stands at the same address in every map of this test. */
    private static final String TEST = ",90,,,,test.u16,,,,";

    private Gateway gateway;
    private RawMaster master;

    @Before
    public void start() throws Exception {
        gateway = Gateway.unpack("map");
        gateway.charger("FIRST", 1, 2);
        gateway.run();
        master = RawMaster.connected(gateway.modbusPort());
    }

    @After
    public void stop() throws Exception {
        master.close();
        gateway.close();
    }

    @Test
    public void aSiteKeepsTheAddressesOfItsPlc() throws Exception {
        AtomicBoolean ends = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread poller = new Thread(() -> poll(ends, failure));
        poller.start();
        try (RawCharger charger = RawCharger.connect(gateway.ocppPort(), "FIRST")) {
            charger.boot();
            charger.energy(1, 123_456);
            walk();
        } finally {
            ends.set(true);
            poller.join();
        }
        assertThat(failure.get()).isNull();
    }

    /** One connection, and the same value at every moment of every change. */
    private void poll(AtomicBoolean ends, AtomicReference<Throwable> failure) {
        try (RawMaster plc = new RawMaster(gateway.modbusPort())) {
            while (!ends.get()) {
                assertThat(plc.read(90, 1)).containsExactly(0x1234);
            }
        } catch (Exception | AssertionError e) {
            failure.set(e);
        }
    }

    private void walk() throws Exception {
        save(HEADER, TEST, ",5003,,1,1,Energy.Active.Import.Register,u16,,,0.001");
        gateway.configure(CFG, "map = etc/plc.csv");
        Await.same("the energy in kWh", 123, () -> word(5003));
        assertThat(word(5004)).isEqualTo(-2);

        save(
                HEADER,
                TEST,
                ",5004,,1,1,Energy.Active.Import.Registr,u16,,,0.001",
                ",90,,,,gw.alive,,,,");
        Await.until("the alarm", () -> alarms().contains("config:org.chargebus.registermap"));
        assertThat(alarms())
                .contains("line 3: there is no key")
                .contains("did you mean Energy.Active.Import.Register?")
                .contains("the map of before stays in force");
        assertThat(word(5003)).isEqualTo(123);

        save(
                HEADER,
                TEST,
                ",5004,,1,1,Energy.Active.Import.Register,u16,,,0.01",
                "9,1,0,1,0,commError,,,,");
        Await.same("the mended file", 1235, () -> word(5004));
        Await.until("the alarm is over", () -> !alarms().contains("registermap"));
        assertThat(master.request(9, 3, 0, 1, 0, 1)).containsExactly(3, 2, 0, 0);
        assertThat(gateway.shell("signals:list Energy.Active.Import.Register --json"))
                .contains("5004")
                .contains("0.01");

        Path exported = gateway.home().resolve("etc/native.map");
        gateway.configure(CFG, "map = native");
        Await.same("the native map", 123_456, () -> (int) master.readUnsigned32(1400 + 160));
        gateway.shell("signals:export " + exported);
        assertThat(Files.readAllLines(exported)).first().isEqualTo(HEADER);
        gateway.configure(CFG, "map = etc/native.map");
        Await.value(
                "its copy is read",
                () -> gateway.logged(line -> line.contains("map file etc/native.map: ")));
        assertThat(master.readUnsigned32(1400 + 160)).isEqualTo(123_456);
        assertThat(alarms()).doesNotContain("registermap");
    }

    private void save(String... lines) throws Exception {
        Files.write(gateway.home().resolve("etc/plc.csv"), List.of(lines));
    }

    private String alarms() throws Exception {
        return gateway.shell("chargebus:alarms --json");
    }

    /** A register, or the negative code of its exception. */
    private int word(int address) throws Exception {
        try {
            return master.read(address, 1)[0];
        } catch (RawMaster.Refused e) {
            return -e.code();
        }
    }
}
