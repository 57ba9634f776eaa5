/** The configured site: gateway settings and charge points. */
@Export
@Version("1.4.0")
package org.chargebus.site;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
