package org.chargebus.itests;

import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A slave of j2mod on a free port as it comes, a process of its own with the options of the
 * gateway's Java machine. Register i reads i.
 */
final class J2modServer implements AutoCloseable {
    private static final String READY = "ready";
    private static final int UNIT = 1;
    private static final int REGISTERS = 4_000;

    /** Threads, and so the most masters it serves at a time. */
    private static final int MASTERS = 40;

    private final int port = Container.freePort();
    private final Process process;

    private J2modServer(List<String> options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        J2modServer.class.getName(),
                        "" + port));
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = process.inputReader().readLine();
        if (!READY.equals(line)) {
            throw new IOException("the slave of j2mod does not listen on port " + port);
        }
    }

    /** With these options of its Java machine. */
    static J2modServer started(List<String> options) throws Exception {
        return new J2modServer(options);
    }

    /** The process: serves until it is ended. */
    public static void main(String[] arguments) throws Exception {
        SimpleProcessImage image = new SimpleProcessImage(UNIT);
        for (int i = 0; i < REGISTERS; i++) {
            image.addRegister(new SimpleRegister(i));
        }
        ModbusSlave slave =
                ModbusSlaveFactory.createTCPSlave(Integer.parseInt(arguments[0]), MASTERS);
        slave.addProcessImage(UNIT, image);
        slave.open();
        System.out.println(READY);
        Thread.currentThread().join();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
