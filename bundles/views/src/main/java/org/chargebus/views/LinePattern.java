package org.chargebus.views;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a user, whose search ends: one like {@code (a+)+$} can take longer than
 * anybody lives. Each look at a character is a step, and there are so many between two calls of
 * {@link #begin}. Not for several threads.
 */
public final class LinePattern {
    /** Some seconds; a usual expression takes a hundredth for all lines there can be. */
    private static final long MOST_STEPS = 1_000_000_000;

    /** How often it is looked whether the user wants the end. */
    private static final int LOOK = 4096;

    /** Ends a search from inside of it. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super(null, null, false, false);
        }
    }

    private final String option;
    private final Pattern pattern;
    private final long most;
    private long left;

    private LinePattern(String option, Pattern pattern, long most) {
        this.option = option;
        this.pattern = pattern;
        this.most = most;
        this.left = most;
    }

    /**
     * Checks what a user wrote.
     *
     * @param option it was given by, for people
     */
    public static LinePattern of(String option, String expression) throws Mistake {
        return of(option, expression, MOST_STEPS);
    }

    static LinePattern of(String option, String expression, long most) throws Mistake {
        try {
            return new LinePattern(option, Pattern.compile(expression), most);
        } catch (PatternSyntaxException e) {
            throw new Mistake(
                    option
                            + " "
                            + Untrusted.shown(expression)
                            + " is no regular expression ("
                            + e.getDescription()
                            + ")",
                    "put a \\ before a character that is meant as it is");
        } catch (StackOverflowError e) {
            throw tooMuch(option, expression);
        }
    }

    /** Other lines come. */
    public void begin() {
        left = most;
    }

    /**
     * Whether it is found in a line.
     *
     * @throws Mistake when it takes too long
     * @throws InterruptedException when the user ended the command
     */
    public boolean isIn(String line) throws Mistake, InterruptedException {
        try {
            return pattern.matcher(new Steps(line)).find();
        } catch (Ended | StackOverflowError e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw tooMuch(option, pattern.pattern());
        }
    }

    private static Mistake tooMuch(String option, String expression) {
        return new Mistake(
                option + " " + Untrusted.shown(expression) + " takes too long",
                "write it without a repetition of a repetition");
    }

    /** A line that counts how often a character is looked at. */
    private final class Steps implements CharSequence {
        private final CharSequence line;

        Steps(CharSequence line) {
            this.line = line;
        }

        @Override
        public char charAt(int index) {
            left--;
            if (left < 0 || left % LOOK == 0 && Thread.currentThread().isInterrupted()) {
                throw new Ended();
            }
            return line.charAt(index);
        }

        @Override
        public int length() {
            return line.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return line.subSequence(start, end);
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }
}
