package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.serial.SerialPorts;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;

/** The serial devices of the machine, and the Modbus RTU lines that use them. */
@Service
@Command(
        scope = "modbus",
        name = "ports",
        description = "The serial devices of the machine",
        detailedDescription = "Example: modbus:ports")
public final class PortsCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) throws Exception {
        SerialPorts ports = services.need(SerialPorts.class, "the serial driver", "serial-driver");
        print(Listings.ports(ports.list(), services.all(ModbusLine.class)));
    }
}
