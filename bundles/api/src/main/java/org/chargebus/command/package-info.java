/** What a Modbus master, the shell or the page may ask; one path for all three. */
@Export
@Version("2.0.0")
package org.chargebus.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
