/** Banks of registers and the outcome of a Modbus request (Application Protocol V1.1b3). */
@Export
@Version("2.0.0")
package org.chargebus.modbus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
