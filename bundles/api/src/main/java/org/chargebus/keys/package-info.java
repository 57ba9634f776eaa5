/** Files with keys and certificates, as every bundle that speaks TLS reads them. */
@Export
@Version("1.0.0")
package org.chargebus.keys;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
