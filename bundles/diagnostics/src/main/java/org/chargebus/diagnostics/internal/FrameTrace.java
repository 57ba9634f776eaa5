package org.chargebus.diagnostics.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.diagnostics.internal.export.JsonLines;
import org.chargebus.diagnostics.internal.export.Pcapng;
import org.chargebus.diagnostics.internal.ring.Frames;
import org.chargebus.diagnostics.internal.ring.Secrets;
import org.chargebus.diagnostics.internal.ring.Wall;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TraceExport;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The trace of the gateway: in memory alone, gone with a restart (behaviour.md). */
@Component(
        service = {Trace.class, TraceExport.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=trace", HealthCheck.TAGS + "=chargebus"},
        immediate = true,
        configurationPid = Config.PID)
@Designate(ocd = Config.class)
public final class FrameTrace implements Trace, TraceExport, HealthCheck {
    private final Frames frames;
    private int ring;

    /** By the time of the machine. */
    @Activate
    public FrameTrace(Config config) {
        this(config.ring(), Clock.systemUTC(), System::nanoTime);
    }

    FrameTrace(int ring, Clock clock, LongSupplier nanoTime) {
        this.ring = ring;
        frames = new Frames(ring, new Wall(clock, nanoTime));
    }

    /** Another size empties the trace; the numbers go on for those who follow. */
    @Modified
    synchronized void modified(Config config) {
        if (config.ring() != ring) {
            ring = config.ring();
            frames.resize(ring);
        }
    }

    @Override
    public void modbus(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        frames.modbus(peer, direction, bytes, from, to);
    }

    @Override
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        frames.ocpp(peer, direction, Secrets.masked(text), cause);
    }

    @Override
    public Instant since() {
        return frames.since();
    }

    @Override
    public long newest() {
        return frames.newest();
    }

    @Override
    public List<TracedFrame> frames(long after, int most) {
        return frames.after(after, most);
    }

    /** It is well while it is there: who tells it a frame is never kept waiting. */
    @Override
    public Result execute() {
        return new Result(
                Result.Status.OK, "keeps the newest of " + frames.newest() + " frames so far");
    }

    @Override
    public List<String> formats() {
        return List.of("jsonl", "pcapng");
    }

    @Override
    public int write(String format, int last, OutputStream out) throws IOException {
        if (!formats().contains(format)) {
            throw new IllegalArgumentException("no format " + format);
        }
        Iterable<TracedFrame> newest = frames.newest(last);
        return format.equals("jsonl")
                ? JsonLines.write(newest, out)
                : new Pcapng(out).write(newest);
    }
}
