/**
 * What stands between a socket and a register, piece by piece under JMH, each beside the same work
 * of another hand where there is one.
 *
 * <p>One class is one operation. Its method {@code gateway} is ours; every other one is a peer that
 * does the same, and is named as it.
 */
package org.chargebus.benchmarks;
