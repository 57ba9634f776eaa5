package org.chargebus.simulator.internal.bms;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulator.internal.bms.Master.Refusal;
import org.chargebus.simulator.internal.bms.Script.Line;

/**
 * Runs a script line by line in the calling thread; what is repeated goes on in between. It ends
 * with its last line, with the first that fails, or when its pace is stopped.
 */
public final class BmsRun {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long TELL = TimeUnit.SECONDS.toNanos(5);

    private final Script script;
    private final Pace pace;
    private final Consumer<String> progress;
    private final Registers registers;
    private final Statistics statistics;
    private final List<Poll> polls = new ArrayList<>();
    private final long end;
    private long toldAt;

    /** What is repeated, and when it is due. */
    private static final class Poll {
        private final Line line;
        private final Statement.Every every;
        private long due;
        private String trouble = "";

        private Poll(Line line, Statement.Every every, long due) {
            this.line = line;
            this.every = every;
            this.due = due;
        }
    }

    /** A line failed. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private Failure(Line line, String why) {
            super("line " + line.number() + ": " + line.text() + ": " + why);
        }
    }

    /**
     * Nothing is sent yet.
     *
     * @param longest after that it is stopped; zero = never
     * @param progress told what happens, a line each time
     */
    public BmsRun(
            Script script,
            Signals signals,
            Master master,
            Pace pace,
            Duration longest,
            Consumer<String> progress) {
        this.script = script;
        this.pace = pace;
        this.progress = progress;
        long now = pace.nanos();
        statistics = new Statistics(now);
        registers = new Registers(master, signals, pace, statistics);
        end = now + (longest.isZero() ? Long.MAX_VALUE / 2 : longest.toNanos());
        toldAt = now;
    }

    /** Runs it. */
    public BmsReport run() {
        String failure = "";
        try {
            for (Line line : script.lines()) {
                if (Thread.interrupted()) {
                    // A line that waits for nothing does not see it.
                    throw new InterruptedException();
                }
                perform(line);
                if (isOver()) {
                    failure = unfinished(line);
                    break;
                }
            }
            if (script.isEndless()) {
                goOnUntil(end);
            }
        } catch (Failure e) {
            failure = e.getMessage();
        } catch (InterruptedException e) {
            // Ctrl-C: the end that was asked for.
            failure = script.isEndless() ? "" : "stopped before its end";
        }
        BmsReport report = statistics.report(failure, pace.nanos());
        tell(Statistics.line(report));
        return report;
    }

    private String unfinished(Line line) {
        List<Line> lines = script.lines();
        return script.isEndless() || line == lines.get(lines.size() - 1)
                ? ""
                : "stopped at line " + line.number();
    }

    private boolean isOver() {
        return pace.isStopped() || pace.nanos() >= end;
    }

    private void perform(Line line) throws Failure, InterruptedException {
        Statement statement = line.statement();
        if (statement instanceof Statement.Every every) {
            Poll poll = new Poll(line, every, pace.nanos());
            polls.add(poll);
            repeat(poll);
        } else if (statement instanceof Statement.Wait wait) {
            tell(line.text());
            goOnUntil(pace.nanos() + wait.time().toNanos());
        } else if (statement instanceof Statement.Expect expect) {
            expect(line, expect);
        } else if (statement instanceof Statement.Request request) {
            try {
                tell(line.text() + carryOut(request));
            } catch (Refusal e) {
                throw new Failure(line, Refusals.why(e));
            } catch (IOException e) {
                throw new Failure(line, e.getMessage());
            }
        }
    }

    /** Carries a request out and says what came back. */
    private String carryOut(Statement.Request request) throws Refusal, IOException {
        Place place = request.place();
        if (request instanceof Statement.Write write) {
            registers.write(place, write.values());
            return ": written";
        }
        return " = " + (place.type() == null ? words(place) : shown(registers.value(place)));
    }

    private String words(Place place) throws Refusal, IOException {
        return Arrays.stream(registers.words(place))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private void expect(Line line, Statement.Expect expect) throws Failure, InterruptedException {
        long from = pace.nanos();
        long until = from + expect.within().toNanos();
        while (true) {
            String is;
            try {
                double value = registers.value(expect.place());
                if (expect.comparison().holds(value, expect.value())) {
                    tell(line.text() + ": is " + shown(value) + after(from));
                    return;
                }
                is = "is " + (Double.isNaN(value) ? "absent" : shown(value));
            } catch (Refusal e) {
                is = Refusals.why(e);
            } catch (IOException e) {
                is = e.getMessage();
            }
            long now = pace.nanos();
            if (now >= until || isOver()) {
                throw new Failure(line, is + after(from));
            }
            goOnUntil(Math.min(until, now + LOOK));
        }
    }

    private String after(long from) {
        return String.format(Locale.ROOT, " after %.1f s", (pace.nanos() - from) / 1e9);
    }

    /** Repeats what is to be repeated until then. */
    private void goOnUntil(long until) throws InterruptedException {
        while (true) {
            long next = Math.min(until, end);
            for (Poll poll : polls) {
                if (!pace.isStopped() && poll.due - pace.nanos() <= 0) {
                    repeat(poll);
                }
                next = Math.min(next, poll.due);
            }
            long now = pace.nanos();
            if (script.isEndless() && now - toldAt >= TELL) {
                toldAt = now;
                tell(Statistics.line(statistics.report("", now)));
            }
            if (now >= until || isOver()) {
                return;
            }
            pace.pause(Math.max(0, next - now));
        }
    }

    /** One that comes too late is not made up for. */
    private void repeat(Poll poll) {
        String trouble = "";
        try {
            carryOut(poll.every.request());
        } catch (Refusal e) {
            trouble = Refusals.why(e);
        } catch (IOException e) {
            trouble = e.getMessage();
        }
        if (!trouble.equals(poll.trouble)) {
            poll.trouble = trouble;
            tell(poll.line.text() + ": " + (trouble.isEmpty() ? "works again" : trouble));
        }
        poll.due = Math.max(poll.due + poll.every.period().toNanos(), pace.nanos());
    }

    private void tell(String text) {
        progress.accept(
                String.format(Locale.ROOT, "%8.3f s  %s", statistics.seconds(pace.nanos()), text));
    }
}
