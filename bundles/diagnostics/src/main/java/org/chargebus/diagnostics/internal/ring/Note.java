package org.chargebus.diagnostics.internal.ring;

/**
 * What is known of an OCPP-J message beside its text.
 *
 * @param action of the CALL, or of the one it answers; empty when unknown
 * @param cause who asked for the CALL; empty when nobody did
 * @param took microseconds from the CALL to the answer; -1 for what is no answer
 */
record Note(String action, String cause, long took) {}
