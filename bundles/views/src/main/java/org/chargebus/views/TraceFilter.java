package org.chargebus.views;

import java.util.Locale;
import org.chargebus.trace.TracedFrame;

/** Which frames of the trace a user wants to see. */
public final class TraceFilter {
    private final boolean ocpp;
    private final String name;
    private final String action;
    private final int address;
    private final LinePattern pattern;

    private TraceFilter(
            boolean ocpp, String name, String action, int address, LinePattern pattern) {
        this.ocpp = ocpp;
        this.name = name;
        this.action = action;
        this.address = address;
        this.pattern = pattern;
    }

    /**
     * Checks what a user wrote.
     *
     * @param ocpp whether the frames of chargers and central systems are meant, or those of masters
     * @param name the charger; of masters a part of the address or of the name of the line; empty =
     *     all
     * @param action as in OCPP, of masters the function as {@code FC16}, in any case; null = all
     * @param address a protocol address, decimal or 0x, a frame has to be about or to be caused by;
     *     null = all
     * @param pattern a regular expression found in the line that is shown; null = all
     */
    public static TraceFilter of(
            boolean ocpp, String name, String action, String address, String pattern)
            throws Mistake {
        return new TraceFilter(
                ocpp,
                name,
                action == null ? "" : action.toLowerCase(Locale.ROOT),
                address == null ? -1 : Registers.address(address),
                pattern == null ? null : LinePattern.of("--grep", pattern));
    }

    /** Other frames come: an expression may take its time anew. */
    public void begin() {
        if (pattern != null) {
            pattern.begin();
        }
    }

    /**
     * Whether a frame is wanted.
     *
     * @throws Mistake when the expression takes too long
     * @throws InterruptedException when the user ended the command
     */
    public boolean admits(TracedFrame frame) throws Mistake, InterruptedException {
        return frame.peer().carrier().isOcpp() == ocpp
                && isOf(frame)
                && (action.isEmpty() || isAction(frame.action().toLowerCase(Locale.ROOT)))
                && (address < 0 || isAbout(frame))
                && (pattern == null || pattern.isIn(TraceLine.of(frame)));
    }

    private boolean isOf(TracedFrame frame) {
        return ocpp
                ? name.isEmpty() || frame.peer().name().equals(name)
                : frame.peer().remote().contains(name) || frame.peer().name().contains(name);
    }

    /** The exceptions of a function are answers of it. */
    private boolean isAction(String found) {
        return found.equals(action) || found.startsWith(action + " ");
    }

    private boolean isAbout(TracedFrame frame) {
        return ocpp
                ? frame.cause().contains(" address " + address + " ")
                : frame.address() >= 0
                        && frame.address() <= address
                        && address < frame.address() + frame.count();
    }
}
