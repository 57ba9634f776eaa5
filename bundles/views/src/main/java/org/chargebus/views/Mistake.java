package org.chargebus.views;

/**
 * Why something that was asked for cannot be done or told: one line, what and where, then the mend.
 * The shell prints that line, the HTTP interface answers with it. Without a stack trace: it is an
 * answer and not a defect.
 */
public final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    /** Where it lies. */
    public enum Kind {
        /** In what was asked for. */
        WRONG,
        /** It names something that is not there. */
        ABSENT,
        /** A part of the gateway is being replaced, or is stopped; later it may be done. */
        AWAY
    }

    private final Kind kind;
    private final String what;
    private final String mend;

    private Mistake(Kind kind, String what, String mend) {
        super(mend.isEmpty() ? what : what + "; " + mend, null, false, false);
        this.kind = kind;
        this.what = what;
        this.mend = mend;
    }

    /** In what was asked for: what is wrong, and how to mend it. */
    public Mistake(String what, String mend) {
        this(Kind.WRONG, what, mend);
    }

    /** A line that says both already. */
    public Mistake(String line) {
        this(Kind.WRONG, line, "");
    }

    /** There is none of this name. */
    public static Mistake absent(String what, String mend) {
        return new Mistake(Kind.ABSENT, what, mend);
    }

    /** A part of the gateway is away. */
    public static Mistake away(String what, String mend) {
        return new Mistake(Kind.AWAY, what, mend);
    }

    /** Where it lies. */
    public Kind kind() {
        return kind;
    }

    /** What is wrong, and where. */
    public String what() {
        return what;
    }

    /** How to mend it; empty when {@link #what} says that, too. */
    public String mend() {
        return mend;
    }
}
