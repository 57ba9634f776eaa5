/** Durable state: what survives a restart or a lost supply. */
@Export
@Version("1.1.0")
package org.chargebus.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
