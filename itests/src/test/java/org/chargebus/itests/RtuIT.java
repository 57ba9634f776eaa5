package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Modbus RTU through the real driver, on pseudo terminals in place of adapters. */
public class RtuIT {
    private static final String FILE = "org.chargebus.modbus.rtu-it.cfg";

    /** Constants that prove order and addressing (register-map.md, 90..97). */
    private static final int CONSTANTS = 90;

    private static Gateway gateway;
    private static SerialCable cable;
    private static Path cables;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.started("rtu");
        cables = gateway.home().resolveSibling("cables");
        cable = SerialCable.pluggedIn(cables, "one");
    }

    @AfterClass
    public static void end() throws Exception {
        gateway.close();
        cable.close();
        gateway.assertLogIsClean(line -> line.contains("serial device"));
    }

    private static void line(String device, int baudRate, int unitId) throws IOException {
        gateway.configure(
                FILE, "device = " + device, "baudRate = " + baudRate, "unitId = " + unitId);
    }

    /** How often the log says that a line serves this; INFO, so that an operator can see it. */
    private static long served(String port) throws IOException {
        return gateway.log().stream()
                .filter(line -> line.contains("Modbus RTU line rtu-it serves " + port))
                .count();
    }

    private static void awaitServed(String port) {
        Await.until("the line serves " + port, () -> served(port) > 0);
    }

    private static void assertSameAsOverTcp(String device, int baudRate, int unit)
            throws Exception {
        assertThat(new Mbpoll(MasterLink.rtu(device, baudRate), unit).read("4", CONSTANTS, 8))
                .hasSize(8)
                .isEqualTo(new Mbpoll(gateway.modbusPort()).read("4", CONSTANTS, 8));
    }

    @Test
    public void aLineDroppedIntoARunningGatewayServesWhatTcpServesAndFollowsItsFile()
            throws Exception {
        line(cable.gateway(), 9600, 1);
        awaitServed(cable.gateway() + " 9600 8N1");
        assertSameAsOverTcp(cable.master(), 9600, 1);
        assertThat(gateway.shell("chargebus:status"))
                .contains("Modbus RTU")
                .contains(cable.gateway() + " 9600 8N1 unit 1, listening")
                .contains("rtu-it, " + cable.gateway());

        line(cable.gateway(), 9600, 7);
        String listening = cable.gateway() + " 9600 8N1 unit 7, listening";
        Await.until("unit 7", () -> gateway.shell("chargebus:status").contains(listening));
        assertSameAsOverTcp(cable.master(), 9600, 7);
        assertThat(served(cable.gateway())).as("openings of the port").isEqualTo(1);

        line(cable.gateway(), 115_200, 7);
        awaitServed(cable.gateway() + " 115200 8N1");
        assertSameAsOverTcp(cable.master(), 115_200, 7);

        try (SerialCable other = SerialCable.pluggedIn(cables, "two")) {
            line(other.gateway(), 115_200, 7);
            awaitServed(other.gateway());
            assertSameAsOverTcp(other.master(), 115_200, 7);
            line(cable.gateway(), 9600, 1);
            Await.until("the first port again", () -> served(cable.gateway() + " 9600") == 2);
        }
        Files.delete(gateway.home().resolve("etc").resolve(FILE));
    }

    @Test
    public void anAdapterUnpluggedTwentyTimesIsServedAgainAndLeavesNothingBehind()
            throws Exception {
        line(cable.gateway(), 19_200, 1);
        awaitServed(cable.gateway() + " 19200");
        assertSameAsOverTcp(cable.master(), 19_200, 1);
        long terminals = terminals();
        assertThat(terminals).isEqualTo(1);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong polls = new AtomicLong();
        CompletableFuture<Void> tcp = CompletableFuture.runAsync(() -> poll(enough, polls));
        for (int i = 0; i < 20; i++) {
            cable.unplug();
            int times = i + 1;
            Await.until("the line is seen to be lost", () -> lost() == times);
            cable.plugIn();
            long pluggedIn = System.nanoTime();
            Await.until("served again", () -> served(cable.gateway() + " 19200") == times + 1);
            assertThat((System.nanoTime() - pluggedIn) / 1_000_000)
                    .as("ms until it is served")
                    .isLessThan(5000);
            assertSameAsOverTcp(cable.master(), 19_200, 1);
        }
        enough.set(true);
        tcp.get();
        assertThat(polls.get()).isGreaterThan(200);
        assertThat(terminals()).isEqualTo(terminals);
        assertThat(threads()).isEqualTo(1);
        assertThat(gateway.shell("chargebus:alarms")).doesNotContain("rtu-it");
        Files.delete(gateway.home().resolve("etc").resolve(FILE));
        Await.same("threads of the line", 0L, RtuIT::threads);
        Await.same("terminals", 0L, RtuIT::terminals);
    }

    /** What the alarms log when a line is lost: once each time. */
    private static long lost() throws IOException {
        return gateway.log().stream()
                .filter(line -> line.contains("Alarm modbus.rtu-it:device: "))
                .filter(line -> line.contains("is gone"))
                .count();
    }

    private static void poll(AtomicBoolean enough, AtomicLong polls) {
        try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
            while (!enough.get()) {
                master.read(CONSTANTS, 8);
                polls.incrementAndGet();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the TCP master was disturbed", e);
        }
    }

    private static long terminals() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", "" + gateway.pid(), "fd"))) {
            return files.filter(RtuIT::isTerminal).count();
        }
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith("/dev/pts");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }

    private static long threads() throws IOException {
        return gateway.threads().stream()
                .filter(line -> line.startsWith("\"chargebus-modbus-rtu-it\""))
                .count();
    }

    @Test
    public void aMissingAdapterKeepsNobodyFromBeingReady() throws Exception {
        try (Gateway other = Gateway.unpack("rtu-missing");
                SerialCable late = new SerialCable(cables, "late")) {
            other.configure("org.chargebus.modbus.rtu-1.cfg", "device = " + late.gateway());
            other.run();
            assertThat(other.readyLine()).contains("Modbus TCP").doesNotContain("Modbus RTU");
            assertThat(other.shell("chargebus:alarms"))
                    .contains("modbus.rtu-1:device")
                    .contains(late.gateway() + " does not exist")
                    .contains("plug the adapter in");
            late.plugIn();
            Await.until(
                    "the late adapter is served",
                    () -> other.logged(line -> line.contains("rtu-1 serves")).isPresent());
            assertThat(new Mbpoll(MasterLink.rtu(late.master(), 9600), 1).read("4", CONSTANTS, 1))
                    .hasSize(1);
            assertThat(other.shell("chargebus:alarms")).doesNotContain("rtu-1");
            other.assertLogIsClean(line -> line.contains("serial device"));
        }
    }
}
