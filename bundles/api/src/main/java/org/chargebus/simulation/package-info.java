/** Simulated chargers and a simulated BMS, for commissioning without hardware and for tests. */
@Export
@Version("1.0.0")
package org.chargebus.simulation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
