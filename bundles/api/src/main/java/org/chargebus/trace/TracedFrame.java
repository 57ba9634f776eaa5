package org.chargebus.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A frame the trace kept. Passwords in it are masked.
 *
 * @param number rises by one a frame of either side from 1 on
 * @param at when it came or went
 * @param bytes what was kept of it: UTF-8 of an OCPP-J message, or a Modbus frame; not to be
 *     changed
 * @param length how long it was before it was cut, bytes
 * @param action the OCPP action of a CALL, or of the CALL that is answered; of Modbus the function
 *     as {@code FC16}, followed by {@code exception 02} where it was refused; empty when unknown
 * @param uniqueId the message id of OCPP-J, or the transaction id of Modbus TCP; empty on a line
 * @param address protocol address of the first register a Modbus request is about, of FC 23 the
 *     first it writes, and of its answer the same; -1 for all else
 * @param count how many registers or bits from there on; 0 without an address
 * @param cause who asked for the CALL this is or answers: the Modbus request, or the user; empty
 *     when nobody did
 * @param took from the request to this answer; null for what is no answer
 */
public record TracedFrame(
        long number,
        Instant at,
        TracePeer peer,
        Direction direction,
        byte[] bytes,
        int length,
        String action,
        String uniqueId,
        int address,
        int count,
        String cause,
        Duration took) {

    /** The text of an OCPP-J message, as far as it was kept. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether a part of it is missing. */
    public boolean isCut() {
        return length > bytes.length;
    }
}
