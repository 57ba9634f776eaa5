/** The register map as a list of points, for tools and people. */
@Export
@Version("2.0.0")
package org.chargebus.map;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
