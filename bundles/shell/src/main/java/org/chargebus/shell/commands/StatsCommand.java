package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;

/** What the Modbus server and the serial lines counted. */
@Service
@Command(
        scope = "modbus",
        name = "stats",
        description = "What the Modbus server and the serial lines counted since they started",
        detailedDescription =
                "Requests by function, exceptions by code, and what was refused, discarded or given"
                        + " up.\n\nmodbus:stats | grep exception\nmodbus:stats --json")
public final class StatsCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) throws Exception {
        ModbusServer server =
                services.need(ModbusServer.class, "the Modbus server", "modbus-slave");
        print(Listings.counters(server, services.all(ModbusLine.class)));
    }
}
