package org.chargebus.transport.internal.link;

import java.util.ArrayList;
import java.util.List;

/** A socket that writes down what is done to it. */
public final class FakeWire implements Wire {
    private final String name;
    private final List<String> log;

    /** What was sent, {@code ping} and {@code close CODE}, in order. */
    public final List<String> done = new ArrayList<>();

    /** How often a frame was asked for. */
    public int demands;

    /**
     * @param log gets {@code sent} for each message
     */
    public FakeWire(String name, List<String> log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void send(String text) {
        done.add(text);
        log.add("sent");
    }

    @Override
    public void ping() {
        done.add("ping");
    }

    @Override
    public void demand() {
        demands++;
    }

    @Override
    public void limit(int bytes) {}

    @Override
    public void close(int code, String reason) {
        done.add("close " + code);
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public long delayed() {
        return 0;
    }

    @Override
    public String remote() {
        return name;
    }
}
