/** What is known at present about every charge point: one immutable snapshot a charger. */
@Export
@Version("1.0.0")
package org.chargebus.signal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
