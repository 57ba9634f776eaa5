/** OCPP-J calls in both directions, independent of the transport that carries them. */
@Export
@Version("1.3.0")
package org.chargebus.ocpp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
