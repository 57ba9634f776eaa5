package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.FrameTap;
import org.chargebus.modbus.slave.internal.FrameWatch;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;
import org.chargebus.modbus.slave.internal.unit.UnitTable;

/** Reader and server on a fake line, in the thread and the time of the test. */
final class FakeSlave {
    static final String NAME = "rtu-test";

    final MemoryBank bank;
    final UnitTable units;
    private final LineCounters counters = new LineCounters();
    private final FakeLine line;
    private final FrameReader reader;
    private final FrameServer server;
    private final byte[] out = new byte[FrameReader.MAX_FRAME];

    /** Hears what passes. */
    final FrameTap tap = new FrameTap();

    FakeSlave(FakeLine line, int unitId) {
        this(line, unitId, new MemoryBank());
    }

    FakeSlave(FakeLine line, int unitId, MemoryBank bank) {
        this.line = line;
        this.bank = bank;
        units = new UnitTable(line::now, NAME);
        units.unitId(unitId);
        units.add(bank, Map.of(RegisterBank.PAGE, 0, "service.id", 1L));
        PduEngine engine =
                new PduEngine(
                        Carrier.SERIAL,
                        units,
                        new Origin(Origin.Kind.MODBUS, NAME),
                        (unit, function, cause) -> {},
                        counters.pdus());
        reader = new FrameReader(line, line.timing().silence());
        FrameWatch watch = FrameWatch.ofLine(tap, units, NAME);
        server = new FrameServer(watch, units, engine, counters, line.timing(), line::now);
    }

    /** Serves until nothing more comes. */
    void serveAll() throws IOException {
        while (!line.isDrained()) {
            int length = reader.next();
            int answer = length == 0 ? 0 : server.serve(reader.bytes(), length, out);
            if (answer > 0) {
                line.write(out, 0, answer);
            }
        }
    }

    /** Sends bytes after a silence, and gives all that was answered to them. */
    List<byte[]> answers(byte[] bytes) throws IOException {
        line.sent().clear();
        line.receives(bytes, line.timing().silence());
        serveAll();
        return line.sent().stream().map(FakeLine.Sent::bytes).toList();
    }

    /** The same of a frame that has one answer; without its check, which is checked. */
    byte[] exchange(byte[] frame) throws IOException {
        List<byte[]> answers = answers(frame);
        assertThat(answers).as("answers to %s", Frames.text(frame)).hasSize(1);
        byte[] answer = answers.get(0);
        assertThat(Frames.isGood(answer)).as("check of %s", Frames.text(answer)).isTrue();
        return Arrays.copyOf(answer, answer.length - 2);
    }

    List<ModbusCounter> counters() {
        return counters.list();
    }
}
