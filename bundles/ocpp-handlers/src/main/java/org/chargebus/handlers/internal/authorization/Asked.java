package org.chargebus.handlers.internal.authorization;

import java.time.Instant;

/**
 * What a charger asks.
 *
 * @param idTag it is about
 * @param at when the call came
 */
public record Asked(String idTag, Instant at) {}
