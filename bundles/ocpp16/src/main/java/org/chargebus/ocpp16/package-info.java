/**
 * The messages of OCPP 1.6 edition 2 and of the security white paper for 1.6-J as records, and
 * their codec from and to the trees of {@code org.chargebus.ocpp.Call}.
 *
 * <p>Names of messages, fields and words are those of the standard. A field that the standard makes
 * optional is an {@code Optional} or a list that may be empty; a time is always an {@code
 * Optional}, for an odd time from a charger is read as none.
 */
@Export
@Version("2.0.0")
package org.chargebus.ocpp16;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
