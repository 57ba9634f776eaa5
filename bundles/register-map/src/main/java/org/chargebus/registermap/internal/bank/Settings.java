package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.codec.WireFormat;

/**
 * The settings of the map.
 *
 * @param registerBase 0 or 1: with 1 a point listed at N is on the wire at N-1
 * @param format of 32-bit values and of absent ones
 * @param strict registers without a point are exception 02 instead of 0
 * @param everyWrite a repeated write of the same value counts too
 */
public record Settings(int registerBase, WireFormat format, boolean strict, boolean everyWrite) {}
