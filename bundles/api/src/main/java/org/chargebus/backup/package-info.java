/** Configuration and durable state, kept elsewhere and brought back. */
@Export
@Version("1.0.0")
package org.chargebus.backup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
