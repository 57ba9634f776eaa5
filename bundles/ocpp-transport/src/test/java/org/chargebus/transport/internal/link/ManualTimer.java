package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer whose time passes by hand. */
public final class ManualTimer implements Timer {
    private final class Task implements Planned {
        final long due;
        final Runnable run;

        Task(long due, Runnable run) {
            this.due = due;
            this.run = run;
        }

        @Override
        public void cancel() {
            tasks.remove(this);
        }
    }

    private final List<Task> tasks = new ArrayList<>();
    private long now = -5;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Planned after(Duration delay, Runnable run) {
        Task task = new Task(now + delay.toNanos(), run);
        tasks.add(task);
        return task;
    }

    /** Runs what becomes due, in order. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        Optional<Task> next = due(end);
        while (next.isPresent()) {
            now = next.get().due;
            tasks.remove(next.get());
            next.get().run.run();
            next = due(end);
        }
        now = end;
    }

    /** The same in s. */
    public void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private Optional<Task> due(long end) {
        return tasks.stream().filter(t -> t.due <= end).min(Comparator.comparingLong(t -> t.due));
    }

    int planned() {
        return tasks.size();
    }
}
