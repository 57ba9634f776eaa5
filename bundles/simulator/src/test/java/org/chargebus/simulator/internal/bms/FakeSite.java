package org.chargebus.simulator.internal.bms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** A master and the time, which moves when a request takes its 1 ms and when a script waits. */
final class FakeSite implements Master, Pace {
    final List<String> requests = new ArrayList<>();
    final int[] registers = new int[65_536];
    boolean isGone;
    int refusal;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    private long now = 1_000_000_000L;
    private boolean stopped;

    private record Event(long at, Runnable action) {}

    /** Something happens so many ms from now. */
    void in(int millis, Runnable action) {
        events.add(new Event(now + millis * 1_000_000L, action));
    }

    private void pass(long nanos) {
        now += nanos;
        while (!events.isEmpty() && events.peek().at() <= now) {
            events.remove().action().run();
        }
    }

    private void request(String text) throws Refusal, IOException {
        requests.add(text);
        pass(1_000_000);
        if (isGone) {
            throw new IOException("no answer");
        }
        if (refusal != 0) {
            throw new Refusal(refusal);
        }
    }

    @Override
    public int[] read(int unit, int address, int count) throws Refusal, IOException {
        request("read " + unit + " " + address + " " + count);
        int[] words = new int[count];
        System.arraycopy(registers, address, words, 0, count);
        return words;
    }

    @Override
    public void write(int unit, int address, int... values) throws Refusal, IOException {
        StringBuilder text = new StringBuilder("write " + unit + " " + address);
        for (int value : values) {
            text.append(' ').append(value);
        }
        request(text.toString());
        System.arraycopy(values, 0, registers, address, values.length);
    }

    @Override
    public void close() {
        requests.add("close");
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!stopped) {
            pass(nanos);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }
}
