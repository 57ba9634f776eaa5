package org.chargebus.itests;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * A gateway on the unpacked distribution with one charger whose connector charges, and the master
 * of a library at it. What masters read and write is checked by the shell and by j2mod over TCP, so
 * that no library is its own judge.
 */
@RunWith(Parameterized.class)
public abstract class ForeignMasterSite {
    static final int LOOPBACK = 100;
    static final int LOOPBACK_REGISTERS = 2000;

    private static final String[] MEASURED =
            "Energy.Active.Import.Register 305419896 Current.Import 15.7 Temperature -12.5 SoC 81"
                    .split(" ");

    static Gateway gateway;
    private static RawCharger charger;
    static ForeignMaster judge;
    static ForeignMaster judgeOfLoopback;

    @Parameter public MasterLibrary library;

    ModbusMaster master;

    @Parameters(name = "{0}")
    public static List<MasterLibrary> libraries() {
        return List.of(MasterLibrary.values());
    }

    /** The way to the gateway. */
    abstract MasterLink link(Gateway to);

    /** A gateway with one charger whose connector charges, unit 1, and the loopback unit. */
    static void start(Gateway configured) throws Exception {
        gateway = configured;
        gateway.configure("org.chargebus.central.cfg", "triggerOnConnect = false");
        gateway.configure("org.chargebus.registermap.cfg", "loopbackUnit = " + LOOPBACK);
        gateway.charger("FOREIGN", 1, 1);
        gateway.run();
        charger = charging();
        judge = new ForeignMaster(gateway.modbusPort());
        judgeOfLoopback = new ForeignMaster(gateway.modbusPort(), LOOPBACK);
    }

    private static RawCharger charging() throws Exception {
        RawCharger one = RawCharger.admitted(gateway.ocppPort(), "FOREIGN");
        one.boot();
        one.call("StatusNotification", Requests.status(0, "Available", "NoError"));
        one.call("StatusNotification", Requests.status(1, "Charging", "NoError"));
        one.call("StartTransaction", Requests.start(1, "TAG-OF-A-DRIVER", 1_000_000));
        one.call("MeterValues", Requests.meterValues(1, MEASURED));
        return one;
    }

    static void stop(Predicate<String> expectedInTheLog) throws Exception {
        judge.close();
        judgeOfLoopback.close();
        charger.close();
        gateway.close();
        gateway.assertLogIsClean(expectedInTheLog);
    }

    @Before
    public void connect() throws Exception {
        for (int at = 0; at < LOOPBACK_REGISTERS; at += 100) {
            judgeOfLoopback.write(at, IntStream.range(at, at + 100).toArray());
        }
        master = library.connect(link(gateway));
    }

    @After
    public void disconnect() throws Exception {
        if (master != null) {
            master.close();
        }
    }
}
