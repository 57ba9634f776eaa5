package org.chargebus.registermap.internal.file;

import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;

/**
 * One row of a map file: where a point stands.
 *
 * @param line of the file, from 1
 * @param unit 1..247, or 0 for the slave's own unit id
 * @param address of its first register, 0..65535
 * @param bit 0..15 of a register that several points share, else -1
 * @param charger its number, 1..4940; 0 for the gateway
 * @param connector 0..7
 * @param point what stands there
 * @param coding of the registers
 * @param access what is allowed, at most as much as the point allows
 */
public record MapPoint(
        int line,
        int unit,
        int address,
        int bit,
        int charger,
        int connector,
        PointDefinition point,
        Coding coding,
        Access access) {}
