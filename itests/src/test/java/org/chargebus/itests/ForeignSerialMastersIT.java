package org.chargebus.itests;

import org.junit.AfterClass;
import org.junit.BeforeClass;

/** The same masters over RTU, on a pair of pseudo terminals. */
public class ForeignSerialMastersIT extends ForeignMasterContract {
    private static final int BAUD_RATE = 19_200;

    private static SerialCable cable;

    @BeforeClass
    public static void start() throws Exception {
        Gateway gateway = Gateway.unpack("foreign-serial-masters");
        cable = SerialCable.pluggedIn(gateway.home().resolveSibling("cables"), "foreign");
        gateway.configure(
                "org.chargebus.modbus.rtu-1.cfg",
                "enabled = true",
                "device = " + cable.gateway(),
                "baudRate = " + BAUD_RATE);
        start(gateway);
    }

    @AfterClass
    public static void hangUp() throws Exception {
        // At the end of the gateway the driver takes the port away before the line is gone.
        stop(line -> line.contains("serial device"));
        cable.close();
    }

    @Override
    MasterLink link(Gateway to) {
        return MasterLink.rtu(cable.master(), BAUD_RATE);
    }
}
