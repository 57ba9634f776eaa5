package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.views.Banks;
import org.chargebus.views.Registers;
import org.chargebus.views.Services;

/** Reads registers. */
@Service
@Command(
        scope = "modbus",
        name = "read",
        description = "Read registers as a Modbus master would",
        detailedDescription = "Example: modbus:read 1400 10 --unit 2")
public final class ReadCommand extends GatewayCommand {
    private static final int MOST_READ = 125;

    @Argument(index = 0, name = "ADDRESS", description = "0..65535, decimal or 0x", required = true)
    String address;

    @Argument(
            index = 1,
            name = "COUNT",
            description = "1..125 registers; none = 1",
            multiValued = true)
    List<String> count;

    @Option(name = "--unit", description = "Unit id 1..247; none = the slave's own")
    int unit;

    @Override
    List<String> tail() {
        return count;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        int from = Registers.address(address);
        int length = words.isEmpty() ? 1 : Registers.count(one(words, "COUNT"), MOST_READ);
        Registers.checkRange(from, length, MOST_READ);
        RegisterBank bank = Banks.find(services, unit);
        byte[] bytes = new byte[2 * length];
        try {
            bank.read(from, length, bytes, 0);
        } catch (ModbusFault fault) {
            throw Registers.complaint(fault, "read of " + length + " at " + from);
        }
        print(Registers.table(from, bytes));
    }
}
