/** The grammar of {@code .cfg} files. */
package org.chargebus.common.cfg;
