package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized.Parameters;

/**
 * Every command of the register map on the unpacked distribution: written by FC 16 and by FC 6, the
 * exact message at an independent charger, and each of its answers, a CALLERROR, silence and a lost
 * link as state and result (register-map, "Access rules" and "Faults"). The table is
 * command-walk.txt.
 */
@RunWith(ParallelCases.class)
public class CommandWalkIT {
    /** The mailbox is one for all chargers and takes one command at a time. */
    private static final Lock MAILBOX = new ReentrantLock();

    private static Gateway gateway;

    private final CommandCase command;
    private final int number;

    /** Called by JUnit: a command and the number of its charger. */
    public CommandWalkIT(CommandCase command, int number) {
        this.command = command;
        this.number = number;
    }

    /** Each command with a charger of its own, on as many pages as it takes. */
    @Parameters(name = "{0}")
    public static List<Object[]> commands() {
        List<Object[]> numbered = new ArrayList<>();
        for (CommandCase command : CommandCases.ALL) {
            numbered.add(new Object[] {command, numbered.size() + 1});
        }
        return numbered;
    }

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("command-walk");
        gateway.configure(
                "org.chargebus.central.cfg",
                "triggerOnConnect = false",
                "authorization = accept-all");
        gateway.configure(
                "org.chargebus.modbus.tcp.cfg",
                "port = " + gateway.modbusPort(),
                "maxConnections = 256");
        gateway.configure("org.chargebus.registermap.cfg", "notifyOnWrite = always");
        for (int number = 1; number <= CommandCases.ALL.size(); number++) {
            gateway.charger(CommandWalk.id(number), number, 2, "callTimeout = 5");
        }
        gateway.run();
    }

    @AfterClass
    public static void stop() throws Exception {
        gateway.close();
        gateway.assertLogIsClean();
    }

    @Test
    public void isSentAndEveryAnswerShown() throws Exception {
        try (CommandWalk walk = new CommandWalk(gateway, command, number)) {
            if (command.isMailbox()) {
                MAILBOX.lock();
                try {
                    whole(walk);
                } finally {
                    MAILBOX.unlock();
                }
            } else {
                whole(walk);
            }
        }
    }

    private void whole(CommandWalk walk) throws Exception {
        walk.everyWayOfWriting();
        if (!command.isForm()) {
            walk.everyStatus();
            walk.callError();
            walk.silence();
            walk.disconnect();
        }
    }
}
