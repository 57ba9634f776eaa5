package org.chargebus.views;

import java.util.Optional;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.modbus.RegisterBank;
import org.osgi.framework.ServiceReference;

/** Finds the registers behind a unit id, as the Modbus server does. */
public final class Banks {
    /** Unit id of page 0 while no server is there to tell. */
    private static final int USUAL_UNIT = 1;

    private Banks() {}

    /** The slave's own unit id. */
    public static int ownUnit(Services services) {
        return services.find(ModbusServer.class).map(ModbusServer::unitId).orElse(USUAL_UNIT);
    }

    /**
     * The bank of a unit id.
     *
     * @param unit 0 = the slave's own
     */
    public static RegisterBank find(Services services, int unit) throws Mistake {
        if (unit < 0 || unit > 247) {
            throw new Mistake("unit " + unit + " is given", "write 1..247, or leave --unit out");
        }
        int own = ownUnit(services);
        int wanted = unit == 0 ? own : unit;
        ServiceReference<RegisterBank> byPage = null;
        for (ServiceReference<RegisterBank> one : services.references(RegisterBank.class)) {
            if (Integer.valueOf(wanted).equals(one.getProperty(RegisterBank.UNIT))) {
                byPage = one;
                break;
            }
            if (Integer.valueOf(wanted - own).equals(one.getProperty(RegisterBank.PAGE))) {
                byPage = one;
            }
        }
        Optional<RegisterBank> bank = byPage == null ? Optional.empty() : services.get(byPage);
        return bank.orElseThrow(
                () ->
                        Mistake.absent(
                                "no registers are served at unit " + wanted,
                                "the slave's own unit is "
                                        + own
                                        + "; if that is missing too, start the bundle"
                                        + " org.chargebus.register-map"));
    }
}
