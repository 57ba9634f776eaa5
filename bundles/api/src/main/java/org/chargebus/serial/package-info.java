/** Serial lines without a library behind them. */
@Export
@Version("2.0.0")
package org.chargebus.serial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
