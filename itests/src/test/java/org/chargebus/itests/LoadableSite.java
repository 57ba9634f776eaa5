package org.chargebus.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.chargebus.itests.bench.JavaOptions;

/** A gateway that knows the chargers of {@link ChargerLoad} and lets them talk at full speed. */
final class LoadableSite {
    private LoadableSite() {}

    /** It is not started. */
    static Gateway configured(String name, int chargers) throws Exception {
        Gateway gateway = Gateway.unpack(name);
        add(gateway, 1, chargers);
        return gateway;
    }

    /**
     * Makes them known to a gateway that is not started, each with one connector.
     *
     * @param first the number of CP1
     */
    static void add(Gateway gateway, int first, int chargers) throws IOException {
        gateway.configure(
                "org.chargebus.ocpp.cfg",
                "port = ${env:CHARGEBUS_OCPP_PORT:-8887}",
                "messageRate = 10000");
        gateway.configure(
                "org.chargebus.central.cfg",
                "triggerOnConnect = false",
                "authorization = accept-all");
        for (int i = 0; i < chargers; i++) {
            gateway.charger("CP" + (i + 1), first + i, 1);
        }
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
        return JavaOptions.of(gateway.home().resolve("bin/chargebus"));
    }
}
