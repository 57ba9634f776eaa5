/** What chargers, central systems and Modbus masters said to the gateway, and it to them. */
@Export
@Version("1.0.0")
package org.chargebus.trace;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
