package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;

/**
 * Answers protocol data units: checks a request in the order of the Modbus Application Protocol
 * V1.1b3 (function 01, quantity and byte count 03, address 02, execution 04 or 06), hands it to the
 * bank of its unit id and writes the answer straight into the caller's buffer.
 *
 * <p>One engine serves one master, or one serial line, and is used by one thread at a time. It
 * allocates nothing.
 */
public final class PduEngine {
    /** The longest protocol data unit, 4.1. */
    public static final int MAX_PDU = 253;

    private static final DeviceIdentification DEVICE = DeviceIdentification.ofGateway();

    private final Carrier carrier;
    private final BankLookup banks;
    private final FailureLog failures;
    private final PduCounters counters;
    private final Writes writes;
    private boolean mayWrite = true;

    /**
     * An engine for one master.
     *
     * @param carrier which functions there are
     * @param origin who writes, handed to the banks
     * @param counters what is answered is counted there, in the thread that calls {@link #serve}
     */
    public PduEngine(
            Carrier carrier,
            BankLookup banks,
            Origin origin,
            FailureLog failures,
            PduCounters counters) {
        this.carrier = carrier;
        this.banks = banks;
        this.failures = failures;
        this.counters = counters;
        this.writes = new Writes(origin);
    }

    /**
     * Whether this master may write. While it may not, the writing functions do not exist for it:
     * exception 01, so that it can tell a closed door from a wrong address (02) or value (03).
     */
    public void allowWrites(boolean allowed) {
        mayWrite = allowed;
    }

    /**
     * Whether banks are told which request writes, for the trace; without, no request allocates.
     *
     * @param transaction the transaction id of the next request, or {@link
     *     Origin.Request#NO_TRANSACTION}
     */
    public void nameRequests(boolean named, int transaction) {
        writes.nameRequests(named, transaction);
    }

    /**
     * Serves one request.
     *
     * @param unit the unit id, 0..255
     * @param in holds the request from {@code at}
     * @param length its length, 1..253
     * @param out another array; receives the answer from {@code to}, at most {@link #MAX_PDU} bytes
     * @return the length of the answer
     */
    public int serve(int unit, byte[] in, int at, int length, byte[] out, int to) {
        int function = in[at] & 0xFF;
        counters.request(function);
        RegisterBank bank = banks.bank(unit);
        if (bank == null) {
            return exception(function, ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND, out, to);
        }
        try {
            return answer(unit, bank, in, at, length, out, to);
        } catch (ModbusFault fault) {
            return exception(function, fault.code(), out, to);
        } catch (RuntimeException | Error e) {
            if (banks.bank(unit) != bank) {
                // The bank was replaced under the request: busy, the next one finds the new bank.
                return exception(function, ExceptionCode.SERVER_DEVICE_BUSY, out, to);
            }
            failures.failed(unit, function, e);
            return exception(function, ExceptionCode.SERVER_DEVICE_FAILURE, out, to);
        }
    }

    private int answer(
            int unit, RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        int function = in[at] & 0xFF;
        if (!carrier.offers(function)) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_FUNCTION);
        }
        return switch (function) {
            case 1, 2 -> Reads.bits(bank, in, at, length, out, to);
            case 3, 4 -> Reads.registers(bank, in, at, length, out, to);
            case 8 -> SerialFunctions.diagnostics(in, at, length, out, to);
            case 17 -> SerialFunctions.reportServerId(unit, DEVICE, in, at, length, out, to);
            case 43 -> DEVICE.answer(in, at, length, out, to);
            default -> write(unit, bank, in, at, length, out, to);
        };
    }

    private int write(
            int unit, RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        if (!mayWrite) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_FUNCTION);
        }
        writes.unit(unit);
        return switch (in[at]) {
            case 5 -> writes.coil(bank, in, at, length, out, to);
            case 6 -> writes.register(bank, in, at, length, out, to);
            case 15 -> writes.coils(bank, in, at, length, out, to);
            case 16 -> writes.registers(bank, in, at, length, out, to);
            case 22 -> writes.mask(bank, in, at, length, out, to);
            case 23 -> writes.thenRead(bank, in, at, length, out, to);
            default -> throw new IllegalStateException(carrier + " offers FC " + in[at]);
        };
    }

    /** Section 7: the function with its highest bit set, then the code. */
    private int exception(int function, ExceptionCode code, byte[] out, int to) {
        counters.exception(code);
        out[to] = (byte) (function | 0x80);
        out[to + 1] = (byte) code.code();
        return 2;
    }
}
