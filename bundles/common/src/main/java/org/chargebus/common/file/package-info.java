/** Files that are there whole or not at all. */
package org.chargebus.common.file;
