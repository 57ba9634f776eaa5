package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;

/** The connected Modbus masters. */
@Service
@Command(
        scope = "modbus",
        name = "clients",
        description = "The connected Modbus masters",
        detailedDescription = "Example: modbus:clients --json")
public final class ClientsCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) throws Exception {
        ModbusServer server =
                services.need(ModbusServer.class, "the Modbus server", "modbus-slave");
        print(Listings.clients(server.clients(), now()));
    }
}
