/** The listening addresses of the gateway. */
@Export
@Version("1.0.0")
package org.chargebus.endpoint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
