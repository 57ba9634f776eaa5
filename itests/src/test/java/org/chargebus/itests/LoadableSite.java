package org.chargebus.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that knows the chargers of {@link ChargerLoad} and lets them talk at full speed. */
final class LoadableSite {
    private static final Pattern OPTIONS = Pattern.compile("CHARGEBUS_JAVA_OPTS:-([^}]*)\\}");

    private LoadableSite() {}

    /** It is not started. */
    static Gateway configured(String name, int chargers) throws Exception {
        Gateway gateway = Gateway.unpack(name);
        gateway.configure(
                "org.chargebus.ocpp.cfg",
                "port = ${env:CHARGEBUS_OCPP_PORT:-8887}",
                "messageRate = 10000");
        gateway.configure(
                "org.chargebus.central.cfg",
                "triggerOnConnect = false",
                "authorization = accept-all");
        for (int number = 1; number <= chargers; number++) {
            gateway.charger("CP" + number, number, 1);
        }
        return gateway;
    }

    /**
     * Starts it, and waits until its ready line and the port of chargers are there; with thousands
     * of files in etc it has been seen to be ready before it had read that of the port.
     *
     * @return how long that took, s
     */
    static double start(Gateway gateway) throws Exception {
        long begin = System.nanoTime();
        gateway.run();
        Await.until("the port of chargers is open", () -> listens(gateway.ocppPort()));
        return (System.nanoTime() - begin) / 1e9;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The options that the launcher gives, with another limit of the heap. */
    static List<String> javaOptions(Gateway gateway, int heapMegabytes) throws IOException {
        return javaOptions(gateway).stream()
                .map(option -> option.startsWith("-Xmx") ? "-Xmx" + heapMegabytes + "m" : option)
                .toList();
    }

    /** The options that the launcher of a gateway gives to its Java machine. */
    static List<String> javaOptions(Gateway gateway) throws IOException {
        Path launcher = gateway.home().resolve("bin/chargebus");
        Matcher options = OPTIONS.matcher(Files.readString(launcher));
        if (!options.find()) {
            throw new IOException(launcher + " names no options of the Java machine");
        }
        return Arrays.asList(options.group(1).strip().split("\\s+"));
    }
}
