package org.chargebus.common.thread;

import java.util.concurrent.ThreadFactory;

/** Threads of one name, which do not keep the process alive. */
public final class DaemonThreads implements ThreadFactory {
    private final String name;

    /**
     * Makes nothing yet.
     *
     * @param name of each thread; several of one executor may share it
     */
    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
