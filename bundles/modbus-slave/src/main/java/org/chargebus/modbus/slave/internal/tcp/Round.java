package org.chargebus.modbus.slave.internal.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.chargebus.modbus.slave.internal.tcp.Masters.Master;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masters that are served between two looks at the selector. Their answers leave together: a
 * master that serves several connections at the other end finds them all at once and is not woken
 * for each of them. Used by the thread of the event loop alone.
 */
final class Round {
    private static final Logger log = LoggerFactory.getLogger(Round.class);

    /** Masters; below it, a second look costs more than a lost round. */
    private static final int MANY = 3;

    private final Masters masters;
    private final Admission admission;
    private final Deadlines deadlines;
    private final List<Master> served = new ArrayList<>();

    /**
     * A round without masters.
     *
     * @param deadlines hears what is expected of them
     */
    Round(Masters masters, Admission admission, Deadlines deadlines) {
        this.masters = masters;
        this.admission = admission;
        this.deadlines = deadlines;
    }

    /**
     * Takes what a master sent and makes the answers.
     *
     * @param logged whether frames are to be logged
     */
    void receive(Master master, long now, boolean logged) {
        try {
            if (master.connection().receive(now, logged)) {
                served.add(master);
            }
        } catch (IOException | RuntimeException e) {
            served.remove(master);
            end(master, e);
        }
    }

    /** Whether so many were received that others have asked meanwhile. */
    boolean isLong() {
        return served.size() >= MANY;
    }

    /** Sends the answers. */
    void proceed(long now) {
        for (int i = 0; i < served.size(); i++) {
            proceed(served.get(i), now);
        }
        served.clear();
    }

    private void proceed(Master master, long now) {
        Connection connection = master.connection();
        try {
            if (connection.proceed(now)) {
                deadlines.expectBy(connection.patience().givenUpAt());
            } else {
                log.debug("Modbus master {} disconnected", master.peer().remote());
                close(master);
            }
        } catch (IOException | RuntimeException e) {
            end(master, e);
        }
    }

    private void end(Master master, Exception cause) {
        String remote = master.peer().remote();
        if (cause instanceof SSLException) {
            admission.refused(master.peer(), "TLS failed (" + cause.getMessage() + ")");
        } else if (cause instanceof IOException) {
            log.debug("Modbus master {}: {}", remote, cause.toString());
        } else {
            log.error("Modbus master {} is disconnected; please report", remote, cause);
        }
        close(master);
    }

    /** Says farewell to a master, if it takes that at once. */
    void close(Master master) {
        masters.remove(master);
        closeQuietly(master.connection()::end);
        closeQuietly(master.connection()::close);
    }

    /** Closes what can be closed. Any thread. */
    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            log.debug("Closing a socket: {}", e.toString());
        }
    }
}
