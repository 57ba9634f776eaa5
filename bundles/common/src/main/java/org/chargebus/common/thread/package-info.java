/** Threads with a name and an owner. */
package org.chargebus.common.thread;
