package org.chargebus.itests;

import java.io.IOException;

/** The settings of a gateway whose chargers belong to an external central system. */
final class ExternalSite {
    private ExternalSite() {}

    /** Not yet running; chargers {@code CP1} and so on have the same numbers. */
    static Gateway configured(
            String name, int centralPort, int chargers, int connectors, String... more)
            throws Exception {
        Gateway gateway = Gateway.unpack(name);
        gateway.configure("org.chargebus.gateway.cfg", "mode = external");
        lead(gateway, centralPort, more);
        for (int number = 1; number <= chargers; number++) {
            gateway.charger("CP" + number, number, connectors);
        }
        return gateway;
    }

    /** Where the bridge leads, and further lines of its file. */
    static void lead(Gateway gateway, int centralPort, String... more) throws IOException {
        String[] lines = new String[more.length + 2];
        lines[0] = "host = 127.0.0.1";
        lines[1] = "port = " + centralPort;
        System.arraycopy(more, 0, lines, 2, more.length);
        gateway.configure("org.chargebus.external.cfg", lines);
    }
}
