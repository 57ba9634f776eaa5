package org.chargebus.modbus;

/**
 * Something a Modbus server counts from its start.
 *
 * @param name what is counted, for people and programs: words in lower case, for example {@code
 *     requests} or {@code exception 02}
 * @param count how often it happened
 */
public record ModbusCounter(String name, long count) {}
