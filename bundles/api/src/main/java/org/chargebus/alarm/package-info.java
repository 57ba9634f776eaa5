/** Conditions an operator must know of, with their mend. */
@Export
@Version("1.1.0")
package org.chargebus.alarm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
