/** The register map as a list of points, for tools and people. */
@Export
@Version("2.1.0")
package org.chargebus.map;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
