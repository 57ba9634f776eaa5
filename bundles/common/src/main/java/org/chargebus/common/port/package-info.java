/** Listening sockets as others see them. */
package org.chargebus.common.port;
