package org.chargebus.shell.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.shell.internal.Columns;
import org.chargebus.views.Banks;
import org.chargebus.views.Registers;
import org.chargebus.views.Services;
import org.chargebus.views.Table;

/** Writes registers. */
@Service
@Command(
        scope = "modbus",
        name = "write",
        description = "Write registers as a Modbus master would",
        detailedDescription = "Example: modbus:write 1404 16 0 --unit 2 --dry-run")
public final class WriteCommand extends GatewayCommand {
    private static final int MOST_WRITTEN = 123;

    @Argument(index = 0, name = "ADDRESS", description = "0..65535, decimal or 0x", required = true)
    String address;

    @Argument(
            index = 1,
            name = "VALUE",
            description = "1..123 values, decimal or 0x",
            required = true,
            multiValued = true)
    List<String> values;

    @Option(name = "--unit", description = "Unit id 1..247; none = the slave's own")
    int unit;

    @Option(name = "--dry-run", description = "Show what would be written, and write nothing")
    boolean dryRun;

    @Override
    List<String> tail() {
        return values;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        int from = Registers.address(address);
        byte[] bytes = Registers.values(words);
        Registers.checkRange(from, words.size(), MOST_WRITTEN);
        RegisterBank bank = Banks.find(services, unit);
        if (!dryRun) {
            write(bank, from, bytes);
        }
        Table table = Registers.table(from, bytes);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("written", !dryRun);
            result.put("registers", table.objects());
            print(result);
        } else {
            out().println(dryRun ? "would write" : "written");
            Columns.print(table, out());
        }
    }

    private void write(RegisterBank bank, int from, byte[] bytes) throws Exception {
        try {
            bank.write(from, bytes.length / 2, bytes, 0, origin());
        } catch (ModbusFault fault) {
            throw Registers.complaint(fault, "write of " + bytes.length / 2 + " at " + from);
        }
    }
}
