/**
 * The contract by which Karaf asks for what an address {@code mvn:} names. Its name and version are
 * those of Pax URL, since Karaf imports them (ADR 25).
 */
@Export
@Version("2.7.1")
package org.ops4j.pax.url.mvn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
