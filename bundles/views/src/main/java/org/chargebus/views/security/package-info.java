/** Who can reach the gateway, who may log in, and what should not stay as it is. */
package org.chargebus.views.security;
