package org.chargebus.registermap.internal.bank;

import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.signal.ConnectorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page of the map. Reads take no lock. Writes of one page happen one after the other under a
 * short lock, so that the commands of two masters leave in the order of their writes.
 */
public final class PageBank implements RegisterBank {
    private static final Logger LOG = LoggerFactory.getLogger(PageBank.class);

    private final Gateway gateway;
    private final RepeatedWrites repeats;
    private final CommandMirror mirror;
    private final Staging staging = new Staging();
    private final Object writing = new Object();
    private volatile PageView view;

    /** Serves a view until another one is shown. */
    public PageBank(Gateway gateway, RepeatedWrites repeats, PageView view) {
        this.gateway = gateway;
        this.repeats = repeats;
        this.mirror = new CommandMirror(gateway.table(), gateway.clock());
        this.view = view;
    }

    /** The site or the settings changed: the next request sees the new ones. */
    public void show(PageView next) {
        view = next;
    }

    @Override
    public void read(int address, int count, byte[] target, int offset) throws ModbusFault {
        PageView present = view;
        try {
            BlockReader.registers(present, present.fromWire(address), count, target, offset);
        } catch (RuntimeException e) {
            throw failed("read", address, count, e);
        }
    }

    @Override
    public void readBits(int address, int count, byte[] target, int offset) throws ModbusFault {
        PageView present = view;
        try {
            BlockReader.bits(present, present.fromWire(address), count, target, offset);
        } catch (RuntimeException e) {
            throw failed("read", address, count, e);
        }
    }

    @Override
    public void write(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        write(address, Words.ofRegisters(source, offset, count), origin);
    }

    @Override
    public void writeBits(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        write(address, Words.ofBits(source, offset, count), origin);
    }

    private void write(int address, int[] words, Origin origin) throws ModbusFault {
        try {
            synchronized (writing) {
                writeWhole(address, words, origin);
            }
        } catch (RuntimeException e) {
            throw failed("write", address, words.length, e);
        }
    }

    private void writeWhole(int address, int[] words, Origin origin) throws ModbusFault {
        PageView present = view;
        WriteRequest request =
                WriteRequest.check(present, staging, present.fromWire(address), words);
        Effects effects =
                new Effects(
                        request,
                        repeats,
                        present.settings().everyWrite(),
                        gateway.clock().instant());
        Optional<CommandExecutor> executor = gateway.neighbours().executor();
        if (!effects.commands().isEmpty() && executor.isEmpty()) {
            // The command bundle is being replaced: the master may try again.
            throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        }
        request.stage(staging);
        effects.apply(gateway.table());
        for (Command command : effects.commands()) {
            submit(executor.orElseThrow(), command, request.ref(), origin);
        }
    }

    private void submit(
            CommandExecutor executor, Command command, ConnectorRef block, Origin origin) {
        LOG.debug("[cp={}] {} by {}", block.chargePointId(), command, origin);
        var outcome = executor.submit(command, origin);
        if (!command.ref().equals(block)) {
            outcome.thenAccept(result -> mirror.show(block, "triggerMessage", result));
        }
    }

    private ModbusFault failed(String what, int address, int count, RuntimeException e) {
        LOG.error(
                "[page={}] a {} of {} registers from {} failed; the master got exception 04."
                        + " Please report this with the trace",
                view.page().number(),
                what,
                count,
                address,
                e);
        return ModbusFault.of(ExceptionCode.SERVER_DEVICE_FAILURE);
    }
}
