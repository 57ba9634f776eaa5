/** What all benchmarks share: rounds and their statistics, and one shape of a report. */
package org.chargebus.itests.bench;
