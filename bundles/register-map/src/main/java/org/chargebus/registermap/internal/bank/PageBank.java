package org.chargebus.registermap.internal.bank;

import java.util.List;
import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.registermap.internal.draft.Drafts;
import org.chargebus.registermap.internal.draft.JointWrites;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.signal.ConnectorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registers of one unit id. Reads take no lock. Writes happen one after the other under a short
 * lock, so that the commands of two masters leave in the order of their writes.
 */
public final class PageBank implements RegisterBank {
    private static final Logger LOG = LoggerFactory.getLogger(PageBank.class);

    private static final String MAILBOX = "box.";
    private static final String ACCEPTED = "Accepted";

    private final Gateway gateway;
    private final RepeatedWrites repeats;
    private final CommandMirror mirror;
    private final Drafts drafts;
    private final Unit.Place place;
    private volatile PageView view;

    /** Serves what is at a unit id until something else is shown. */
    public PageBank(Gateway gateway, RepeatedWrites repeats, Drafts drafts, Unit unit) {
        this.gateway = gateway;
        this.repeats = repeats;
        this.drafts = drafts;
        this.mirror = new CommandMirror(gateway.table(), gateway.clock());
        this.place = unit.place();
        this.view = unit.view();
    }

    /** The site, the map or the settings changed: the next request sees the new ones. */
    public void show(PageView next) {
        view = next;
    }

    @Override
    public List<RegisterRange> secrets() {
        return view.secrets();
    }

    @Override
    public void read(int address, int count, byte[] target, int offset) throws ModbusFault {
        read(view, BlockReader::registers, address, count, target, offset);
    }

    @Override
    public void readBits(int address, int count, byte[] target, int offset) throws ModbusFault {
        read(view, BlockReader::bits, address, count, target, offset);
    }

    @FunctionalInterface
    private interface Reading {
        void read(PageView view, Moment moment, int address, int count, byte[] target, int offset)
                throws ModbusFault;
    }

    private void read(
            PageView present, Reading reading, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        Moment moment = present.space().take();
        try {
            JointWrites.Phase phase;
            do {
                phase = drafts.joint().phase();
                moment.begin(gateway.clock().millis(), phase);
                reading.read(present, moment, present.fromWire(address), count, target, offset);
            } while (!drafts.joint().holds(phase));
        } catch (RuntimeException e) {
            throw failed("read", address, count, e);
        } finally {
            present.space().give(moment);
        }
    }

    @Override
    public void write(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        write(address, Words.ofRegisters(source, offset, count), WriteRequest.WHOLE, origin);
    }

    @Override
    public void writeBits(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        write(address, Words.ofBits(source, offset, count), WriteRequest.WHOLE, origin);
    }

    @Override
    public void maskWrite(int address, int and, int or, Origin origin) throws ModbusFault {
        synchronized (drafts.turn()) {
            byte[] word = new byte[2];
            read(address, 1, word, 0);
            int now = Words.ofRegisters(word, 0, 1)[0];
            // Of a register that several points share, only what the mask lets through.
            write(address, new int[] {now & and | or & ~and}, ~and, origin);
        }
    }

    @Override
    public void writeThenRead(
            int writeAddress,
            int writeCount,
            byte[] source,
            int sourceOffset,
            Origin origin,
            int readAddress,
            int readCount,
            byte[] target,
            int targetOffset)
            throws ModbusFault {
        synchronized (drafts.turn()) {
            PageView present = view;
            // A read that is not allowed keeps the write from taking effect.
            read(present, BlockReader::registers, readAddress, readCount, target, targetOffset);
            write(writeAddress, writeCount, source, sourceOffset, origin);
            read(present, BlockReader::registers, readAddress, readCount, target, targetOffset);
        }
    }

    private void write(int address, int[] words, int mask, Origin origin) throws ModbusFault {
        try {
            synchronized (drafts.turn()) {
                writeWhole(address, words, mask, origin);
            }
        } catch (RuntimeException e) {
            throw failed("write", address, words.length, e);
        }
    }

    private void writeWhole(int address, int[] words, int mask, Origin origin) throws ModbusFault {
        Optional<CommandExecutor> executor = gateway.neighbours().executor();
        Effects effects;
        synchronized (drafts) {
            PageView present = view;
            WriteRequest request = check(present, present.fromWire(address), words, mask);
            checkMailbox(request);
            boolean everyWrite = present.settings().everyWrite();
            effects = new Effects(request, repeats, everyWrite, gateway.clock().instant());
            if (!effects.orders().isEmpty() && executor.isEmpty()) {
                // The command bundle is being replaced: the master may try again.
                throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
            }
            request.stage(drafts.halves());
            effects.apply(gateway.table(), drafts.joint());
        }
        for (Effects.Order order : effects.orders()) {
            submit(executor.orElseThrow(), order.command(), order.block(), origin);
        }
    }

    private WriteRequest check(PageView present, int address, int[] words, int mask)
            throws ModbusFault {
        Moment moment = present.space().take();
        try {
            moment.begin(gateway.clock().millis(), drafts.joint().phase());
            return WriteRequest.check(present, moment, drafts.halves(), address, words, mask);
        } finally {
            present.space().give(moment);
        }
    }

    private void checkMailbox(WriteRequest request) throws ModbusFault {
        if (request.touches(MAILBOX)) {
            String state = gateway.table().snapshot("").text(0, MAILBOX + "state", "");
            if (state.equals(CommandState.Waiting.name())) {
                throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
            }
        }
    }

    private void submit(
            CommandExecutor executor, Command command, ConnectorRef block, Origin origin) {
        LOG.debug("[cp={}] {} by {}", block.chargePointId(), command, origin);
        var outcome = executor.submit(command, origin);
        if (command instanceof Command.TriggerMessage && !command.ref().equals(block)) {
            outcome.thenAccept(result -> mirror.show(block, "triggerMessage", result));
        } else if (command instanceof Command.SendLocalList list) {
            outcome.thenAccept(result -> taken(list, result));
        }
    }

    private void taken(Command.SendLocalList list, CommandOutcome outcome) {
        boolean answered = outcome.state() == CommandState.Answered;
        if (answered && outcome.result().equals(ACCEPTED)) {
            drafts.accepted(list);
        }
    }

    private ModbusFault failed(String what, int address, int count, RuntimeException e) {
        LOG.error(
                "[{}] a {} of {} registers from {} failed; the master got exception 04."
                        + " Please report this with the trace",
                place,
                what,
                count,
                address,
                e);
        return ModbusFault.of(ExceptionCode.SERVER_DEVICE_FAILURE);
    }
}
