package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/**
 * The distribution with its own 96 MB of heap among strangers, while a full page of chargers
 * reports and masters poll all the time.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class HostileIT {
    private static final int SECONDS = 40;
    private static final int PROBE = LoadedSite.CHARGERS + 1;
    private static final String PASSWORD = "a-password-of-20-chr";
    private static final int SLOW_SOCKETS = 500;
    private static final int KNOCKS = 10_000;
    private static final int KNOCKS_A_SECOND = 1_000;

    /**
     * Nobody may make the gateway need more, kB: of 96 MB, and what a collection leaves differs.
     */
    private static final long HEAP_SLACK = 6_000;

    /** Code that was compiled, and the buffers of its threads, kB. */
    private static final long SLACK_BESIDE = 24_000;

    private static Gateway gateway;
    private static LoadedSite site;

    @BeforeClass
    public static void start() throws Exception {
        gateway = LoadedSite.configured("hostile");
        gateway.configure(
                "org.chargebus.modbus.tcp.cfg",
                "port = ${env:CHARGEBUS_MODBUS_PORT:-502}",
                "maxConnections = " + (LoadedSite.MASTERS + 1));
        gateway.charger("FRESH", PROBE, 1);
        gateway.charger("LOCKED", PROBE + 1, 1, "password = " + PASSWORD);
        gateway.charger("AGAIN", PROBE + 2, 1, "password = " + PASSWORD);
        gateway.charger("LARGE", PROBE + 3, 1);
        gateway.charger("HALF", PROBE + 4, 1, "keepAlive = 1");
        gateway.charger("DEAF", PROBE + 5, 1, "keepAlive = 0");
        gateway.run();
        site = LoadedSite.connect(gateway);
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        gateway.close();
    }

    @Test
    public void a_strangersHurtNobodyAndMemoryReturns() throws Exception {
        attackOnce();
        MachineState before = MachineState.of(gateway.pid());
        CompletableFuture<Void> load = CompletableFuture.runAsync(HostileIT::load);
        CompletableFuture<MasterLoad.Result> polls =
                CompletableFuture.supplyAsync(() -> polls(gateway.modbusPort()));
        MasterLoad.Result calm;
        try (LibmodbusServer other = LibmodbusServer.started()) {
            CompletableFuture<MasterLoad.Result> elsewhere =
                    CompletableFuture.supplyAsync(() -> polls(other.port()));
            slowSockets();
            largeFrames();
            knocks();
            load.get();
            calm = elsewhere.get();
        }
        MasterLoad.Result polled = polls.get();
        assertThat(site.reports()).isEqualTo(10 * SECONDS);
        for (int place = 0; place < LoadedSite.places(); place++) {
            assertThat(site.values(place))
                    .as("energy of place %d", place)
                    .isEqualTo(LoadedSite.expected(place, site.reports()));
        }
        System.out.printf(
                "Modbus p99 %.2f ms of %d polls, of another slave in the same time %.2f ms%n",
                polled.p99() / 1000, polled.requests(), calm.p99() / 1000);
        // What the machine itself holds up, the other slave shows.
        assertThat(polled.p99() / 1000).isLessThan(50 + calm.p99() / 1000);
        memoryReturns(before);
        assertStrangersAreCounted();
    }

    /** So that the code is there: its first use takes memory that stays. */
    private static void attackOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            Stranger.knock("127.0.0.4", gateway.ocppPort(), "NOBODY" + i, null);
        }
        Stranger.knock("127.0.0.4", gateway.ocppPort(), "LOCKED", PASSWORD);
        megabyte();
    }

    private static void load() {
        try {
            site.run(SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the load failed", e);
        }
    }

    /** 100 a second. */
    private static MasterLoad.Result polls(int port) {
        try {
            return new MasterLoad(1, 1, Addresses.of(1, 1, 0), 100).polling(port, SECONDS, 100);
        } catch (Exception e) {
            throw new IllegalStateException("the polls failed", e);
        }
    }

    /** Silent ones, and such that send a byte now and then; on the Modbus port as well. */
    private static void slowSockets() throws Exception {
        List<Stranger> silent = new ArrayList<>();
        List<Stranger> dribbling = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_SOCKETS / 2; i++) {
                silent.add(new Stranger("127.0.0.2", gateway.ocppPort()));
                dribbling.add(new Stranger("127.0.0.1", gateway.ocppPort()));
            }
            for (Stranger one : dribbling) {
                one.say("GET /ocpp/CP1 HTTP/1.1\r\nX-");
            }
            for (int i = 0; i < 100; i++) {
                silent.add(new Stranger("127.0.0.3", gateway.modbusPort()));
            }
            try (RawCharger fresh = RawCharger.connect(gateway.ocppPort(), "FRESH")) {
                fresh.boot();
            }
            for (Stranger one : dribbling) {
                sayOrGone(one, "y");
            }
            silent.forEach(Stranger::awaitClose);
            dribbling.forEach(Stranger::awaitClose);
        } finally {
            for (Stranger one : silent) {
                one.close();
            }
            for (Stranger one : dribbling) {
                one.close();
            }
        }
    }

    private static void sayOrGone(Stranger one, String text) {
        try {
            one.say(text);
        } catch (IOException gone) {
            one.awaitClose();
        }
    }

    private static void megabyte() throws Exception {
        String sample =
                "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"sampledValue\":[{\"value\":\"1\"}]},";
        try (FrameSocket large = FrameSocket.charger(gateway.ocppPort(), "LARGE")) {
            large.text(
                    "[2,\"m\",\"StopTransaction\",{\"transactionId\":1,\"meterStop\":1,"
                            + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"transactionData\":["
                            + sample.repeat(13_000)
                            + sample.substring(0, sample.length() - 1)
                            + "]}]");
            assertThat(large.nextText()).startsWith("[3,\"m\",");
        }
    }

    private static void largeFrames() throws Exception {
        megabyte();
        String x = "x".repeat(16 << 20);
        for (boolean inFragments : new boolean[] {false, true}) {
            try (FrameSocket large = FrameSocket.charger(gateway.ocppPort(), "LARGE")) {
                Thread sender = sender(large, x, inFragments);
                WebSocketFrame close = large.next();
                assertThat(close.opcode()).isEqualTo(WebSocketFrame.CLOSE);
                assertThat(close.bytes().charAt(0) << 8 | close.bytes().charAt(1)).isEqualTo(1009);
                large.close();
                sender.join();
            }
        }
        try (FrameSocket large =
                FrameSocket.charger(
                        gateway.ocppPort(),
                        "LARGE",
                        "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(large.head().field("Sec-WebSocket-Extensions")).isEmpty();
            String deep = "[".repeat(100_000);
            large.text("[2,\"d\",\"DataTransfer\",{\"data\":" + deep);
            assertThat(large.nextText()).startsWith("[4,\"d\",\"FormationViolation\"");
            large.text(deep);
            large.text("[2,\"h\",\"Heartbeat\",{}]");
            assertThat(large.nextText()).startsWith("[3,\"h\",");
        }
    }

    private static Thread sender(FrameSocket to, String text, boolean inFragments) {
        Thread sender =
                new Thread(
                        () -> {
                            try {
                                int part = inFragments ? text.length() / 64 : text.length();
                                for (int at = 0; at < text.length(); at += part) {
                                    to.send(
                                            WebSocketFrame.text(
                                                    at == 0
                                                            ? WebSocketFrame.TEXT
                                                            : WebSocketFrame.CONTINUATION,
                                                    at + part >= text.length(),
                                                    text.substring(at, at + part)));
                                }
                            } catch (IOException cut) {
                                // The gateway had enough of it.
                                return;
                            }
                        },
                        "test-large-frames");
        sender.start();
        return sender;
    }

    /** Mixed credentials from one address, and the right ones from another. */
    private static void knocks() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Map<String, AtomicInteger> statuses = new TreeMap<>();
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < 16; i++) {
            threads.execute(
                    () -> {
                        for (int k = next.getAndIncrement();
                                k < KNOCKS;
                                k = next.getAndIncrement()) {
                            pace(start, k);
                            String status = knock(k);
                            synchronized (statuses) {
                                statuses.computeIfAbsent(status, s -> new AtomicInteger())
                                        .incrementAndGet();
                            }
                        }
                    });
        }
        try (RawCharger locked = RawCharger.connect(gateway.ocppPort(), "LOCKED", PASSWORD)) {
            locked.boot();
            assertThat(locked.call("Heartbeat", "{}")).startsWith("[3,");
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d knocks in %.1f s: %s%n", KNOCKS, seconds, statuses);
        assertThat(statuses).containsKeys("wrong 401", "wrong 429", "right 101");
        assertThat(statuses.keySet()).doesNotContain("wrong 101", "none 101", "unknown 101");
    }

    private static void pace(long start, long number) {
        long due = start + number * (1_000_000_000L / KNOCKS_A_SECOND);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static String knock(int number) {
        int port = gateway.ocppPort();
        try {
            return switch (number % 4) {
                case 0 -> "unknown " + Stranger.knock("127.0.0.2", port, "U" + number, null);
                case 1 -> "none " + Stranger.knock("127.0.0.2", port, "LOCKED", null);
                case 2 -> "wrong " + Stranger.knock("127.0.0.2", port, "LOCKED", "x" + number);
                default -> "right " + Stranger.knock("127.0.0.3", port, "AGAIN", PASSWORD);
            };
        } catch (IOException e) {
            return "cut off";
        }
    }

    private static void memoryReturns(MachineState before) {
        Await.until(
                "memory returns to " + before,
                () -> {
                    MachineState now = MachineState.of(gateway.pid());
                    System.out.println("before " + before + ", now " + now);
                    return now.heap() <= before.heap() + HEAP_SLACK
                            && now.beside() <= before.beside() + SLACK_BESIDE
                            && now.descriptors() <= before.descriptors() + 10
                            && now.threads() <= before.threads() + 10;
                });
    }

    private static void assertStrangersAreCounted() throws Exception {
        String status = gateway.shell("chargebus:status");
        assertThat(status)
                .contains(" handshakes refused", " sockets without a request")
                .contains("2 messages too large");
        long warnings = gateway.log().stream().filter(line -> line.contains("| WARN ")).count();
        assertThat(warnings).as("lines strangers can cause").isLessThan(200);
        assertThat(gateway.logged(line -> line.contains("| ERROR"))).isEmpty();
    }

    /** A charger that lost its power says nothing; its kernel or a switch keeps the socket. */
    @Test
    public void b_aHalfOpenChargerIsNoticedAndItsNewConnectionAccepted() throws Exception {
        try (FrameSocket stopped = FrameSocket.charger(gateway.ocppPort(), "HALF")) {
            stopped.text("[2,\"h\",\"Heartbeat\",{}]");
            assertThat(stopped.nextText()).startsWith("[3,\"h\",");
            Await.until(
                    "the gateway notices that nothing comes",
                    () ->
                            gateway.logged(
                                            line ->
                                                    line.contains("[cp=HALF] Disconnected")
                                                            && line.contains("pings unanswered"))
                                    .isPresent());
            try (RawCharger again = RawCharger.connect(gateway.ocppPort(), "HALF")) {
                again.boot();
            }
        }
    }

    /** The same without pings: the second connection proves the first one dead. */
    @Test
    public void c_aNewConnectionReplacesOneThatStoppedToAnswer() throws Exception {
        try (FrameSocket stopped = FrameSocket.charger(gateway.ocppPort(), "DEAF")) {
            stopped.text("[2,\"h\",\"Heartbeat\",{}]");
            assertThat(stopped.nextText()).startsWith("[3,\"h\",");
            try (RawCharger again = RawCharger.connect(gateway.ocppPort(), "DEAF")) {
                again.boot();
            }
        }
    }
}
