package org.chargebus.itests;

import org.junit.BeforeClass;

/** mbpoll, libmodbus, pymodbus and modbus-serial as masters over TCP. */
public class ForeignMastersIT extends ForeignMasterContract {
    @BeforeClass
    public static void start() throws Exception {
        start(Gateway.unpack("foreign-masters"));
    }

    @Override
    MasterLink link(Gateway to) {
        return MasterLink.tcp(to.modbusPort());
    }
}
