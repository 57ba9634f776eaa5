package org.chargebus.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Configuration: files change the running gateway, and a bad value leaves the last good one. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConfigurationIT {
    private static final String MODBUS = "org.chargebus.modbus.tcp.cfg";
    private static final String OCPP = "org.chargebus.ocpp.cfg";
    private static final String MAP = "org.chargebus.registermap.cfg";
    private static final String CHARGER = "org.chargebus.charger-FIRST.cfg";
    private static final Duration SAVE_AGAIN = Duration.ofSeconds(5);
    private static final int ENERGY = Addresses.of(1, 1, Addresses.ENERGY);

    @Inject private BootFinished bootFinished;
    @Inject private Alarms alarms;

    private final Map<String, String> before = new HashMap<>();
    private RawCharger charger;
    private RawMaster master;
    private long savedAt;

    @Configuration
    public Option[] configuration() {
        return Container.options();
    }

    @Before
    public void connect() throws Exception {
        write(CHARGER, "number = 1\nid = FIRST\nconnectors = 1\n");
        charger = RawCharger.admitted(Container.ocppPort(), "FIRST");
        charger.boot();
        master = RawMaster.connected(Container.modbusPort());
    }

    @After
    public void restore() throws Exception {
        master.close();
        charger.close();
        Await.until("the settings of before are in force", this::asBefore);
    }

    private boolean asBefore() throws Exception {
        putBack();
        return alarms.active().isEmpty()
                && accepts(Container.modbusPort())
                && accepts(Container.ocppPort())
                && RawCharger.handshakeStatus(Container.ocppPort(), "FIRST") == 404;
    }

    @Test
    public void aNewFileAdmitsItsChargerAndItsRemovalRefusesIt() throws Exception {
        assertEquals(404, RawCharger.handshakeStatus(Container.ocppPort(), "SECOND"));
        write("org.chargebus.charger-SECOND.cfg", "number = 2\nid = SECOND\n");
        RawCharger second = RawCharger.admitted(Container.ocppPort(), "SECOND");
        second.boot();
        second.energy(1, 4711);
        Await.same(
                "its registers",
                4711L,
                () -> master.readUnsigned32(Addresses.of(2, 1, Addresses.ENERGY)));
        Files.delete(Container.etc().resolve("org.chargebus.charger-SECOND.cfg"));
        Await.until("its connection is closed", () -> !second.isOpen());
        assertEquals(404, RawCharger.handshakeStatus(Container.ocppPort(), "SECOND"));
        assertTrue("the first charger stays", charger.isOpen());
        assertEquals(
                "registers of a charger that is not configured",
                2,
                refusal(Addresses.of(2, 1, Addresses.STATUS)));
    }

    @Test
    public void aChangedModbusPortRebindsThatPortAlone() throws Exception {
        int moved = Container.otherModbusPort();
        write(MODBUS, "port = " + moved + "\n");
        RawMaster.connected(moved).close();
        Await.until("the old port is closed", () -> !accepts(Container.modbusPort()));
        charger.call("Heartbeat", "{}");
        assertTrue(charger.isOpen());
    }

    @Test
    public void aChangedOcppPortRebindsThatPortAlone() throws Exception {
        int moved = Container.otherOcppPort();
        write(OCPP, "port = " + moved + "\n");
        charger.close();
        charger = RawCharger.admitted(moved, "FIRST");
        Await.until("the old port is closed", () -> !accepts(Container.ocppPort()));
        master.read(0, 1);
    }

    @Test
    public void aChangedByteOrderTakesEffectUnderAConnectedMaster() throws Exception {
        charger.energy(1, 0x00ABCDEF);
        Await.same("big-endian", 0x00ABCDEFL, () -> master.readUnsigned32(ENERGY));
        orders("little-endian", 0xEFCDAB00L);
        orders("word-inverted-big-endian", 0xCDEF00ABL);
        orders("word-inverted-little-endian", 0xAB00EFCDL);
        assertTrue("the charger stays", charger.isOpen());
    }

    @Test
    public void aBadPortKeepsTheLastGoodOneAndNamesFileKeyValueAndMend() throws Exception {
        write(MODBUS, "port = 70000\n");
        Alarm alarm = alarm(MODBUS);
        assertTrue(alarm.what(), alarm.what().contains("port"));
        assertTrue(alarm.what(), alarm.what().contains("70000"));
        assertTrue(alarm.mend(), alarm.mend().contains("65535"));
        master.read(0, 1);
        assertTrue("the charger stays", charger.isOpen());
    }

    @Test
    public void aBadByteOrderKeepsTheLastGoodOne() throws Exception {
        charger.energy(1, 0x00ABCDEF);
        orders("little-endian", 0xEFCDAB00L);
        Await.until(
                "the alarm",
                () -> {
                    writeUntilItHolds(MAP, "byteOrder = middle-endian\n");
                    return !alarms.active().isEmpty();
                });
        Alarm alarm = alarm(MAP);
        assertTrue(alarm.what(), alarm.what().contains("byteOrder"));
        assertTrue(alarm.what(), alarm.what().contains("middle-endian"));
        assertTrue(alarm.mend(), alarm.mend().contains("word-inverted-big-endian"));
        assertEquals("the last good order", 0xEFCDAB00L, master.readUnsigned32(ENERGY));
    }

    @Test
    public void aSecondChargerOfOneNumberIsAnErrorOfTheSecond() throws Exception {
        write("org.chargebus.charger-TWIN.cfg", "number = 1\nid = TWIN\n");
        Alarm alarm = alarm("org.chargebus.charger-TWIN.cfg");
        assertTrue(alarm.what(), alarm.what().contains("number"));
        assertEquals(404, RawCharger.handshakeStatus(Container.ocppPort(), "TWIN"));
        charger.call("Heartbeat", "{}");
    }

    @Test
    public void theRegisterBaseMovesEveryAddressByOne() throws Exception {
        charger.energy(1, 99);
        Await.same("base 0", 99L, () -> master.readUnsigned32(ENERGY));
        Await.same(
                "base 1",
                99L,
                () -> {
                    writeUntilItHolds(MAP, "registerBase = 1\n");
                    return master.readUnsigned32(ENERGY - 1);
                });
    }

    private void orders(String order, long energy) {
        Await.same(
                order,
                energy,
                () -> {
                    writeUntilItHolds(MAP, "byteOrder = " + order + "\n");
                    return master.readUnsigned32(ENERGY);
                });
    }

    private Alarm alarm(String file) {
        return Await.value(
                "an alarm that names " + file + ", active " + alarms.active(),
                () -> alarms.active().stream().filter(a -> a.what().contains(file)).findFirst());
    }

    private int refusal(int address) {
        return Await.value(
                "an exception at " + address,
                () -> {
                    try {
                        master.read(address, 1);
                        return Optional.empty();
                    } catch (RawMaster.Refused e) {
                        return Optional.of(e.code());
                    }
                });
    }

    private static boolean accepts(int port) {
        try (RawMaster probe = new RawMaster(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void putBack() throws IOException {
        for (Map.Entry<String, String> file : before.entrySet()) {
            if (file.getValue() == null) {
                Files.deleteIfExists(Container.etc().resolve(file.getKey()));
            } else {
                writeUntilItHolds(file.getKey(), file.getValue());
            }
        }
    }

    /**
     * FileInstall compares a file with what ConfigAdmin has just taken from it. A test is quick
     * enough to change the file meanwhile: its change is then overwritten, or counted as known. No
     * person saves twice within these ms; the test saves again, as a person would.
     */
    private void writeUntilItHolds(String file, String content) throws IOException {
        Path path = Container.etc().resolve(file);
        boolean overwritten = !Files.exists(path) || !Files.readString(path).equals(content);
        if (overwritten || System.nanoTime() - savedAt > SAVE_AGAIN.toNanos()) {
            write(file, content);
        }
    }

    private void write(String file, String content) throws IOException {
        Path path = Container.etc().resolve(file);
        if (!before.containsKey(file)) {
            before.put(file, Files.exists(path) ? Files.readString(path) : null);
        }
        Files.writeString(path, content);
        savedAt = System.nanoTime();
    }
}
