package org.chargebus.handlers.internal.doubles;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.chargebus.site.ChargerPasswords;

/** Keeps the changes as words; the thread that writes them runs when the test says so. */
public final class TestPasswords implements ChargerPasswords {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> changes = new ArrayList<>();
    private String refusal = "";

    /** The changes so far, {@code ID=PASSWORD} or {@code ID:PROFILE}. */
    public List<String> changes() {
        return changes;
    }

    /** From now on nothing can be written. */
    public void refuse(String why) {
        refusal = why;
    }

    /** The disk is as slow as the test wants. */
    public Executor thread() {
        return tasks::add;
    }

    /** What waits is written. */
    public void write() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Override
    public void change(String chargePointId, String password) throws IOException {
        keep(chargePointId + "=" + password);
    }

    @Override
    public void changeSecurityProfile(String chargePointId, int profile) throws IOException {
        keep(chargePointId + ":" + profile);
    }

    private void keep(String change) throws IOException {
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
        changes.add(change);
    }
}
