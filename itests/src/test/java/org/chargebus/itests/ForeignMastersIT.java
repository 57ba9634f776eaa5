package org.chargebus.itests;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** mbpoll, libmodbus, pymodbus and modbus-serial as masters over TCP. */
public class ForeignMastersIT extends ForeignMasterContract {
    @BeforeClass
    public static void start() throws Exception {
        start(Gateway.unpack("foreign-masters"));
    }

    @AfterClass
    public static void end() throws Exception {
        stop(line -> false);
    }

    @Override
    MasterLink link(Gateway to) {
        return MasterLink.tcp(to.modbusPort());
    }

    /** On a serial line it would meet silence. */
    @Test
    public void hearsOfAUnitThatNobodyHas() throws Exception {
        master.ok("unit 50");
        master.refused(11, "read-holding 0 1");
        master.ok("unit 1");
    }
}
