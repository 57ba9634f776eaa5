package org.chargebus.shell.commands;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.testkit.KeptTrace;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/** A trace of a charger and a master, in which something may happen while it is read. */
final class TestTrace extends KeptTrace {
    static final Instant AT = Instant.parse("2026-11-27T10:00:00.123456Z");
    static final String CAUSE = "MODBUS 10.0.0.5:4000 FC6 address 1403 unit 1 transaction 7";

    private static final TracePeer CHARGER =
            new TracePeer(Carrier.CHARGER, "CP1", "10.0.0.7:5000", "");
    private static final TracePeer MASTER =
            new TracePeer(Carrier.MODBUS_TCP, "", "10.0.0.5:4000", "10.0.0.1:502");

    private final List<Runnable> looks = new ArrayList<>();
    private boolean looked;

    TestTrace(Instant since) {
        super(since);
    }

    /** A write of a limit, the profile it caused, and the answer. */
    static TestTrace ofALimit() {
        return new TestTrace(AT)
                .modbus(Direction.IN, "0007000000060106057B00A0", "FC6", 1403, null)
                .ocpp(Direction.OUT, "[2,\"cb-1\",\"SetChargingProfile\",{}]", null)
                .modbus(
                        Direction.OUT,
                        "0007000000060106057B00A0",
                        "FC6",
                        1403,
                        Duration.ofNanos(160_000))
                .ocpp(Direction.IN, "[3,\"cb-1\",{}]", Duration.ofMillis(12));
    }

    TestTrace ocpp(Direction direction, String text, Duration took) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(
                new TracedFrame(
                        super.newest() + 1,
                        AT,
                        CHARGER,
                        direction,
                        bytes,
                        bytes.length,
                        "SetChargingProfile",
                        "cb-1",
                        -1,
                        0,
                        CAUSE,
                        took));
        return this;
    }

    TestTrace modbus(Direction direction, String hex, String action, int address, Duration took) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        add(
                new TracedFrame(
                        super.newest() + 1,
                        AT,
                        MASTER,
                        direction,
                        bytes,
                        bytes.length,
                        action,
                        "7",
                        address,
                        1,
                        "",
                        took));
        return this;
    }

    /** Happens when somebody looks for the second time; the next one at the third, and so on. */
    TestTrace then(Runnable event) {
        looks.add(event);
        return this;
    }

    @Override
    public long newest() {
        if (looked && !looks.isEmpty()) {
            looks.remove(0).run();
        }
        looked = true;
        return super.newest();
    }
}
