package org.chargebus.modbus.slave.internal.tls;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.thread.DaemonThreads;

/** The threads that compute handshakes and read key files. */
public final class TlsThreads {
    private static final int THREADS = 2;
    private static final int IDLE = 30;

    private TlsThreads() {}

    /** Two threads that exist only while there is something to do. */
    public static ScheduledExecutorService start() {
        ScheduledThreadPoolExecutor threads =
                new ScheduledThreadPoolExecutor(THREADS, new DaemonThreads("chargebus-modbus-tls"));
        threads.setKeepAliveTime(IDLE, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }
}
